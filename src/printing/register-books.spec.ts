import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Printer } from './printer.js';
import { incomingBookSchema, outgoingBookSchema } from './register-book-data.js';

const folder = mkdtempSync(join(tmpdir(), 'luong-print-'));
const printer = new Printer({
  CHROMIUM_PATH: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  TEMPLATES_DIR: 'templates',
});
afterAll(async () => {
  await printer.close();
  rmSync(folder, { recursive: true, force: true });
});

const PT = 72 / 25.4;
const sample = (template: string): unknown => JSON.parse(readFileSync(`templates/${template}/sample.json`, 'utf8'));
const run = (tool: string, ...args: string[]) => execFileSync(tool, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
const words = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Text of each page. */
const pages = (file: string) => run('pdftotext', '-layout', file, '-').split('\f').slice(0, -1);

/** Centre of each `(n)` of the number row on one page, in points from the left. */
function numberRow(file: string, page: number): number[] {
  const boxes = run('pdftotext', '-bbox', '-f', String(page), '-l', String(page), file, '-');
  const found = [...boxes.matchAll(/xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">\((\d+)\)</g)];
  return found.sort((a, b) => Number(a[3]) - Number(b[3])).map((m) => (Number(m[1]) + Number(m[2])) / 2);
}

async function print(template: string, data: unknown, name = template): Promise<string> {
  const file = join(folder, `${name}.pdf`);
  writeFileSync(file, await printer.pdf(template, data));
  return file;
}

const BOOKS = [
  {
    template: 'so-dang-ky-van-ban-den',
    law: 'NĐ 30/2020 PL IV.VI',
    schema: incomingBookSchema,
    title: 'SỔ ĐĂNG KÝ VĂN BẢN ĐẾN',
    heads: [
      'Ngày đến',
      'Số đến',
      'Tác giả',
      'Số, ký hiệu văn bản',
      'Ngày tháng văn bản',
      'Tên loại và trích yếu nội dung văn bản',
      'Đơn vị hoặc người nhận',
      'Ngày chuyển',
      'Ký nhận',
      'Ghi chú',
    ],
    widths: [15, 12.5, 12.5, 20, 17.5, 27.5, 20, 20, 15, 15],
  },
  {
    template: 'so-dang-ky-van-ban-di',
    law: 'NĐ 30/2020 PL IV.I',
    schema: outgoingBookSchema,
    title: 'SỔ ĐĂNG KÝ VĂN BẢN ĐI',
    heads: [
      'Số, ký hiệu văn bản',
      'Ngày tháng văn bản',
      'Tên loại và trích yếu nội dung văn bản',
      'Người ký',
      'Nơi nhận văn bản',
      'Đơn vị, người nhận bản lưu',
      'Số lượng bản',
      'Ngày chuyển',
      'Ký nhận',
      'Ghi chú',
    ],
    widths: [18, 19, 31.2, 17.5, 15, 22.5, 17.5, 20, 15, 12.5],
  },
];

describe.each(BOOKS)('$law: $template', ({ template, schema, title, heads, widths }) => {
  const data = schema.parse(sample(template));
  let file: string;
  beforeAll(async () => {
    file = await print(template, data);
  });

  it('is A4 landscape with a cover that names agency, book, year, period, numbers and volume', () => {
    expect(run('pdfinfo', file)).toMatch(/Page size:\s+841\.\d+ x 59\d/);
    const cover = words(pages(file)[0]!);
    for (const text of [
      'ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI SỞ Y TẾ TỈNH QUẢNG NGÃI',
      title,
      'Năm: 2026',
      'Từ ngày 01/11/2026 đến ngày 20/11/2026',
      `Từ số ${data.cover.firstNumber} đến số ${data.cover.lastNumber}`,
      'Quyển số: 1',
    ])
      expect(cover).toContain(text);
  });

  it('has exactly the columns of the decree: heads in order, number row, proportional widths', () => {
    const html = readFileSync(`templates/${template}/body.hbs`, 'utf8');
    expect([...html.matchAll(/<th>([^(<]+)<\/th>/g)].map((m) => m[1])).toEqual(heads);
    const centres = numberRow(file, 2);
    expect(centres).toHaveLength(10);
    const total = widths.reduce((a, b) => a + b, 0);
    const [left, width] = [25 * PT + 0.5, 257 * PT - 1];
    let before = 0;
    widths.forEach((w, i) => {
      expect(Math.abs(centres[i]! - (left + (width * (before + w / 2)) / total))).toBeLessThan(0.7 * PT);
      before += w;
    });
  });

  it('repeats the head on every page of the table and stamps every page: what, period, who, when, page x/y', () => {
    const all = pages(file);
    expect(all.length).toBeGreaterThan(4);
    all.forEach((page, i) => {
      const text = words(page);
      expect(text).toContain(`Trang ${i + 1}/${all.length}`);
      expect(text).toContain('Người in: Phạm Thị Thu Hà, lúc 21/11/2026 08:05');
      expect(text).toContain(`${title[0]}${title.slice(1).toLocaleLowerCase('vi')} từ 01/11/2026 đến 20/11/2026`);
      if (i > 0) expect(numberRow(file, i + 1)).toHaveLength(10);
    });
  });

  it('prints every abstract with its marks in NFC, in Tinos only', () => {
    const raw = run('pdftotext', '-raw', file, '-');
    expect(raw).toBe(raw.normalize('NFC'));
    const text = words(raw);
    const abstracts = data.rows.map((r) => (typeof r.abstract === 'string' ? r.abstract : r.abstract.new));
    // A row's own cell breaks lines; its words stand in order.
    for (const abstract of new Set(abstracts)) expect(text).toContain(abstract);
    const fonts = run('pdffonts', file).split('\n').slice(2).filter(Boolean);
    expect(fonts.length).toBeGreaterThan(0);
    for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+Tinos-\w+\s+CID TrueType\s+Identity-H\s+yes yes yes/);
  });

  it('keeps a cancelled number with its reason, shows a corrected cell old and new, leaves ký nhận blank', () => {
    const text = words(run('pdftotext', '-raw', file, '-'));
    const cancelled = data.rows.find((r) => r.cancelled)!;
    expect(text).toContain(`Đã hủy số: ${cancelled.cancelled!.reason}`);
    const corrected = Object.values(
      data.rows.find((r) => Object.values(r).some((c) => c !== null && typeof c === 'object' && 'old' in c))!,
    ).find((c) => c !== null && typeof c === 'object' && 'old' in c) as { old: string; new: string };
    expect(text).toContain(`${corrected.old} ${corrected.new}`);
    expect(data.rows.every((r) => r.signature === '')).toBe(true);
  });

  it('breaks a số, ký hiệu after a stroke or hyphen only, inside its own column, however long', async () => {
    const symbols = ['1234567/BYT-DP', '123/UBND-TTYTMĐ', '15/2026/TTLT-BYT-BTC', '88/HĐNDUBMTTQVN-VPĐĐBQHHĐND', '1004/TTYTDPTVTTGDSK-KHNV'];
    const long = await print(template, { ...data, rows: symbols.map((symbol) => ({ ...data.rows[0]!, abstract: 'Một dòng', symbol })) }, `${template}-symbols`);
    const column = heads.indexOf('Số, ký hiệu văn bản');
    const middle = numberRow(long, 2)[column]!;
    const boxes = run('pdftotext', '-bbox', '-f', '2', '-l', '2', long, '-');
    const words = [...boxes.matchAll(/xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">([^<]+)</g)].map(([, left, top, right, word]) => ({ left: Number(left), top: Number(top), right: Number(right), word: word! }));
    const half = (((297 - 25 - 15) * widths[column]!) / widths.reduce((sum, one) => sum + one) / 2) * PT;
    const lines = words.filter(({ left, top, word }) => left > middle - half && left < middle + half && top < 500 && /[/-]|^\p{Lu}{2,}$/u.test(word)).sort((a, b) => a.top - b.top || a.left - b.left);
    expect(lines.map(({ word }) => word).join('')).toBe(symbols.join(''));
    const ends = symbols.map((one) => one.split(/(?<=[/-])/).at(-1)!);
    for (const { word, right } of lines) {
      expect(/[/-]$/.test(word) || ends.some((end) => word.endsWith(end)), word).toBe(true);
      expect(right, word).toBeLessThan(middle + half);
    }
  });

  it('says so when nothing was registered in the period', async () => {
    const empty = await print(
      template,
      { ...data, cover: { ...data.cover, firstNumber: '', lastNumber: '' }, rows: [] },
      `${template}-empty`,
    );
    expect(words(pages(empty).join(' '))).toMatch(/Không có văn bản (đến|đi) nào được đăng ký/);
  });
});

it('prints 500 rows in seconds on a warm browser', async () => {
  const data = incomingBookSchema.parse(sample('so-dang-ky-van-ban-den'));
  const rows = Array.from({ length: 500 }, (_, i) => ({
    ...data.rows[i % data.rows.length]!,
    arrivalNumber: String(i + 1),
  }));
  const file = await print('so-dang-ky-van-ban-den', { ...data, rows }, 'long');
  expect(pages(file).length).toBeGreaterThan(40);
}, 20_000);

import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CasePage } from '../../src/cases/contract.js';
import { districtRoad, newest } from './district-road.js';
import { healthRoad } from './health-road.js';
import { median, Walk } from './walk.js';

const base = process.env['APP_URL'] ?? 'http://127.0.0.1:3000';
const folder = join(process.env['VAR_DIR'] ?? 'var', 'demo');
mkdirSync(folder, { recursive: true });
const stamp = `R${Date.now().toString(36)}`;
const walk = new Walk(base, (line) => console.log(line));

console.log(`Sở Y tế: văn bản đến → giao → trả lời → phát hành (${base})`);
const health = await healthRoad(walk, stamp);
const sealed = await keep('vanthu1.syt', health.replyId, 'ban-quet-ky-so.pdf');
await printPath('vanthu1.syt', health.caseId);
const today = new Date(Date.now() + 7 * 3600_000).toISOString().slice(0, 10);
const books = [await book('vanthu1.syt', 'den', today), await book('vanthu1.syt', 'di', today)];

console.log('Quảng Xương: dự thảo → ký số → số → ký số cơ quan → phát hành');
const district = await districtRoad(walk, stamp);
const signed = await keep('vanthu1.qx', district.documentId, 'van-ban-ky-so.pdf');

check('pdfsig: một chữ ký hợp lệ của cơ quan trên bản quét của Sở Y tế', validSignatures(sealed) === 1);
check('pdfsig: hai chữ ký hợp lệ trên văn bản của Quảng Xương', validSignatures(signed) === 2);
const text = run('pdftotext', ['-layout', signed, '-']);
check('pdftotext: số và ngày ghi giữa hai chữ ký', /\d{2,}\/QĐ-UBND/.test(text) && /ngày \d{2} tháng \d{1,2} năm \d{4}/.test(text));
check('pdftotext: trích yếu văn bản đến trong sổ đến', flat(run('pdftotext', ['-layout', books[0]!, '-'])).includes(stamp));
check('pdftotext: trích yếu văn bản đi trong sổ đi', flat(run('pdftotext', ['-layout', books[1]!, '-'])).includes(stamp));

const figures = walk.hops.map((hop) => hop.milliseconds);
console.log(`${figures.length} chặng, p50 ${median(figures)} ms`);
console.log([`Bản quét ký số: ${sealed}`, `Văn bản ký số: ${signed}`, `Sổ đến: ${books[0]}`, `Sổ đi: ${books[1]}`].join('\n'));

async function keep(who: string, documentId: string, name: string): Promise<string> {
  const { fileId } = await newest(walk, who, documentId, 'phat-hanh');
  return save(name, await (await walk.as(who)).download(`/api/files/${fileId}/content`));
}

async function book(who: string, code: string, day: string): Promise<string> {
  return save(`so-${code}.pdf`, await (await walk.as(who)).download(`/api/registers/${code}/print?from=${day}&to=${day}`));
}

function save(name: string, bytes: Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

async function printPath(who: string, caseId: string): Promise<void> {
  const person = await walk.as(who);
  let page = await person.get<CasePage>(`/api/cases/${caseId}`);
  await walk.until('hồ sơ kết thúc', async () => (page = await person.get<CasePage>(`/api/cases/${caseId}`)).active.length === 0);
  console.log(`  đường đi: ${page.steps.map((step) => step.name).join(' → ')}`);
}

function validSignatures(pdf: string): number {
  return run('pdfsig', ['-nocert', pdf]).split('Signature is Valid').length - 1;
}

/** Words as the book prints them, over the line breaks of a column. */
function flat(printed: string): string {
  return printed.replace(/\s+/g, '');
}

function run(command: string, args: string[]): string {
  return spawnSync(command, args, { encoding: 'utf8' }).stdout;
}

function check(what: string, holds: boolean): void {
  console.log(`${holds ? '✓' : '✗'} ${what}`);
  if (!holds) process.exitCode = 1;
}

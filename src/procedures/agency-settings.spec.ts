import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseAgencySettings } from './agency-settings.js';
import { parseDemoOffice } from './demo-office.js';

let yaml = '';
beforeAll(async () => {
  yaml = await readFile(new URL('./agency-settings.fixture.yaml', import.meta.url), 'utf8');
});
const sentences = (source: string): string =>
  parseAgencySettings(source)
    .findings.map((one) => one.message)
    .join('\n');

describe('agency.yaml', () => {
  it('is read as it is written', () => {
    const { settings, findings } = parseAgencySettings(yaml);
    expect(findings).toEqual([]);
    expect(settings).toMatchObject({
      ma: 'thu',
      chinh_sach_ky: 'giay',
      quy_che: { ngay: '2026-01-01' },
      phan_phoi: 'truong-phong',
    });
  });

  it.each([
    ['a missing key', ['phan_phoi: truong-phong', ''], 'Mục phan_phoi: còn thiếu'],
    [
      'a misspelt key',
      ['phan_phoi: truong-phong', 'phan_phoi: truong-phong\nphan_fhoi: x'],
      'khóa không được dùng: phan_fhoi',
    ],
    [
      'an unknown signing policy',
      ['chinh_sach_ky: giay', 'chinh_sach_ky: khong'],
      'phải là một trong các giá trị: giay, so, ca-hai',
    ],
    ['a date that is none', ['ngay: 2026-01-01', 'ngay: 2026-13-01'], 'Mục quy_che.ngay: phải là ngày'],
    ['a unit under an unknown one', ['cap_tren: null', 'cap_tren: so-khac'], 'không có đơn vị "so-khac"'],
    [
      'a role nobody declared',
      ['phan_phoi: truong-phong', 'phan_phoi: chanh-van-phong'],
      'không có vai trò "chanh-van-phong"',
    ],
    ['a superior in an unknown unit', ['[truong-phong]', '[truong-phong@ban]'], 'không có đơn vị "ban"'],
    [
      'two roles of one code',
      ['{ ma: van-thu, ten: Văn thư }', '{ ma: van-thu, ten: A }, { ma: van-thu, ten: B }'],
      'mã "van-thu" khai báo hai lần',
    ],
    ['text that is no YAML', ['ma: thu', 'ma: [thu'], 'YAML'],
  ])('refuses %s and names the place', (_, [from, to], reason) => {
    expect(yaml).toContain(from);
    expect(sentences(yaml.replace(from as string, to as string))).toContain(reason);
  });
});

describe('demo.yaml', () => {
  const demo = (person: string): string => `nguoi:\n  - ${person}`;
  const faults = (person: string): string =>
    parseDemoOffice(demo(person), parseAgencySettings(yaml).settings)
      .findings.map((one) => one.message)
      .join('\n');

  it('gives people their positions', () => {
    const read = parseDemoOffice(
      demo('{ ten: A, dang_nhap: a.thu, vi_tri: [{ don_vi: phong, chuc_vu: Văn thư, vai_tro: [van-thu] }] }'),
      parseAgencySettings(yaml).settings,
    );
    expect(read).toMatchObject({ findings: [], demo: { nguoi: [{ dang_nhap: 'a.thu', chung_thu: false }] } });
  });

  it('refuses units, roles and user names that do not fit', () => {
    const places = 'vi_tri: [{ don_vi: ban, chuc_vu: X, vai_tro: [bo-truong] }]';
    expect(faults(`{ ten: A, dang_nhap: a, ${places} }\n  - { ten: B, dang_nhap: a, ${places} }`)).toMatch(
      /Đơn vị "ban"[\s\S]*Vai trò "bo-truong"[\s\S]*dùng hai lần/,
    );
    expect(faults(`{ ten: A, dang_nhap: Á B, ${places} }`)).toContain('chữ thường không dấu');
  });
});

import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AgencyFiles } from './agency-files.js';
import { contractCatalogue } from './catalogue.fixture.js';
import { checkAgency } from './check-agency.js';

const text = (path: string): Promise<string> => readFile(new URL(path, import.meta.url), 'utf8');
const FORM = JSON.stringify({ type: 'default', id: 'thu.ghi-chu', schemaVersion: 16, components: [] });

let files: AgencyFiles;
beforeAll(async () => {
  files = {
    'agency.yaml': await text('./agency-settings.fixture.yaml'),
    'permissions.csv': 'ma,ten,dieu,truong-phong,van-thu\nvan-ban-den.xu-ly,Xử lý văn bản,Đ5.2,X,X\n',
    'de-nghi.bpmn': await text('../../processes/rules/valid-ids/right.bpmn'),
    'forms/ghi-chu.form': FORM,
  };
});
const sentences = async (change: AgencyFiles, heldRoles?: ReadonlySet<string>): Promise<string[]> =>
  (await checkAgency('thu', { ...files, ...change }, { catalogue: contractCatalogue, heldRoles })).findings.map(
    (one) => `${one.file} ${one.elementId}: ${one.message}`,
  );

describe('checkAgency', () => {
  it('has nothing to say of a folder that fits', async () => {
    expect(await sentences({})).toEqual([]);
  });

  it("names the folder's missing files and a code that is not the folder's name", async () => {
    const rest = Object.fromEntries(Object.entries(files).filter(([file]) => file !== 'permissions.csv'));
    expect(
      (await checkAgency('khac', rest, { catalogue: contractCatalogue })).findings.map((one) => one.message),
    ).toEqual(
      expect.arrayContaining([
        'Mục ma phải là tên thư mục "khac".',
        'Thư mục của cơ quan thiếu bảng phân quyền permissions.csv.',
      ]),
    );
  });

  it('checks the procedures and steps that agency.yaml names', async () => {
    const yaml = files['agency.yaml']
      ?.replace('di: de-nghi', 'di: cong-van-di')
      .replace(
        'uy_quyen: []',
        'uy_quyen: [{ vai_tro: van-thu, cho: truong-phong, pham_vi: a, ten: A, dieu: Đ1, phan_tu: [de-nghi#xem-xet, de-nghi#khong-co] }]',
      );
    const found = await sentences({ 'agency.yaml': yaml ?? '' });
    expect(found.join('\n')).toMatch(
      /khoi_dong\.di.*"cong-van-di"[\s\S]*không giao cho vai trò "van-thu"[\s\S]*"de-nghi#khong-co" không phải nhiệm vụ/,
    );
  });

  it('asks for holders of roles as the running installation knows them', async () => {
    expect(await sentences({}, new Set(['van-thu']))).toEqual([
      'de-nghi.bpmn xem-xet: Vai trò "truong-phong" chưa có ai giữ; việc giao cho vai trò này sẽ không đến ai.',
    ]);
  });

  it('names a diagram that would exhaust the engine by its element', async () => {
    const killer = (await text('../../processes/rules/allowed-feel/wrong.bpmn')).replace(/=matches[^"]*/, 'di');
    const { findings } = await checkAgency(
      'thu',
      { ...files, 'de-nghi.bpmn': killer },
      { catalogue: contractCatalogue },
    );
    expect(findings).toContainEqual(
      expect.objectContaining({
        file: 'de-nghi.bpmn',
        elementId: 'dong-y--ghi-so',
        elementName: 'Trình',
        rule: 'luong/allowed-feel',
        severity: 'error',
      }),
    );
  });
});

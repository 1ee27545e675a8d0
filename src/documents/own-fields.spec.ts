import { describe, expect, it } from 'vitest';
import { FolderProcedures } from '../../test/factories/folder-procedures.js';
import { ownFieldsOf } from './own-fields.js';

const QX = 'ubnd-quang-xuong';
const SYT = 'syt-quang-ngai';

describe('the fields that only one agency asks for', () => {
  it('QX-38 phiếu trình and class of a draft stand in the words and order of its form', async () => {
    const folders = await FolderProcedures.read(QX);
    const forms = await folders.forms(undefined as never, QX);
    const long = `Kính trình Lãnh đạo.\n${'Nội dung dài. '.repeat(200)}`;
    expect(ownFieldsOf({ phieu_trinh: long, phan_loai: 'phai-phan-hoi' }, forms)).toEqual([
      { field: 'phan_loai', label: 'Phân loại văn bản', text: 'Văn bản phải phản hồi ý kiến' },
      { field: 'phieu_trinh', label: 'Phiếu trình', text: long },
    ]);
  });

  it('the signing authority of Sở Y tế is named, ticks say Có, what is empty or not ticked is left out', async () => {
    const folders = await FolderProcedures.read(SYT);
    const [authority, ...rest] = ownFieldsOf({ tham_quyen_ky: 'lanh-dao', khac: true, bo: false, trong: '' }, await folders.forms(undefined as never, SYT));
    expect(authority).toMatchObject({ field: 'tham_quyen_ky', text: expect.stringMatching(/Lãnh đạo/) as string });
    expect(authority!.label).not.toBe('tham_quyen_ky');
    expect(rest).toEqual([{ field: 'khac', label: 'khac', text: 'Có' }]);
  });
});

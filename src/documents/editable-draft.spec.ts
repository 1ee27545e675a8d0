import { expect, it } from 'vitest';
import { FILE_KINDS, PURPOSES } from '../files/file-kind.js';
import { isEditableDraft } from './editable-draft.js';

it('SYT-38: a Word (.docx) or OpenDocument file is an editable draft, as an upload takes it; a PDF, an image or a renamed PDF is none', () => {
  const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  expect(isEditableDraft({ name: 'Dự thảo.DOCX', mime: docx })).toBe(true);
  expect(isEditableDraft({ name: 'du-thao.odt', mime: 'application/vnd.oasis.opendocument.text' })).toBe(true);
  for (const kind of PURPOSES['du-thao']) expect(isEditableDraft({ name: `du-thao${FILE_KINDS[kind].ending}`, mime: FILE_KINDS[kind].mime })).toBe(true);
  expect(isEditableDraft({ name: 'du-thao.doc', mime: 'application/x-cfb' })).toBe(false);
  expect(isEditableDraft({ name: 'du-thao.rtf', mime: 'application/rtf' })).toBe(false);
  expect(isEditableDraft({ name: 'du-thao.pdf', mime: 'application/pdf' })).toBe(false);
  expect(isEditableDraft({ name: 'du-thao.docx', mime: 'application/pdf' })).toBe(false);
  expect(isEditableDraft({ name: 'anh.png', mime: 'image/png' })).toBe(false);
  expect(isEditableDraft({ name: 'khong-duoi', mime: docx })).toBe(false);
});

import { expect, it } from 'vitest';
import { isEditableDraft } from './editable-draft.js';

it('SYT-38: a Word, OpenDocument or RTF file is an editable draft; a PDF, an image or a renamed PDF is none', () => {
  const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  expect(isEditableDraft({ name: 'Dự thảo.DOCX', mime: docx })).toBe(true);
  expect(isEditableDraft({ name: 'du-thao.odt', mime: 'application/vnd.oasis.opendocument.text' })).toBe(true);
  expect(isEditableDraft({ name: 'du-thao.doc', mime: 'application/x-cfb' })).toBe(true);
  expect(isEditableDraft({ name: 'du-thao.rtf', mime: 'application/rtf' })).toBe(true);
  expect(isEditableDraft({ name: 'du-thao.pdf', mime: 'application/pdf' })).toBe(false);
  expect(isEditableDraft({ name: 'du-thao.docx', mime: 'application/pdf' })).toBe(false);
  expect(isEditableDraft({ name: 'anh.png', mime: 'image/png' })).toBe(false);
  expect(isEditableDraft({ name: 'khong-duoi', mime: docx })).toBe(false);
});

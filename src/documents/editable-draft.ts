/** Endings and types by content of a draft that can still be edited (Đ3.5: a PDF or an image is none); what an upload takes for it. */
const EDITABLE: Record<string, readonly string[]> = {
  '.docx': ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  '.odt': ['application/vnd.oasis.opendocument.text'],
};

/** What the file store knows of a file. */
export interface KnownFile {
  /** Name as uploaded. */
  name: string;
  /** Type by content. */
  mime: string;
}

/** True for a draft that the next person can edit: its content and its name say so. */
export function isEditableDraft({ name, mime }: KnownFile): boolean {
  const ending = /\.[a-z0-9]+$/.exec(name.toLowerCase())?.[0] ?? '';
  return EDITABLE[ending]?.includes(mime) ?? false;
}

/** True for a PDF by content. */
export function isPdf({ mime }: KnownFile): boolean {
  return mime === 'application/pdf';
}

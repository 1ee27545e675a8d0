/**
 * The places a document that is signed digitally needs (requirements/defaults.md 17). The key is the name of the form
 * field in the PDF; the value is the mark in our Word templates.
 */
export const MARKS = { so: 'SO', ngay: 'NGAY', 'chu-ky': 'CHU_KY', dau: 'DAU' } as const;

/** Name of a field: number, date, personal signature, seal. */
export type FieldName = keyof typeof MARKS;

export const FIELD_NAMES = Object.keys(MARKS) as FieldName[];

/** The places that a draft must give itself; the seal may stand beside the signature. */
export const REQUIRED_FIELDS: readonly FieldName[] = ['so', 'ngay', 'chu-ky'];

/** How a field is called in a sentence. */
export const FIELD_LABELS: Record<FieldName, string> = {
  so: 'số, ký hiệu',
  ngay: 'ngày tháng',
  'chu-ky': 'chữ ký',
  dau: 'dấu',
};

/**
 * The text that stands in for the value while LibreOffice lays out the draft: as wide as the widest value we expect,
 * so that the empty field has room. No-break spaces keep it on one line.
 */
export const SAMPLES: Record<FieldName, string> = {
  so: '00000/QĐ-UBND',
  ngay: 'ngày 00 tháng 00 năm 0000'.replaceAll(' ', '\u00a0'),
  'chu-ky': 'ký',
  dau: 'dấu',
};

/**
 * Each mark's own text colour. The PDF tells by it exactly where the mark stands and which drawing operators make it,
 * so that the text can be taken out again without a trace.
 */
export function markColour(field: FieldName): { hex: string; rgb: [number, number, number] } {
  const blue = 3 + FIELD_NAMES.indexOf(field);
  return { hex: `01FE${blue.toString(16).padStart(2, '0').toUpperCase()}`, rgb: [1, 254, blue] };
}

/** What a file is by its content. Anything else is refused: the name's ending proves nothing. */
export const FILE_KINDS = {
  pdf: { mime: 'application/pdf', ending: '.pdf', label: 'PDF' },
  docx: {
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ending: '.docx',
    label: 'Word (.docx)',
  },
  xlsx: {
    mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ending: '.xlsx',
    label: 'Excel (.xlsx)',
  },
  pptx: {
    mime: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    ending: '.pptx',
    label: 'PowerPoint (.pptx)',
  },
  odt: { mime: 'application/vnd.oasis.opendocument.text', ending: '.odt', label: 'OpenDocument (.odt)' },
  png: { mime: 'image/png', ending: '.png', label: 'ảnh PNG' },
  jpg: { mime: 'image/jpeg', ending: '.jpg', label: 'ảnh JPEG' },
  tif: { mime: 'image/tiff', ending: '.tif', label: 'ảnh TIFF' },
} as const;

export type FileKind = keyof typeof FILE_KINDS;
export const ALL_KINDS = Object.keys(FILE_KINDS) as FileKind[];

/** What a file is uploaded for, and which kinds that takes. */
export const PURPOSES = {
  /** Scan of a paper document, or a document that came as PDF. */
  scan: ['pdf'],
  /** Draft that can still be edited. */
  'du-thao': ['docx', 'odt'],
  'kem-theo': ALL_KINDS,
} as const satisfies Record<string, readonly FileKind[]>;

export type Purpose = keyof typeof PURPOSES;

/** The kind a stored mime type stands for. */
export function kindOf(mime: string): FileKind | undefined {
  return ALL_KINDS.find((kind) => FILE_KINDS[kind].mime === mime);
}

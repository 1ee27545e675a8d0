import { FILE_KINDS, type FileKind } from './file-kind.js';

const MAX_LENGTH = 150;

/**
 * A name that is only a name: no folders (climbing or not), no control characters, no marks that turn the reading
 * direction, in NFC, with the ending of what the file really is.
 */
export function safeName(given: string, kind: FileKind): string {
  const { ending } = FILE_KINDS[kind];
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = last
    // Control characters, and the invisible ones that hide or turn a part of the name.
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const endings = kind === 'jpg' ? /\.jpe?g$/i : kind === 'tif' ? /\.tiff?$/i : new RegExp(`\\${ending}$`, 'i');
  const stem = [...clean.replace(endings, '')].slice(0, MAX_LENGTH).join('').trimEnd();
  return `${stem === '' ? 'tep' : stem}${ending}`;
}

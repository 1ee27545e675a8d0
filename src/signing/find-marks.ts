import { readFile } from 'node:fs/promises';
import { marksOf } from './docx-marks.js';
import type { FieldName } from './marks.js';

/** {@link marksOf} for the bounded child: drafts come from outside and may be of any size and shape. */
export async function findMarks(path: string): Promise<FieldName[]> {
  return [...marksOf(await readFile(path))];
}

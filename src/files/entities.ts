import { FileUse } from './file-use.js';
import { StoredFile } from './stored-file.js';

/** The tables of this room that have an entity. */
export const filesEntities = [StoredFile, FileUse];

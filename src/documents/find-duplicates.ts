import { In } from 'typeorm';
import type { Tx } from '../kernel/unit-of-work.js';
import { fold } from '../organisation/fold.js';
import { Document } from './document.js';
import { DocumentFile } from './document-file.js';

/** What makes two incoming documents the same one. */
export interface DuplicateSigns {
  symbol?: string | undefined;
  issuingBody?: string | undefined;
  issuedOn?: string | null | undefined;
  /** SHA-256 of the scan. */
  sha256?: string[];
}

/** A document that may be the same. */
export interface Duplicate {
  id: string;
  number: number | null;
  symbol: string;
  issuingBody: string;
  arrivedOn: string | null;
  /** The same bytes, or the same symbol, author and day. */
  by: 'noi-dung' | 'so-ky-hieu';
}

type Shown = Pick<Document, 'id' | 'number' | 'symbol' | 'issuingBody' | 'arrivedOn'>;
const SHOWN = { id: true, number: true, symbol: true, issuingBody: true, arrivedOn: true } as const;
const MOST = 10;

/**
 * Incoming documents of the agency that may be the given one: same scan, or same symbol, author and day
 * (NĐ 30/2020 Phụ lục VI: the clerk is warned, nothing is refused). At most ten.
 */
export async function findDuplicates(tx: Tx, signs: DuplicateSigns, exceptId?: string): Promise<Duplicate[]> {
  const found = new Map<string, Duplicate>();
  const add = ({ id, number, symbol, issuingBody, arrivedOn }: Shown, by: Duplicate['by']) => {
    if (id !== exceptId && !found.has(id) && found.size < MOST) found.set(id, { id, number, symbol, issuingBody, arrivedOn, by });
  };
  const hashes = signs.sha256 ?? [];
  const files = hashes.length === 0 ? [] : await tx.find(DocumentFile, { sha256: In(hashes), role: 'scan' }, { select: { documentId: true }, take: MOST + 1 });
  if (files.length > 0) for (const document of await tx.find(Document, { id: In(files.map((one) => one.documentId)), kind: 'den' }, { select: SHOWN })) add(document, 'noi-dung');
  if (signs.symbol && signs.issuingBody && signs.issuedOn) {
    const same = await tx.find(Document, { kind: 'den', symbol: signs.symbol, issuedOn: signs.issuedOn }, { select: SHOWN, take: 50 });
    for (const document of same) if (fold(document.issuingBody) === fold(signs.issuingBody)) add(document, 'so-ky-hieu');
  }
  return [...found.values()];
}

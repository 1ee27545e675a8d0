import { localDay, localYear } from '../documents/local-day.js';
import { InvalidInput } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { drawNumber } from './draw-number.js';
import { NumberBlock } from './number-block.js';
import { RegisterRow } from './register-row.js';

const LARGEST = 200;

/**
 * Sets the next numbers of a series aside for paper during an outage (nhập bù, defaults.md 6). Each gets its row at
 * once, so the book has no hole while they are open.
 * @throws InvalidInput when the block is empty or larger than 200
 */
export async function reserveBlock(tx: Tx, block: { agencyId: string; book: string; kindGroup: string; count: number; reason: string; by: string }): Promise<NumberBlock> {
  const { agencyId, book, kindGroup, count, reason, by } = block;
  if (!Number.isInteger(count) || count < 1 || count > LARGEST)
    throw new InvalidInput('so-luong-giu', `Mỗi lần giữ từ 1 đến ${LARGEST} số. Sửa số lượng rồi gửi lại.`, [{ path: 'count', message: `Từ 1 đến ${LARGEST}.` }]);
  const now = tx.now();
  const series = { agencyId, issuingBody: agencyId, book, kindGroup, year: localYear(now) };
  const lastNumber = await drawNumber(tx, series, count);
  const row: NumberBlock = { id: tx.newId(), ...series, firstNumber: lastNumber - count + 1, lastNumber, reason, reservedBy: by, reservedAt: now, closedAt: null };
  await tx.insert(NumberBlock, row);
  const day = localDay(now);
  const numbers = Array.from({ length: count }, (_, i) => row.firstNumber + i);
  await tx.insert(
    RegisterRow,
    numbers.map((number) => ({ id: tx.newId(), ...series, number, state: 'giu' as const, blockId: row.id, registeredOn: day, bookDay: day, registeredAt: now, registeredBy: by, symbol: '', printed: {}, searchText: '' })),
  );
  return row;
}

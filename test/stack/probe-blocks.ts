import { z } from 'zod';
import type { RoomDatabase } from './room-database.js';
import { defineBlock, type BlockContext } from '../../src/engine/block.js';
import type { EngineCommands } from '../../src/engine/engine-commands.js';
import { Conflict } from '../../src/kernel/errors.js';
import type { Tx } from '../../src/kernel/unit-of-work.js';

/** Effects of specs' blocks are rows of this table: more than one row for a key is an effect that happened twice. */
export async function createEffectTable(db: RoomDatabase): Promise<void> {
  await db.dataSource.query('CREATE TABLE effect_log (id BIGINT AUTO_INCREMENT PRIMARY KEY, effect_key VARCHAR(400) NOT NULL)');
}

/** How often each effect of a case happened. */
export async function effectsOf(db: RoomDatabase, caseId: string): Promise<Record<string, number>> {
  const rows: { effect_key: string; n: string }[] = await db.dataSource.query('SELECT effect_key, COUNT(*) AS n FROM effect_log WHERE effect_key LIKE ? GROUP BY effect_key', [`${caseId}/%`]);
  return Object.fromEntries(rows.map((r) => [r.effect_key.slice(caseId.length + 1), Number(r.n)]));
}

const log = (tx: Tx, context: BlockContext) => tx.sql('INSERT INTO effect_log (effect_key) VALUES (?)', [context.effectKey]);
const base = { description: '', businessErrors: [], holds: false } as const;

/** Leaves a row and answers with its number. */
export const countBlock = defineBlock({
  ...base,
  type: 'dem',
  name: 'Đếm',
  headers: z.object({}),
  variables: z.object({}),
  output: z.object({ so: z.number() }),
  handle: async (tx, context) => {
    await log(tx, context);
    const [row] = await tx.sql<{ n: string }[]>('SELECT COUNT(*) AS n FROM effect_log');
    return { done: { so: Number(row!.n) } };
  },
  rehearse: () => ({ so: 1 }),
});

/** Ends with a business error after its effect. */
export const refuseBlock = defineBlock({
  ...base,
  type: 'tu-choi',
  name: 'Từ chối',
  headers: z.object({}),
  variables: z.object({}),
  output: z.object({}),
  businessErrors: [{ code: 'thieu-tep', name: 'Thiếu tệp' }],
  handle: async (tx, context) => {
    await log(tx, context);
    return { businessError: 'thieu-tep', message: 'Thiếu bản scan.' };
  },
  rehearse: () => ({}),
});

/** Fails as long as `mend.broken`. */
export const mend = { broken: true, calls: 0 };
export const brokenBlock = defineBlock({
  ...base,
  type: 'hong',
  name: 'Khối hỏng',
  headers: z.object({}),
  variables: z.object({}),
  output: z.object({}),
  handle: async (tx, context) => {
    mend.calls++;
    await log(tx, context);
    if (mend.broken) throw new Conflict('chua-co-so', 'Văn bản chưa có số. Cấp số rồi cho hồ sơ đi tiếp.');
    return { done: {} };
  },
  rehearse: () => ({}),
});

/** Holds until `open_gate` has a row for its case. */
export function gateBlock(commands: () => EngineCommands) {
  return defineBlock({
    ...base,
    type: 'cho-cong',
    name: 'Chờ cổng',
    holds: true,
    headers: z.object({}),
    variables: z.object({ ho_so: z.string() }),
    output: z.object({ ket_qua: z.string() }),
    handle: async (tx, context) => {
      await commands().lockCondition(tx, 'cong', context.case.id);
      const open = await tx.sql<unknown[]>('SELECT 1 FROM open_gate WHERE case_id = ?', [context.case.id]);
      return open.length > 0 ? { done: { ket_qua: 'mo' } } : { hold: { condition: 'cong', key: context.case.id } };
    },
    rehearse: () => ({ ket_qua: 'mo' }),
  });
}

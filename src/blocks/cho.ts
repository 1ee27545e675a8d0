import { z } from 'zod';
import { Assignment } from '../documents/assignment.js';
import { Document } from '../documents/document.js';
import { EngineCommands } from '../engine/engine-commands.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { declareBlock, documentOf } from './declare-block.js';
import { vanBan } from './variables.js';

/** Every internal recipient of the case's assignments has ended or was withdrawn; key: the case. */
export const ALL_ENDED = 'moi-noi-da-ket-thuc';
/** An issued reply answers the document; key: the document. */
export const ANSWERED = 'co-van-ban-tra-loi';

/** Holds until its condition is true; the condition is data, so the case migrates and restarts like any other. */
export const cho = declareBlock({
  type: 'cho',
  name: 'Chờ',
  description: 'Giữ hồ sơ đến khi điều kiện đúng: mọi nơi nhận đã kết thúc, hoặc đã có văn bản trả lời.',
  headers: z.object({ dieu_kien: z.enum([ALL_ENDED, ANSWERED]) }),
  variables: z.object(vanBan),
  output: z.object({ ket_qua: z.string() }),
  businessErrors: [],
  holds: true,
  needs: { commands: EngineCommands },
  handle: async (tx, context, { headers, variables }, { commands }) => {
    const documentId = documentOf(context, variables.van_ban);
    const key = headers.dieu_kien === ALL_ENDED ? context.case.id : documentId;
    await commands.lockCondition(tx, headers.dieu_kien, key);
    const holds = headers.dieu_kien === ALL_ENDED ? await allEnded(tx, key) : await isAnswered(tx, key);
    return holds ? { done: { ket_qua: headers.dieu_kien } } : { hold: { condition: headers.dieu_kien, key } };
  },
  rehearse: ({ headers }) => ({ ket_qua: headers.dieu_kien }),
});

async function allEnded(tx: Tx, caseId: string): Promise<boolean> {
  return (await tx.count(Assignment, [{ caseId, state: 'cho' }, { caseId, state: 'dang' }])) === 0;
}

async function isAnswered(tx: Tx, id: string): Promise<boolean> {
  return (await tx.get(Document, { id }, 'văn bản')).answeredById !== null;
}

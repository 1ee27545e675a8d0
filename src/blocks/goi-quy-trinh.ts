import { In } from 'typeorm';
import { z } from 'zod';
import { Document } from '../documents/document.js';
import { starterVariables } from '../documents/starter-variables.js';
import { EngineCase } from '../engine/engine-case.js';
import { EngineCommands } from '../engine/engine-commands.js';
import { VariableRow } from '../engine/engine-rows.js';
import { Conflict } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { Organisation } from '../organisation/organisation.js';
import { ProcedureStore } from '../procedures/procedure-store.js';
import { declareBlock, documentOf } from './declare-block.js';
import { list } from './variables.js';

/** Condition of a held call: the called case has ended; its key is that case's id. */
export const CASE_ENDED = 'ho-so-ket-thuc';

const headers = z.object({
  quy_trinh: z.string().min(1),
  cho: z.enum(['có', 'không']),
  truyen: list.default([]),
  nhan: list.default([]),
  van_ban_moi: z.literal('có').optional(),
});
/** Loose: which variables are handed over is the diagram's choice. */
const variables = z.looseObject({ van_ban: z.uuid(), van_ban_moi: z.string().optional() });
type Variables = z.infer<typeof variables>;

/** Calls another procedure as a case of its own, and holds its job until that case ends when it waits. */
export const goiQuyTrinh = declareBlock({
  type: 'goi-quy-trinh',
  name: 'Gọi quy trình',
  description: 'Bắt đầu một quy trình khác thành hồ sơ riêng; có thể chờ đến khi hồ sơ đó kết thúc.',
  headers,
  variables,
  output: z.looseObject({ ket_qua: z.string() }),
  businessErrors: [],
  holds: true,
  needs: { commands: EngineCommands, procedures: ProcedureStore, organisation: Organisation },
  handle: async (tx, context, input, { commands, procedures, organisation }) => {
    const documentId = input.headers.van_ban_moi ? input.variables.van_ban_moi : documentOf(context, input.variables.van_ban);
    if (!documentId) throw new Conflict('chua-co-van-ban-moi', 'Bước trước chưa soạn văn bản mới. Kiểm tra màn hình soan-moi trong sơ đồ.');
    const document = await tx.get(Document, { id: documentId }, 'văn bản');
    const starter = input.headers.van_ban_moi ? await starterVariables(tx, organisation, document.creatorId, document.unitId) : callersStarter(input.variables);
    const handedOver = Object.fromEntries(input.headers.truyen.map((name) => [name, input.variables[name] ?? '']));
    const caseId = await commands.startCase(tx, {
      agencyId: context.case.agencyId,
      processId: await procedures.processId(tx, context.case.agencyId, input.headers.quy_trinh),
      documentId,
      parentCaseId: context.case.id,
      title: document.abstract,
      variables: { ...starter, ...handedOver },
      intentKey: context.effectKey,
    });
    if (input.headers.cho === 'không') return { done: { ket_qua: '' } };
    await commands.lockCondition(tx, CASE_ENDED, caseId);
    const called = await tx.get(EngineCase, { id: caseId }, 'hồ sơ được gọi');
    if (called.state !== 'ended' && called.state !== 'cancelled') return { hold: { condition: CASE_ENDED, key: caseId } };
    return { done: await answerOf(tx, called, input.headers.nhan) };
  },
  rehearse: () => ({ ket_qua: '' }),
});

/** The person who acted last, set by every completed task. */
const LAST_ACTOR = 'nguoi_thuc_hien';

/**
 * What the caller gets back: the end event's id (empty when the case was cancelled), the variables it asked for, and who
 * acted last, who passes the document on to the caller's next step.
 */
export async function answerOf(tx: Tx, called: Pick<EngineCase, 'id' | 'endElement'>, taken: readonly string[]): Promise<{ ket_qua: string; [name: string]: unknown }> {
  const rows = await tx.find(VariableRow, { caseId: called.id, name: In([...taken, LAST_ACTOR]) });
  const valueOf = (name: string) => rows.find((row) => row.name === name)?.value;
  const values = Object.fromEntries(taken.map((name) => [name, valueOf(name) ?? '']));
  const actor = valueOf(LAST_ACTOR);
  return { ...values, ...(typeof actor === 'string' && actor !== '' ? { [LAST_ACTOR]: actor } : {}), ket_qua: called.endElement ?? '' };
}

/** Who started the calling case, and who passed its document on last (`nguoi_giao`, shown with the called case's first task). */
function callersStarter(given: Variables): Record<string, unknown> {
  return { nguoi_giao: given[LAST_ACTOR] ?? '', nguoi_khoi_tao: given['nguoi_khoi_tao'] ?? '', don_vi_khoi_tao: given['don_vi_khoi_tao'] ?? '', vai_tro_khoi_tao: given['vai_tro_khoi_tao'] ?? '' };
}

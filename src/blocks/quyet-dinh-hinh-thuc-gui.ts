import { z } from 'zod';
import { decideChannels } from '../documents/decide-channels.js';
import { Document } from '../documents/document.js';
import { DocumentRecipient } from '../documents/document-recipient.js';
import { EngineQueries } from '../engine/engine-commands.js';
import { UnitOfWork, type Tx } from '../kernel/unit-of-work.js';
import { parseInput } from '../kernel/zod-messages.js';
import { Organisation } from '../organisation/organisation.js';
import { declareBlock, documentOf } from './declare-block.js';
import { vanBan } from './variables.js';

/** What the agency's table reads of one recipient (docs/diagram-contract.md, section 4). */
interface Addressee {
  /** Line of Nơi nhận; null for the clerk's file copy. */
  recipientId: string | null;
  loai_noi_nhan: string;
  co_eoffice: boolean;
  kenh: 'giay' | '';
}

const decided = z.object({ dien_tu: z.boolean(), giay: z.boolean() });
const FILE_COPY: Addressee = { recipientId: null, loai_noi_nhan: 'luu-van-thu', co_eoffice: false, kenh: '' };

/** Asks the agency's table, on the engine, how each recipient gets the document: electronic, paper or both (Đ7.2). */
export const quyetDinhHinhThucGui = declareBlock({
  type: 'quyet-dinh-hinh-thuc-gui',
  name: 'Xác định hình thức gửi',
  description: 'Tra bảng quyết định cho từng nơi nhận: gửi bản điện tử, bản giấy hay cả hai.',
  headers: z.object({ bang: z.string().min(1) }),
  variables: z.object(vanBan),
  output: z.object({ co_ban_giay: z.boolean(), co_dien_tu: z.boolean(), so_ban_giay: z.int() }),
  businessErrors: [],
  holds: false,
  needs: { engine: EngineQueries, organisation: Organisation, uow: UnitOfWork },
  prepare: async (context, { headers, variables }, { engine, organisation, uow }) => {
    const documentId = documentOf(context, variables.van_ban);
    const { typeCode, addressees } = await uow.run({ agencyId: context.case.agencyId }, (tx) => addresseesOf(tx, organisation, documentId));
    const answers = new Map<string, z.infer<typeof decided>>();
    for (const { loai_noi_nhan, co_eoffice, kenh } of addressees) {
      const input = { loai_van_ban: typeCode, loai_noi_nhan, co_eoffice, kenh };
      const key = JSON.stringify(input);
      if (!answers.has(key)) answers.set(key, parseInput(decided, await engine.evaluateDecision(headers.bang, input), 'Kết quả của bảng hình thức gửi'));
    }
    return addressees.map((one) => ({ recipientId: one.recipientId, ...answers.get(JSON.stringify({ loai_van_ban: typeCode, loai_noi_nhan: one.loai_noi_nhan, co_eoffice: one.co_eoffice, kenh: one.kenh }))! }));
  },
  handle: async (tx, context, { variables, prepared }) => {
    await decideChannels(
      tx,
      documentOf(context, variables.van_ban),
      prepared.flatMap(({ recipientId, dien_tu: electronic, giay: paper }) => (recipientId === null ? [] : [{ recipientId, electronic, paper }])),
    );
    const recipients = prepared.filter((one) => one.recipientId !== null);
    return {
      done: { co_ban_giay: recipients.some((one) => one.giay), co_dien_tu: recipients.some((one) => one.dien_tu), so_ban_giay: prepared.filter((one) => one.giay).length },
    };
  },
  rehearse: () => ({ co_ban_giay: true, co_dien_tu: true, so_ban_giay: 1 }),
});

/** The recipients as the table sees them; a person counts as the own unit, a name in words as an outside body on paper. */
async function addresseesOf(tx: Tx, organisation: Organisation, documentId: string): Promise<{ typeCode: string; addressees: Addressee[] }> {
  const { typeCode } = await tx.get(Document, { id: documentId }, 'văn bản');
  const addressees: Addressee[] = [FILE_COPY];
  for (const { id, unitId, personId, paperOnly } of await tx.find(DocumentRecipient, { documentId }, { order: { position: 'ASC' } })) {
    const unit = unitId !== null ? await organisation.unit(tx, unitId) : personId !== null ? (await organisation.unitsOf(tx, personId))[0] : undefined;
    addressees.push({ recipientId: id, loai_noi_nhan: unit?.kind ?? 'ngoai', co_eoffice: unit?.usesEoffice ?? false, kenh: paperOnly ? 'giay' : '' });
  }
  return { typeCode, addressees };
}

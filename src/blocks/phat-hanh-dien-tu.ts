import { z } from 'zod';
import { Document } from '../documents/document.js';
import { itemsOfDocument } from '../issuing/delivery-items.js';
import { IssueDocument } from '../issuing/issue-document.js';
import { SendNotice } from '../notices/send-notice.js';
import { Organisation } from '../organisation/organisation.js';
import { declareBlock, documentOf } from './declare-block.js';
import { peopleNamed } from './people-named.js';

/**
 * Issues the document to every recipient inside the installation: one item with a state each. Where no later step sends
 * the paper copies, `bao_giay` names who is told for whom they are; they are marked as sent on the document's page.
 */
export const phatHanhDienTu = declareBlock({
  type: 'phat-hanh-dien-tu',
  name: 'Phát hành trên hệ thống',
  description: 'Gửi văn bản đến mọi nơi nhận có trên hệ thống; mỗi nơi một mục có trạng thái.',
  headers: z.object({ bao_giay: z.string().default('') }),
  variables: z.looseObject({ van_ban: z.uuid() }),
  output: z.object({ so_noi_da_gui: z.int() }),
  businessErrors: [],
  holds: false,
  needs: { issuing: IssueDocument, notices: SendNotice, organisation: Organisation },
  handle: async (tx, context, { headers, variables }, { issuing, notices, organisation }) => {
    const documentId = documentOf(context, variables.van_ban);
    const { electronic, paper } = await issuing.issue(tx, documentId);
    if (headers.bao_giay !== '' && paper > 0) {
      const places = (await itemsOfDocument(tx, documentId)).filter((one) => one.state === 'cho-gui').map((one) => one.name);
      const { abstract, symbol, issuingBody: author } = await tx.get(Document, { id: documentId }, 'văn bản');
      const to = await peopleNamed(tx, organisation, headers.bao_giay, variables);
      await notices.send(tx, { agencyId: context.case.agencyId, key: `gui-giay/${documentId}`, code: 'gui-ban-giay', to, data: { places, document: { abstract, symbol, author } }, ref: { kind: 'van-ban', id: documentId } });
    }
    return { done: { so_noi_da_gui: electronic } };
  },
  rehearse: () => ({ so_noi_da_gui: 1 }),
});

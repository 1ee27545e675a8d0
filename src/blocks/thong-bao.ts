import { z } from 'zod';
import { DocumentReaders } from '../access/document-readers.js';
import { Document } from '../documents/document.js';
import { noticeCodes } from '../notices/notice-templates.js';
import { SendNotice } from '../notices/send-notice.js';
import { Organisation } from '../organisation/organisation.js';
import { declareBlock, documentOf } from './declare-block.js';
import { peopleNamed } from './people-named.js';
import { nothing } from './variables.js';

/** Why somebody who is told of a document may read it. */
const TOLD = 'thong-bao';

/** Tells people in the application and by e-mail; only people of the agency can be named. */
export const thongBao = declareBlock({
  type: 'thong-bao',
  name: 'Thông báo',
  description: 'Báo cho những người được nêu trong ứng dụng và qua thư điện tử.',
  headers: z.object({ mau: z.enum(noticeCodes), den: z.string().min(1) }),
  variables: z.looseObject({ van_ban: z.uuid() }),
  output: nothing,
  businessErrors: [],
  holds: false,
  needs: { notices: SendNotice, organisation: Organisation, readers: DocumentReaders },
  handle: async (tx, context, { headers, variables }, { notices, organisation, readers }) => {
    const documentId = documentOf(context, variables.van_ban);
    const document = await tx.get(Document, { id: documentId }, 'văn bản');
    const people = await peopleNamed(tx, organisation, headers.den, variables);
    for (const personId of people) await readers.grant(tx, documentId, { kind: 'person', personId }, TOLD);
    await notices.send(tx, {
      agencyId: context.case.agencyId,
      key: context.effectKey,
      code: headers.mau,
      to: people,
      data: { document: { abstract: document.abstract, symbol: document.symbol, author: document.issuingBody } },
      ref: { kind: 'van-ban', id: documentId },
    });
    return { done: {} };
  },
  rehearse: () => ({}),
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { givenDocument } from '../../test/factories/documents.js';
import { openDocumentOffice, SYT, type DocumentOffice } from '../../test/factories/document-office.js';
import { changeDocument } from '../documents/change-document.js';
import { Document } from '../documents/document.js';
import type { BlockContext } from '../engine/block.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { xoaDauKy } from './xoa-dau-ky.js';

let office: DocumentOffice;
beforeAll(async () => {
  office = await openDocumentOffice('xoa_dau_ky');
});
afterAll(() => office.close());

const signed = async () => {
  const drafter = await office.actor('binh.tv.syt');
  const leader = await office.actor('giamdoc.syt');
  return office.inside((tx) => givenDocument(tx, drafter, 'di', { signedAt: tx.now(), signerId: leader.personId, signerName: leader.name, number: 7 }));
};
const clear = (tx: Tx, id: string) => xoaDauKy.handle(tx, { case: { id, agencyId: SYT, documentId: id } } as BlockContext, { headers: {}, variables: { van_ban: id }, prepared: undefined }, {});
const now = (id: string) => office.inside((tx) => tx.get(Document, { id }, 'văn bản'));

it('SYT-38 a return takes away the whole signature, whose it was too; the number stays', async () => {
  const { id } = await signed();
  await office.inside((tx) => clear(tx, id));
  expect(await now(id)).toMatchObject({ signedAt: null, signerId: null, signerName: null, number: 7, version: 2 });
});

/** Whether somebody waits for a row's lock in this database. */
const waiting = async () => {
  const [row] = await office.dataSource.query<{ waits: number }[]>("SELECT COUNT(*) > 0 AS waits FROM information_schema.INNODB_TRX JOIN information_schema.PROCESSLIST ON ID = trx_mysql_thread_id WHERE DB = DATABASE() AND trx_state = 'LOCK WAIT'");
  return Number(row!.waits) === 1;
};

it('a change that is being written at the same moment is counted: no version is given twice', async () => {
  const { id } = await signed();
  let locked = () => {};
  const isLocked = new Promise<void>((resolve) => (locked = resolve));
  const changing = office.inside(async (tx) => {
    const document = (await tx.lock(Document, { id }))!;
    locked();
    await expect.poll(waiting, { timeout: 20_000 }).toBe(true);
    await changeDocument(tx, document, { abstract: 'Đổi trích yếu' }, null);
  });
  await isLocked;
  await Promise.all([changing, office.inside((tx) => clear(tx, id))]);
  expect(await now(id)).toMatchObject({ abstract: 'Đổi trích yếu', signedAt: null, version: 3 });
});

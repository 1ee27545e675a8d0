import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDocumentOffice, type DocumentOffice } from '../../test/factories/document-office.js';
import { documentsRoom } from '../../test/factories/documents-room.js';
import { LogFileUse } from '../files/log-file-use.js';
import type { Actor } from '../kernel/actor.js';
import { newId } from '../kernel/ids.js';
import { RECEIVED, ReaderParts } from './reader-parts.js';
import { ShowFileUses } from './show-file-uses.js';

let office: DocumentOffice;
let log: LogFileUse;
let shown: ShowFileUses;
let [officer, director, hospital]: Actor[] = [];

beforeAll(async () => {
  office = await openDocumentOffice('file_uses');
  log = new LogFileUse(office.uow, office.clock);
  shown = new ShowFileUses(new ReaderParts(office.permissions));
  [officer, director, hospital] = [await office.actor('binh.tv.syt'), await office.actor('giamdoc.syt'), await office.actor('giamdoc.bvdk.syt')];
});
afterAll(() => office.close());

describe('SYT-48: who was shown or saved a file', () => {
  it('is read by those who took part in the document, with file and version; not by who only received it', async () => {
    const fileId = await office.upload(officer!, 'docx', 'bản một');
    const answers = { loai_van_ban: 'CV', trich_yeu: 'Về việc báo cáo', noi_nhan: [{ ten: 'Bộ Y tế' }], tep_du_thao: [fileId], tham_quyen_ky: 'lanh-dao' };
    const { id } = await office.inside((tx) => documentsRoom(office).drafts.create(tx, officer!, { secret: false, answers }));
    await log.log(officer!, fileId, 'xem', true);
    office.clock.add(1000);
    await log.log(director!, fileId, 'tai');
    await log.log(director!, id, 'tai');

    const uses = (actor: Actor) => office.inside((tx) => shown.ofDocument(tx, actor, id));
    expect((await uses(director!)).uses).toMatchObject([
      { personName: director!.name, act: 'tai', marked: false, fileId, role: 'du-thao', version: 1 },
      { personName: officer!.name, act: 'xem', marked: true, fileId },
    ]);
    await expect(uses(hospital!)).rejects.toMatchObject({ status: 404 });
    await office.inside((tx) => office.readers.grant(tx, id, { kind: 'person', personId: hospital!.personId }, RECEIVED));
    await expect(uses(hospital!)).rejects.toMatchObject({ status: 404 });

    const all = (await office.inside((tx) => shown.ofAgency(tx, { limit: 200 }))).uses;
    expect(all.map((one) => [one.personName, one.act, one.documentId])).toEqual([[director!.name, 'tai', null], [director!.name, 'tai', id], [officer!.name, 'xem', id]]);
    expect(JSON.stringify(all)).not.toContain('docx');
    expect((await office.inside((tx) => shown.ofAgency(tx, { before: all[1]!.at, limit: 200 }))).uses).toEqual([all[2]]);
  });

  it('is paged without a loss: rows of one moment that stand on two pages are all told, once', async () => {
    const before = (await office.inside((tx) => shown.ofAgency(tx, { limit: 200 }))).uses.length;
    for (let i = 0; i < 5; i++) await log.log(officer!, newId(office.clock), 'xem');
    const pages: string[] = [];
    for (let last: { at: string; id: string } | undefined, turn = 0; turn < 10; turn++) {
      const { uses } = await office.inside((tx) => shown.ofAgency(tx, { limit: 2, ...(last ? { before: last.at, beforeId: last.id } : {}) }));
      pages.push(...uses.map(({ id }) => id));
      last = uses.at(-1);
      if (!last) break;
    }
    expect(pages).toEqual((await office.inside((tx) => shown.ofAgency(tx, { limit: 200 }))).uses.map(({ id }) => id));
    expect(pages).toHaveLength(before + 5);
  });
});

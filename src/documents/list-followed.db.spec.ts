import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDocumentOffice, type DocumentOffice } from '../../test/factories/document-office.js';
import { givenDocument } from '../../test/factories/documents.js';
import type { Actor } from '../kernel/actor.js';
import { Assignment, type AssignmentState } from './assignment.js';
import { ListFollowed } from './list-followed.js';
import { localDay } from './local-day.js';

let office: DocumentOffice;
let list: ListFollowed;
let clerk: Actor;
let head: Actor;
let divisionHead: Actor;

beforeAll(async () => {
  office = await openDocumentOffice('followed');
  list = new ListFollowed(office.readers, office.procedures);
  [clerk, head, divisionHead] = [await office.actor('vanthu1.syt'), await office.actor('chanhvanphong.syt'), await office.actor('truongphong.nvd.syt')];
});
afterAll(() => office.close());

const day = (days: number) => localDay(office.clock.fromNow(days * 86_400_000));
const followed = (actor: Actor, search = '') => office.inside((tx) => list.list(tx, actor, { search, page: 1 }));

/** An incoming document given to recipients: name, state, days from now. */
const given = (abstract: string, ...recipients: [string, AssignmentState, number | null][]) =>
  office.inside(async (tx) => {
    const document = await givenDocument(tx, clerk, 'den', { abstract });
    for (const [name, state, due] of recipients)
      await tx.insert(Assignment, { id: tx.newId(), documentId: document.id, caseId: document.id, elementId: 'phan-van-ban', batch: '1', name, unitId: divisionHead.holdings[0]!.unitId, purpose: 'xu-ly', dueOn: due === null ? null : day(due), state, result: '', assignerId: head.personId, assignerName: head.name, assignedAt: tx.now() });
    return document.id;
  });

it('SYT Đ3.3, Đ5.3: what somebody still works on, the nearest date first, with who is waited for; what has ended or was not given is none of it', async () => {
  const later = await given('Về việc báo cáo quý', ['Phòng A', 'dang', 9]);
  const undated = await given('Về việc góp ý', ['Phòng A', 'dang', null]);
  const late = await given('Về việc kiểm tra', ['Phòng A', 'xong', 1], ['Phòng B', 'dang', -2], ['Phòng C', 'cho', 5], ['Phòng D', 'rut', -9]);
  await given('Về việc đã xong', ['Phòng A', 'xong', 3], ['Phòng B', 'rut', 4]);
  await given('Về việc chưa phân');
  const view = await followed(head);
  expect([view.documents.map((one) => one.id), view.total]).toEqual([[late, later, undated], 3]);
  expect(view.documents[0]).toMatchObject({ ended: 1, waiting: [{ name: 'Phòng B', dueOn: day(-2), overdue: true }, { name: 'Phòng C', dueOn: day(5), overdue: false }] });
  expect((await followed(head, 'bao cao')).documents.map((one) => one.id)).toEqual([later]);

  expect(await followed(divisionHead)).toMatchObject({ documents: [], total: 0 });
  await office.inside((tx) => office.readers.grant(tx, late, { kind: 'person', personId: divisionHead.personId }, 'giao'));
  expect((await followed(divisionHead)).documents.map((one) => one.id)).toEqual([late]);
});

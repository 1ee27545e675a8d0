import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { givenDocument } from '../../test/factories/documents.js';
import { openDocumentOffice, QX, SYT, type DocumentOffice } from '../../test/factories/document-office.js';
import { documentsRoom } from '../../test/factories/documents-room.js';
import { buildDocx, MARKED } from '../../test/factories/docx.js';
import { targetsOf } from '../documents/answer-target.js';
import { Assignment } from '../documents/assignment.js';
import { Document } from '../documents/document.js';
import { DocumentRecipient } from '../documents/document-recipient.js';
import { linkDocuments, linkReply } from '../documents/link-reply.js';
import { StoredFile } from '../files/stored-file.js';
import type { Actor } from '../kernel/actor.js';
import { Lifecycle } from '../kernel/lifecycle.js';
import { cancelNumber } from '../registers/cancel-number.js';
import { RegisterRow } from '../registers/register-row.js';
import { itemsOfDocument } from './delivery-items.js';
import './events.js';
import { LiveEvents } from '../notices/live-events.js';
import { LiveEventRow } from '../notices/live-event.js';
import { LiveHub } from '../notices/live-hub.js';
import { DeliveryHints } from './delivery-hints.js';
import { HandleDelivery } from './handle-delivery.js';
import { Inbox } from './inbox.js';
import { IssueDocument } from './issue-document.js';
import { IssuedFileReaders } from './issued-file-readers.js';
import { ListNotices } from './list-notices.js';

let office: DocumentOffice;
let room: ReturnType<typeof documentsRoom>;
let issuing: IssueDocument;
let inbox: Inbox;
let handling: HandleDelivery;
let clerk: Actor;
let officer: Actor;
const issued: string[] = [];

beforeAll(async () => {
  office = await openDocumentOffice('issuing', [LiveEventRow]);
  room = documentsRoom(office);
  issuing = new IssueDocument(office.procedures, office.organisation, office.readers);
  inbox = new Inbox(office.permissions);
  handling = new HandleDelivery(inbox, office.store, office.events);
  [clerk, officer] = [await office.actor('vanthu1.syt'), await office.actor('binh.tv.syt')];
  new DeliveryHints(new LiveEvents(new LiveHub(office.uow, new Lifecycle(office.log), office.log)), office.events);
  office.events.on('document.issued', (_tx, event) => Promise.resolve(void issued.push(event.documentId)));
});
afterAll(() => office.close());

interface Line {
  unit?: string;
  person?: Actor;
  name?: string;
  electronic?: boolean | null;
  paper?: boolean | null;
  paperOnly?: boolean;
}

/** A registered document with draft and issued file, ready to be issued to these recipients. */
const ready = async (lines: Line[], change: Partial<Document> = {}, agencyId = SYT, drafter = officer) => {
  const draft = await office.upload(drafter, 'docx', buildDocx('QUYẾT ĐỊNH', MARKED));
  const scan = await office.upload(drafter, 'pdf', `bản đã ký, đóng dấu ${Math.random()}`);
  const units = await Promise.all(lines.map(async (line) => (line.unit === undefined ? null : office.inside((tx) => office.organisation.unitByCode(tx, line.unit!), agencyId))));
  return office.inside(async (tx) => {
    const document = await givenDocument(tx, drafter, 'di', { issuingBody: office.procedures.folder(agencyId).settings.ten, ...change });
    const by = { id: drafter.personId, name: drafter.name };
    for (const [index, { person, name, electronic = null, paper = null, paperOnly = false }] of lines.entries())
      await tx.insert(DocumentRecipient, { id: tx.newId(), documentId: document.id, position: index + 1, unitId: units[index]?.id ?? null, personId: person?.personId ?? null, name: units[index]?.name ?? person?.name ?? name!, paperOnly, electronic, paper });
    await room.files.attach(tx, { documentId: document.id, role: 'du-thao', files: draft, by, path: '' }, []);
    await room.files.attach(tx, { documentId: document.id, role: 'phat-hanh', files: scan, by, path: '' }, []);
    await room.registerOutgoing.register(tx, document.id, null);
    await office.readers.grant(tx, document.id, { kind: 'person', personId: drafter.personId }, 'nguoi-soan');
    return document.id;
  }, agencyId);
};
const issue = (id: string, agencyId = SYT) => office.inside((tx) => issuing.issue(tx, id), agencyId);
const items = (id: string, agencyId = SYT) => office.inside((tx) => itemsOfDocument(tx, id), agencyId);
const received = (actor: Actor, query: object = {}) => office.inside((tx) => inbox.list(tx, actor, { search: '', unread: '0', page: 1, ...query }), actor.agencyId);

describe('issuing', () => {
  it('defaults.md 13: one item with a state per recipient inside, an entry for those on paper; issued again nothing doubles', async () => {
    const doctor = await office.actor('giamdoc.bvdk.syt');
    const id = await ready([{ unit: 'nghiep-vu-duoc', electronic: true, paper: false }, { unit: 'bvdk-tinh', electronic: true, paper: true }, { person: doctor }, { name: 'UBND các huyện', electronic: false, paper: true }, { unit: 'ttyt-ly-son', paperOnly: true }]);
    expect(await issue(id)).toEqual({ electronic: 3, paper: 3 });
    const first = await items(id);
    expect(first.map((one) => [one.name, one.channel, one.state])).toEqual([
      ['Phòng Nghiệp vụ Dược', 'dien-tu', 'da-den'],
      ['Bệnh viện Đa khoa tỉnh Quảng Ngãi', 'dien-tu', 'da-den'],
      ['Bệnh viện Đa khoa tỉnh Quảng Ngãi', 'giay', 'cho-gui'],
      [doctor.name, 'dien-tu', 'da-den'],
      ['UBND các huyện', 'giay', 'cho-gui'],
      ['Trung tâm Y tế huyện Lý Sơn', 'giay', 'cho-gui'],
    ]);
    const at = (await office.inside((tx) => tx.get(Document, { id }, 'văn bản'))).issuedAt;
    await issue(id);
    expect((await items(id)).map((one) => one.id)).toEqual(first.map((one) => one.id));
    expect((await office.inside((tx) => tx.get(Document, { id }, 'văn bản'))).issuedAt).toEqual(at);
    expect(issued.filter((one) => one === id)).toHaveLength(2);
  });

  it('two attempts at the same moment leave one item each', async () => {
    const id = await ready([{ unit: 'nghiep-vu-duoc' }]);
    await Promise.all([issue(id), issue(id)]);
    expect(await items(id)).toHaveLength(1);
  });

  it('SYT-38, SYT-51, SYT-53: without number, issued scan or editable draft nothing is issued', async () => {
    const by = { id: officer.personId, name: officer.name };
    const [scan, draft] = [await office.upload(officer, 'pdf', 'x'), await office.upload(officer, 'docx', 'y')];
    const { id } = await office.inside((tx) => givenDocument(tx, officer, 'di'));
    const attach = (role: 'phat-hanh' | 'du-thao', files: string) => office.inside((tx) => room.files.attach(tx, { documentId: id, role, files, by, path: '' }, []));
    await expect(issue(id)).rejects.toMatchObject({ code: 'chua-vao-so' });
    await office.inside((tx) => room.registerOutgoing.register(tx, id, null));
    await expect(issue(id)).rejects.toMatchObject({ code: 'chua-co-du-thao' });
    await attach('du-thao', draft);
    await expect(issue(id)).rejects.toMatchObject({ code: 'chua-co-ban-phat-hanh' });
    await attach('phat-hanh', scan);
    expect(await issue(id)).toEqual({ electronic: 0, paper: 0 });
  });

  it('defaults.md 7: under a cancelled number nothing is issued, and the sentence tells the way out', async () => {
    const id = await ready([{ unit: 'nghiep-vu-duoc' }]);
    const row = await office.inside((tx) => tx.get(RegisterRow, { documentId: id }, 'dòng'));
    await office.inside((tx) => cancelNumber(tx, row.id, 'Cấp nhầm.', { id: clerk.personId, name: clerk.name }));
    await expect(issue(id)).rejects.toMatchObject({ code: 'so-da-huy', message: expect.stringContaining('soạn văn bản mới') as string });
    expect(await items(id)).toEqual([]);
  });
});

describe('receiving', () => {
  it('the recipient finds it, opening marks it seen, sender sees by whom; drafts and opinions stay closed', async () => {
    const head = await office.actor('truongphong.nvd.syt');
    const stranger = await office.actor('mai.htt.syt');
    const id = await ready([{ unit: 'nghiep-vu-duoc' }], { abstract: 'Về việc đấu thầu thuốc' });
    await issue(id);
    const [line] = (await received(head, { search: 'dau thau thuoc' })).deliveries;
    const hints = () => office.inside((tx) => tx.find(LiveEventRow, { kind: 'van-ban', ref: id }, { order: { id: 'ASC' } }));
    expect((await hints()).map((one) => one.audience.split(' ').includes(`p:${head.personId}`))).toEqual([true]);
    expect(line).toMatchObject({ documentId: id, state: 'da-den', recipient: 'Phòng Nghiệp vụ Dược' });
    expect((await received(stranger, { search: 'dau thau' })).total).toBe(0);
    await office.inside((tx) => handling.receive(tx, head, line!.id));
    expect((await items(id))[0]).toMatchObject({ state: 'da-nhan', handledByName: head.name });
    expect((await hints()).at(-1)!.audience).toBe(`p:${officer.personId}`);
    const page = await office.inside((tx) => room.page.show(tx, head, id));
    expect(page.files.map((one) => one.role)).toEqual(['phat-hanh']);
    expect((await items(id))[0]).toMatchObject({ state: 'da-xem', handledByName: head.name });
    await expect(office.inside((tx) => room.pages.opinions(tx, head, id))).rejects.toMatchObject({ status: 404 });
    const files = new IssuedFileReaders(room.fileReaders, inbox);
    const all = (await office.inside((tx) => room.page.show(tx, officer, id))).files;
    const readable = async (role: string) => office.inside((tx) => files.mayRead(tx, head, all.find((one) => one.role === role)!.fileId));
    expect([await readable('phat-hanh'), await readable('du-thao')]).toEqual([true, false]);
    await office.inside((tx) => handling.receive(tx, head, line!.id));
    expect((await items(id))[0]!.state).toBe('da-xem');
    // What came before it, an unsealed scan for instance, is the sender's only.
    const sealed = await office.upload(officer, 'pdf', 'bản đã đóng dấu cơ quan');
    await office.inside((tx) => room.files.attach(tx, { documentId: id, role: 'phat-hanh', files: sealed, by: { id: officer.personId, name: officer.name }, path: '' }, []));
    expect((await office.inside((tx) => room.page.show(tx, head, id))).files.map((one) => [one.role, one.version, one.latest])).toEqual([['phat-hanh', 2, true]]);
    expect([await readable('phat-hanh'), await office.inside((tx) => files.mayRead(tx, head, sealed))]).toEqual([false, true]);
    expect((await received(head, { unread: '1', search: 'dau thau' })).total).toBe(0);
    await expect(office.inside((tx) => handling.open(tx, stranger, line!.id))).rejects.toMatchObject({ status: 404 });
  });

  it('the drafter who opens the own document does not count as a recipient', async () => {
    const id = await ready([{ unit: 'nghiep-vu-duoc' }]);
    await issue(id);
    await office.inside((tx) => room.page.show(tx, officer, id));
    expect((await items(id))[0]!.state).toBe('da-den');
  });

  it('QX Đ6.3: a recipient that is another agency of the installation gets an item and its own copy of the issued file, and nothing else', async () => {
    const drafter = await office.actor('diep.ntn.qx');
    const id = await ready([{ name: 'Sở Y tế tỉnh Quảng Ngãi' }, { unit: 'xa-quang-hai' }, { name: 'Ban Quản lý chợ' }], { typeCode: 'BC' }, QX, drafter);
    expect(await issue(id, QX)).toEqual({ electronic: 2, paper: 1 });
    const [line] = (await received(clerk)).deliveries;
    expect(line).toMatchObject({ documentId: null, senderName: 'UBND huyện Quảng Xương', symbol: '01/BC-UBND' });
    expect((await received(officer)).deliveries.some((one) => one.id === line!.id)).toBe(false);
    const opened = await office.inside((tx) => handling.open(tx, clerk, line!.id));
    const copy = await office.inside((tx) => tx.get(StoredFile, { id: opened.fileId! }, 'tệp'));
    expect((await office.store.read(copy)).toString()).toContain('bản đã ký, đóng dấu');
    expect((await office.inside((tx) => handling.open(tx, clerk, line!.id))).fileId).toBe(opened.fileId);
    const files = new IssuedFileReaders(room.fileReaders, inbox);
    const reads = (actor: Actor) => office.inside((tx) => files.mayRead(tx, actor, opened.fileId!));
    expect([await reads(clerk), await reads(officer)]).toEqual([true, false]);
    await expect(office.inside((tx) => room.page.show(tx, clerk, id))).rejects.toMatchObject({ status: 404 });
    expect((await items(id, QX))[0]).toMatchObject({ state: 'da-xem', handledByName: clerk.name });
    const chairman = await office.actor('chutich.quanghai.qx');
    expect((await received(chairman)).deliveries).toMatchObject([{ symbol: '01/BC-UBND', documentId: id }]);
  });

  it('SYT-55: the clerk marks a paper copy sent, once', async () => {
    const id = await ready([{ name: 'UBND các huyện' }]);
    await issue(id);
    const [paper] = await items(id);
    await office.inside((tx) => handling.sent(tx, clerk, paper!.id));
    await office.inside((tx) => handling.sent(tx, officer, paper!.id));
    expect((await items(id))[0]).toMatchObject({ channel: 'giay', state: 'da-gui', handledByName: clerk.name });
  });

  it('SYT-55: the clerk who ticks at the last step that the paper copies are sent marks them all, and nothing electronic', async () => {
    const id = await ready([{ name: 'UBND các huyện' }, { name: 'Bộ Y tế' }, { unit: 'nghiep-vu-duoc' }]);
    await issue(id);
    const targets = targetsOf(office.procedures.form(SYT, 'syt-quang-ngai.gui-giay-luu'));
    const tick = (da_gui_giay: boolean) =>
      office.inside(async (tx) => {
        const document = (await tx.lock(Document, { id }))!;
        await room.apply.apply(tx, document, { targets, answers: { da_gui_giay }, writing: { caseId: null, taskId: null, elementId: 'gui-giay-luu', by: { id: clerk.personId, name: clerk.name }, onBehalfOf: null } });
      });
    const states = async () => (await items(id)).map((one) => [one.name, one.state, one.handledByName]);
    await tick(false);
    expect(await states()).toEqual([['UBND các huyện', 'cho-gui', null], ['Bộ Y tế', 'cho-gui', null], ['Phòng Nghiệp vụ Dược', 'da-den', null]]);
    await tick(true);
    expect(await states()).toEqual([['UBND các huyện', 'da-gui', clerk.name], ['Bộ Y tế', 'da-gui', clerk.name], ['Phòng Nghiệp vụ Dược', 'da-den', null]]);
  });
});

describe('SYT-34: "Văn bản thông báo"', () => {
  it('keeps what was assigned to know, also when ended, and issued notices; not what was assigned to handle', async () => {
    const notices = new ListNotices(inbox);
    const reader = await office.actor('truongphong.tccb.syt');
    const list = async (query: object = {}) => (await office.inside((tx) => notices.list(tx, reader, { search: '', unread: '0', page: 1, ...query }))).notices;
    const assigned = (abstract: string, purpose: 'de-biet' | 'xu-ly', state: 'dang' | 'xong' | 'rut') =>
      office.inside(async (tx) => {
        const { id } = await givenDocument(tx, clerk, 'den', { abstract });
        const assigner = { assignerId: clerk.personId, assignerName: clerk.name, assignedAt: tx.now() };
        await tx.insert(Assignment, { id: tx.newId(), documentId: id, caseId: id, batch: '1', personId: reader.personId, name: reader.name, purpose, state, result: '', ...assigner });
      });
    await assigned('Thông báo nghỉ lễ', 'de-biet', 'xong');
    await assigned('Thông báo lịch trực', 'de-biet', 'dang');
    await assigned('Việc phải làm', 'xu-ly', 'dang');
    await assigned('Đã rút', 'de-biet', 'rut');
    const id = await ready([{ unit: 'to-chuc-can-bo' }], { typeCode: 'TB', abstract: 'Thông báo kết luận' });
    await issue(id);
    expect((await list()).map((one) => [one.abstract, one.done]).toSorted()).toEqual([['Thông báo kết luận', false], ['Thông báo lịch trực', false], ['Thông báo nghỉ lễ', true]]);
    expect((await list({ search: 'ket luan' })).map((one) => one.documentId)).toEqual([id]);
    expect((await list({ unread: '1', search: 'nghi le' }))).toEqual([]);
  });
});

describe('Đ5.6-4: the reply', () => {
  it('marks the incoming document answered when it is issued, once', async () => {
    const answered: string[] = [];
    office.events.on('document.answered', (_tx, event) => Promise.resolve(void answered.push(event.documentId)));
    const incoming = await office.inside((tx) => givenDocument(tx, clerk, 'den'));
    const id = await ready([{ name: 'Bộ Y tế' }]);
    await office.inside((tx) => linkDocuments(tx, { fromId: id, toId: incoming.id, kind: 'tra-loi', by: officer.personId }));
    expect(await office.inside((tx) => linkReply(tx, id))).toBeNull();
    await issue(id);
    expect(await office.inside((tx) => linkReply(tx, id))).toBe(incoming.id);
    expect(await office.inside((tx) => linkReply(tx, id))).toBe(incoming.id);
    expect(answered).toEqual([incoming.id]);
  });

  it('SYT A-12: another unit still works on it, so it is neither answered nor on time until its case has ended; the link stands before', async () => {
    const incoming = await office.inside((tx) => givenDocument(tx, clerk, 'den', { dueOn: '2020-01-10' }));
    const id = await ready([{ name: 'Bộ Y tế' }]);
    await office.inside((tx) => linkDocuments(tx, { fromId: id, toId: incoming.id, kind: 'tra-loi', by: officer.personId }));
    await issue(id);
    await office.inside((tx) => linkReply(tx, id));
    const shown = () => office.inside((tx) => room.page.show(tx, clerk, incoming.id));
    const listed = async (status: 'dang-xu-ly' | 'da-phuc-dap') => (await office.inside((tx) => room.list.list(tx, clerk, { kind: 'den', search: '', status, page: 1 }))).documents.some((one) => one.id === incoming.id);
    expect(await shown()).toMatchObject({ status: 'dang-xu-ly', overdue: true, links: [{ documentId: id, kind: 'tra-loi' }] });
    expect([await listed('dang-xu-ly'), await listed('da-phuc-dap')]).toEqual([true, false]);
    await office.inside((tx) => tx.update(Document, { id: incoming.id }, { closedAt: tx.now() }));
    expect(await shown()).toMatchObject({ status: 'da-phuc-dap', overdue: false });
    expect([await listed('dang-xu-ly'), await listed('da-phuc-dap')]).toEqual([false, true]);
  });
});

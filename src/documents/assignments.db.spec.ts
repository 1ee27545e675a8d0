import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { givenDocument } from '../../test/factories/documents.js';
import { openDocumentOffice, QX, SYT, type DocumentOffice } from '../../test/factories/document-office.js';
import { documentsRoom } from '../../test/factories/documents-room.js';
import { EngineCase } from '../engine/engine-case.js';
import '../engine/record-projector.js';
import type { Actor } from '../kernel/actor.js';
import { InvalidInput } from '../kernel/errors.js';
import { targetsOf } from './answer-target.js';
import { Assignment } from './assignment.js';
import { Document } from './document.js';
import { createDossier, fileIntoDossier } from './file-into-dossier.js';
import { assignerLimit } from './hand-over-assignment.js';
import { localDay } from './local-day.js';
import { PaperCustody } from './paper-annex.js';
import { recordResult } from './settle-assignments.js';

let office: DocumentOffice;
let room: ReturnType<typeof documentsRoom>;
let clerk: Actor;
let head: Actor;
let officer: Actor;
let division: string;
let document: Document;
let caseId: string;
const settled: string[] = [];

beforeAll(async () => {
  office = await openDocumentOffice('assignments');
  room = documentsRoom(office);
  [clerk, head, officer] = [await office.actor('vanthu1.syt'), await office.actor('chanhvanphong.syt'), await office.actor('binh.tv.syt')];
  division = await office.unitId('ke-hoach-tai-chinh');
  office.events.on('assignments.settled', (_tx, event) => Promise.resolve(void settled.push(event.caseId)));
});
afterAll(() => office.close());

beforeEach(async () => {
  settled.length = 0;
  document = await office.inside((tx) => givenDocument(tx, clerk, 'den'));
  caseId = await office.inside((tx) => Promise.resolve(tx.newId()));
});

const day = (days: number) => localDay(office.clock.fromNow(days * 86_400_000));
const form = () => office.procedures.form(SYT, 'syt-quang-ngai.phan-van-ban');
const distribute = (rows: object[], by = head, batch = 'dot-1') =>
  office.inside(async (tx) => {
    const locked = (await tx.lock(Document, { id: document.id }))!;
    const writing = { caseId, taskId: null, elementId: 'phan-van-ban', by: { id: by.personId, name: by.name }, onBehalfOf: null };
    return room.apply.apply(tx, locked, { targets: targetsOf(form()), answers: { y_kien_cvp: 'Chuyển xử lý theo chức năng.', phan_cong: rows }, writing, batch });
  });
const start = () => office.inside((tx) => room.starter.start(tx, { documentId: document.id, caseId, processId: 'syt-quang-ngai.xu-ly-tai-don-vi' }));
const rows = () => office.inside((tx) => tx.find(Assignment, { documentId: document.id }, { order: { assignedAt: 'ASC', id: 'ASC' } }));
const end = (childCaseId: string, result = 'ket-thuc', cancelled = false) =>
  office.uow.run({ agencyId: null }, (tx) => tx.emit('case.ended', { caseId: childCaseId, agencyId: SYT, processId: 'syt-quang-ngai.xu-ly-tai-don-vi', documentId: document.id, parentCaseId: caseId, result, cancelled }));
const toDivision = (change: object = {}) => ({ noi_nhan: `don_vi:${division}`, muc_dich: 'xu-ly', han: day(7), ...change });
const toOfficer = (change: object = {}) => ({ noi_nhan: `nguoi:${officer.personId}`, muc_dich: 'gop-y', ...change });

describe('the date of an assignment', () => {
  it('defaults.md 5: is not after the document’s own, which only who set it or stands above may move', async () => {
    await office.inside((tx) => tx.update(Document, { id: document.id }, { dueOn: day(6) }));
    await expect(distribute([toDivision()])).rejects.toMatchObject({ fields: [{ path: 'phan_cong.0.han' }] });
    expect(await rows()).toEqual([]);
    await distribute([toDivision({ han: day(5) }), toOfficer()]);
    expect((await rows())[0]?.dueOn).toBe(day(5));
  });

  it('defaults.md 5: without one of its own is the document’s, in the row and the recipient’s case; inside the unit it is not passed', async () => {
    await office.inside((tx) => tx.update(Document, { id: document.id }, { dueOn: day(6) }));
    await distribute([toDivision({ han: '' })]);
    await start();
    const [row] = await rows();
    expect(row?.dueOn).toBe(day(6));
    expect(await office.inside((tx) => tx.get(EngineCase, { id: row!.childCaseId! }, 'hồ sơ'))).toMatchObject({ variables: { han: day(6) } });
    const insider = `nguoi:${(await office.actor('an.dn.syt')).personId}`;
    const handOver = (dueOn?: string) => office.inside((tx) => room.handingOver.handOver(tx, { assignmentId: row!.id, recipient: insider, dueOn, by: head.personId }));
    await expect(handOver(day(7))).rejects.toMatchObject({ fields: [{ path: 'dueOn' }] });
    expect((await handOver()).dueOn).toBe(day(6));
    expect((await handOver(day(4))).dueOn).toBe(day(4));
    expect(await office.inside((tx) => assignerLimit(tx, row!.childCaseId!))).toBe(day(6));
  });

  it('defaults.md 5: a row that was given before without any has the document’s as its limit all the same', async () => {
    await distribute([toDivision({ han: '' })]);
    await start();
    await office.inside((tx) => tx.update(Document, { id: document.id }, { dueOn: day(6) }));
    const [row] = await rows();
    const handOver = (recipient: string, dueOn?: string) => office.inside((tx) => room.handingOver.handOver(tx, { assignmentId: row!.id, recipient, dueOn, by: head.personId }));
    const insider = `nguoi:${(await office.actor('an.dn.syt')).personId}`;
    await expect(handOver(insider, day(7))).rejects.toMatchObject({ fields: [{ path: 'dueOn' }] });
    expect((await handOver(insider)).dueOn).toBe(day(6));
    expect((await handOver(`don_vi:${await office.unitId('thanh-tra')}`)).dueOn).toBe(day(6));
  });
});

describe('the step of an assignment', () => {
  it('SYT-22: is kept with it, so that a deputy for another step changes nothing', async () => {
    await distribute([toDivision()]);
    await office.inside((tx) => tx.insert(EngineCase, { id: caseId, processId: `${SYT}.cong-van-den`, documentId: document.id, parentCaseId: null, title: 'x', intentKey: null, variables: {}, state: 'running', requestedAt: tx.now() }));
    const [given] = await rows();
    expect(given?.elementId).toBe('phan-van-ban');
    const until = office.clock.fromNow(3_600_000);
    const deputy = (elements: string[]): Actor => ({ ...officer, holdings: [{ role: 'chanh-van-phong', unitId: head.holdings[0]!.unitId, delegation: { id: caseId, principalId: head.personId, principalName: head.name, until, scope: 'ngoai-quy-che', elements } }] });
    const withdraw = (elements: string[]) => office.inside((tx) => room.withdrawing.withdraw(tx, deputy(elements), document.id, given!.id, 'Giao nhầm.'));
    const add = (elements: string[]) => office.inside((tx) => room.adding.add(tx, deputy(elements), document.id, [toOfficer()]));
    for (const refused of [withdraw(['cong-van-den#chi-dao']), add(['cong-van-den#chi-dao'])]) await expect(refused).rejects.toMatchObject({ status: 404 });
    await office.inside((tx) => office.readers.grant(tx, document.id, { kind: 'person', personId: officer.personId }, 'thong-bao'));
    await expect(withdraw(['cong-van-den#chi-dao'])).rejects.toMatchObject({ code: 'khong-phai-nguoi-giao' });
    await expect(add(['cong-van-den#chi-dao'])).rejects.toMatchObject({ code: 'khong-phai-nguoi-giao' });
    await add(['cong-van-den#phan-van-ban']);
    expect((await rows()).map((one) => [one.elementId, one.onBehalfOf])).toEqual([['phan-van-ban', null], ['phan-van-ban', head.personId]]);
    await withdraw(['cong-van-den#phan-van-ban']);
    expect((await rows())[0]?.state).toBe('rut');
  });
});

describe('assigning a document', () => {
  it('SYT-23: units and persons in one form, each with purpose and date, a case for each, readers at once', async () => {
    await distribute([toDivision(), toOfficer()]);
    expect(await office.inside((tx) => office.readers.mayRead(tx, officer, document.id))).toBe(true);
    expect(await start()).toEqual({ started: 2, onPaper: false });
    expect(await start()).toEqual({ started: 0, onPaper: false });
    const [unit, person] = await rows();
    expect([unit, person]).toMatchObject([{ name: 'Phòng Kế hoạch - Tài chính', state: 'dang', dueOn: day(7), assignerName: head.name }, { name: officer.name, purpose: 'gop-y', state: 'dang', dueOn: null }]);
    const cases = await office.inside((tx) => tx.find(EngineCase, { parentCaseId: caseId }, { order: { requestedAt: 'ASC', id: 'ASC' } }));
    expect(cases.map((one) => one.variables)).toMatchObject([
      { phan_cong: unit!.id, don_vi: division, nguoi_xu_ly: '', muc_dich: 'xu-ly', han: day(7), nguoi_giao: head.personId, nguoi_khoi_tao: clerk.personId, vai_tro_khoi_tao: 'van-thu' },
      { phan_cong: person!.id, don_vi: await office.unitId('nghiep-vu-y'), nguoi_xu_ly: officer.personId, muc_dich: 'gop-y', han: '' },
    ]);
  });

  it('a unit twice, a past date, somebody of another agency or a subordinate unit are refused at their place, nothing written', async () => {
    const refused = async (list: object[]) => ((await distribute(list).catch((e: unknown) => e)) as InvalidInput).fields.map((one) => one.path);
    expect(await refused([toDivision(), toDivision()])).toEqual(['phan_cong.1.noi_nhan']);
    expect(await refused([toDivision({ han: day(-1) })])).toEqual(['phan_cong.0.han']);
    expect(await refused([{ ...toDivision(), noi_nhan: `don_vi:${await office.unitId('phong-vhtt', QX)}` }])).toEqual(['phan_cong.0.noi_nhan']);
    expect(await refused([{ ...toDivision(), noi_nhan: `don_vi:${await office.unitId('bvdk-tinh')}` }])).toEqual(['phan_cong.0.noi_nhan']);
    expect(await rows()).toEqual([]);
    await distribute([toDivision()]);
    expect(await refused([toDivision()])).toEqual(['phan_cong.0.noi_nhan']);
  });

  it('SYT-24: a unit without the software gets no case; the step is told so once', async () => {
    await distribute([{ noi_nhan: `don_vi:${await office.unitId('ttyt-ly-son')}`, muc_dich: 'xu-ly' }, toOfficer()]);
    expect(await start()).toEqual({ started: 1, onPaper: true });
    expect((await start()).onPaper).toBe(false);
    expect((await rows()).map((one) => one.state)).toEqual(['ngoai', 'dang']);
  });

  it('A-12: the wait is over when the last recipient has ended; the stated result stays', async () => {
    await distribute([toDivision(), toOfficer()]);
    await start();
    const [unit, person] = await rows();
    await office.inside((tx) => recordResult(tx, person!.childCaseId!, 'da-gop-y'));
    await end(person!.childCaseId!, 'ket-thuc');
    expect(settled).toEqual([]);
    await end(unit!.childCaseId!, 'ket-thuc');
    await end(unit!.childCaseId!, 'ket-thuc');
    expect(settled).toEqual([caseId]);
    expect((await rows()).map((one) => [one.state, one.result])).toEqual([['xong', 'ket-thuc'], ['xong', 'da-gop-y']]);
  });

  it('A-12: two last recipients that end at the same moment are both counted', async () => {
    await distribute([toDivision(), toOfficer()]);
    await start();
    await Promise.all((await rows()).map((one) => end(one.childCaseId!)));
    expect(settled).toEqual([caseId]);
  });
});

describe('the assigner adds and withdraws', () => {
  const other = async () => ({ noi_nhan: `don_vi:${await office.unitId('thanh-tra')}`, muc_dich: 'de-biet' });
  const add = async (actor: Actor, list: object[]) => office.inside((tx) => room.adding.add(tx, actor, document.id, list));
  const withdraw = (actor: Actor, id: string) => office.inside((tx) => room.withdrawing.withdraw(tx, actor, document.id, id, 'Giao nhầm.'));

  it('to who does not read the document it is not there, whatever is asked of it, distributed or not', async () => {
    const stranger = await office.actor('truongphong.nvd.syt');
    const gone = { status: 404, message: expect.stringContaining('Không tìm thấy văn bản') as string };
    await expect(add(stranger, [await other()])).rejects.toMatchObject(gone);
    await distribute([toDivision()]);
    await start();
    await expect(add(stranger, [await other()])).rejects.toMatchObject(gone);
    for (const id of [(await rows())[0]!.id, caseId]) await expect(withdraw(stranger, id)).rejects.toMatchObject(gone);
    expect((await rows()).map((one) => one.state)).toEqual(['dang']);
  });

  it('adding while others work starts the new case at once; nobody else may add', async () => {
    await distribute([toDivision()]);
    await start();
    await office.inside((tx) => office.readers.grant(tx, document.id, { kind: 'person', personId: officer.personId }, 'thong-bao'));
    await expect(add(officer, [await other()])).rejects.toMatchObject({ code: 'khong-phai-nguoi-giao' });
    await add(head, [await other()]);
    const added = (await rows()).at(-1)!;
    expect(added).toMatchObject({ name: 'Thanh tra Sở', state: 'dang', processId: 'syt-quang-ngai.xu-ly-tai-don-vi' });
    await expect(add(head, [{ noi_nhan: `don_vi:${await office.unitId('ttyt-ly-son')}`, muc_dich: 'xu-ly' }])).rejects.toMatchObject({ fields: [{ path: 'recipients' }] });
  });

  it('withdrawing cancels the recipient’s case, closes the document to it, and counts as ended', async () => {
    await distribute([toDivision(), toOfficer()]);
    await start();
    const [unit, person] = await rows();
    await end(unit!.childCaseId!);
    await withdraw(head, person!.id);
    expect(settled).toEqual([caseId]);
    expect((await rows())[1]).toMatchObject({ state: 'rut', withdrawReason: 'Giao nhầm.' });
    expect(await office.inside((tx) => tx.get(EngineCase, { id: person!.childCaseId! }, 'hồ sơ'))).toMatchObject({ state: 'cancelled' });
    expect(await office.inside((tx) => office.readers.mayRead(tx, officer, document.id))).toBe(false);
    await expect(withdraw(head, person!.id)).rejects.toMatchObject({ code: 'da-xong' });
    await expect(add(head, [toOfficer()])).rejects.toMatchObject({ code: 'da-ket-thuc' });
  });

  it('SYT-26, SYT-28: handing over inside the unit keeps the unit, elsewhere changes the recipient, both stay in the history', async () => {
    await distribute([toDivision()]);
    await start();
    const [unit] = await rows();
    const insider = await office.actor('an.dn.syt');
    const handOver = (recipient: string, dueOn?: string) => office.inside((tx) => room.handingOver.handOver(tx, { assignmentId: unit!.id, recipient, dueOn, by: head.personId }));
    expect(await handOver(`nguoi:${insider.personId}`)).toEqual({ personId: insider.personId, unitId: division, dueOn: day(7) });
    expect((await rows())[0]).toMatchObject({ unitId: division, name: 'Phòng Kế hoạch - Tài chính', handlerName: insider.name });
    expect(await handOver(`don_vi:${await office.unitId('thanh-tra')}`, day(5))).toMatchObject({ personId: null, dueOn: day(5) });
    expect((await rows())[0]).toMatchObject({ name: 'Thanh tra Sở', handlerId: null, dueOn: day(5) });
    const page = await office.inside((tx) => room.pages.assignments(tx, head, document.id));
    expect(page.assignments[0]!.changes.map((one) => [one.oldName, one.newName])).toEqual([
      ['Phòng Kế hoạch - Tài chính', insider.name],
      [insider.name, 'Thanh tra Sở'],
    ]);
    await expect(handOver(`nguoi:${head.agencyId}`)).rejects.toBeInstanceOf(InvalidInput);
  });

  it('SYT-24: it goes on only to who can take it on the system and does not have it yet', async () => {
    const inspectors = await office.unitId('thanh-tra');
    await distribute([toDivision(), { noi_nhan: `don_vi:${inspectors}`, muc_dich: 'gop-y' }]);
    await start();
    const [unit] = await rows();
    const handOver = (recipient: string) => office.inside((tx) => room.handingOver.handOver(tx, { assignmentId: unit!.id, recipient, by: head.personId }));
    const refused = async (recipient: string) => ((await handOver(recipient).catch((e: unknown) => e)) as InvalidInput).fields[0]?.message;
    expect(await refused(`don_vi:${await office.unitId('bvdk-tinh')}`)).toContain('không nhận giao việc');
    expect(await refused(`don_vi:${await office.unitId('ttyt-ly-son')}`)).toContain('không dùng hệ thống');
    expect(await refused(`nguoi:${(await office.actor('giamdoc.bvdk.syt')).personId}`)).toContain('không nhận giao việc');
    expect(await refused(`don_vi:${inspectors}`)).toContain('đang được giao');
    expect((await rows()).map((one) => one.unitId)).toEqual([division, inspectors]);
  });

  it('defaults 5: nobody below moves the assigner’s date, and a date set inside one unit ends with its turn', async () => {
    await distribute([toDivision()]);
    await start();
    const [unit] = await rows();
    const insider = `nguoi:${(await office.actor('an.dn.syt')).personId}`;
    const handOver = (recipient: string, dueOn?: string) => office.inside((tx) => room.handingOver.handOver(tx, { assignmentId: unit!.id, recipient, dueOn, by: head.personId }));
    await expect(handOver(insider, day(8))).rejects.toMatchObject({ fields: [{ path: 'dueOn' }] });
    await handOver(insider, day(4));
    await expect(handOver(insider, day(8))).rejects.toBeInstanceOf(InvalidInput);
    expect((await handOver(insider, day(6))).dueOn).toBe(day(6));
    expect((await handOver(`don_vi:${await office.unitId('thanh-tra')}`)).dueOn).toBe(day(7));
  });
});

describe('what readers see', () => {
  it('SYT-36: opinions with person and time for those who take part; nothing for others, not even that it exists', async () => {
    await distribute([toDivision(), toOfficer()]);
    const { opinions } = await office.inside((tx) => room.pages.opinions(tx, officer, document.id));
    expect(opinions).toMatchObject([{ title: 'Ý kiến của Chánh Văn phòng', text: 'Chuyển xử lý theo chức năng.', personName: head.name, elementId: 'phan-van-ban' }]);
    const stranger = await office.actor('mai.htt.syt');
    await expect(office.inside((tx) => room.pages.opinions(tx, stranger, document.id))).rejects.toMatchObject({ status: 404 });
    await expect(office.inside((tx) => room.page.show(tx, stranger, document.id))).rejects.toMatchObject({ status: 404 });
    await expect(office.inside((tx) => room.pages.assignments(tx, stranger, document.id))).rejects.toMatchObject({ status: 404 });
    const list = (actor: Actor) => office.inside((tx) => room.list.list(tx, actor, { kind: 'den', search: 'dich benh', page: 1 }));
    expect((await list(stranger)).total).toBe(0);
    const mine = await list(officer);
    expect(mine.documents.find((one) => one.id === document.id)).toMatchObject({ asksOpinion: true, status: 'dang-xu-ly' });
    const unitHead = await office.actor('truongphong.khtc.syt');
    expect((await list(unitHead)).documents.find((one) => one.id === document.id)).toMatchObject({ asksOpinion: false });
  });

  it('the matrix closes lists to roles without the function, and another agency finds nothing', async () => {
    const outside = await office.actor('giamdoc.bvdk.syt');
    await expect(office.inside((tx) => room.list.list(tx, outside, { kind: 'den', search: '', page: 1 }))).rejects.toMatchObject({ status: 403 });
    const foreign = await office.actor('chutich.qx');
    await expect(office.inside((tx) => room.page.show(tx, foreign, document.id), QX)).rejects.toMatchObject({ status: 404 });
  });

  it('search: without marks, in symbol and author, by type, status and day; the total is counted', async () => {
    await office.inside((tx) => givenDocument(tx, clerk, 'den', { abstract: 'Đề án đường sắt', symbol: '77/BGTVT', typeCode: 'QD', issuingBody: 'Bộ Giao thông', arrivedOn: '2026-01-15' }));
    const find = async (query: object) => (await office.inside((tx) => room.list.list(tx, head, { kind: 'den', search: '', page: 1, ...query }))).documents.map((one) => one.symbol);
    expect(await find({ search: 'de an duong sat' })).toEqual(['77/BGTVT']);
    expect(await find({ search: '77/bgtvt' })).toEqual(['77/BGTVT']);
    expect(await find({ search: 'giao thông', type: 'QD' })).toEqual(['77/BGTVT']);
    expect(await find({ from: '2026-01-01', to: '2026-01-31' })).toEqual(['77/BGTVT']);
    expect(await find({ search: 'de an', status: 'da-ket-thuc' })).toEqual([]);
    expect(await find({ search: '%' })).toEqual([]);
  });

  it('SYT-17: taking over the paper moves every annex to the person, each hand kept', async () => {
    const write = (actor: Actor, answers: object, formId: string) =>
      office.inside(async (tx) => {
        const locked = (await tx.lock(Document, { id: document.id }))!;
        const writing = { caseId, taskId: null, elementId: 'xu-ly', by: { id: actor.personId, name: actor.name }, onBehalfOf: null };
        return room.apply.apply(tx, locked, { targets: targetsOf(office.procedures.form(SYT, formId)), answers: answers as Record<string, unknown>, writing });
      });
    await write(clerk, { ban_giay: [{ ten: 'Phụ lục 1' }] }, 'syt-quang-ngai.tiep-nhan');
    await write(officer, { da_nhan_ban_giay: true }, 'syt-quang-ngai.xu-ly-van-ban');
    const page = await office.inside((tx) => room.page.show(tx, head, document.id));
    expect(page.paperAnnexes).toMatchObject([{ name: 'Phụ lục 1', holderName: officer.name }]);
    const hands = await office.inside((tx) => tx.find(PaperCustody, { annexId: page.paperAnnexes[0]!.id }, { order: { id: 'ASC' } }));
    expect(hands.map((one) => one.holderName)).toEqual([clerk.name, officer.name]);
  });

  it('SYT-67: late only with a due date that has passed', async () => {
    await office.inside(async (tx) => tx.update(Document, { id: document.id }, { dueOn: day(-1) }));
    expect((await office.inside((tx) => room.page.show(tx, head, document.id))).overdue).toBe(true);
    await office.inside(async (tx) => tx.update(Document, { id: document.id }, { dueOn: null }));
    expect((await office.inside((tx) => room.page.show(tx, head, document.id))).overdue).toBe(false);
  });

  it('a document closes with its own case, not with a case below it', async () => {
    await office.inside((tx) => tx.emit('case.started', { caseId, agencyId: SYT, processId: 'p', documentId: document.id }));
    await office.inside((tx) => tx.emit('case.started', { caseId: document.id, agencyId: SYT, processId: 'p', documentId: document.id }));
    await end(document.id);
    const status = async () => (await office.inside((tx) => room.page.show(tx, head, document.id))).status;
    expect(await status()).toBe('dang-xu-ly');
    await end(caseId, 'da-giai-quyet');
    expect(await status()).toBe('da-ket-thuc');
  });
});

describe('SYT-64: personal dossiers', () => {
  it('the owner makes them, files, searches and counts; nobody else opens or changes them', async () => {
    await distribute([toOfficer()]);
    const id = await office.inside((tx) => createDossier(tx, officer.personId, 'Hồ sơ 2026'));
    await expect(office.inside((tx) => createDossier(tx, officer.personId, 'Hồ sơ 2026'))).rejects.toMatchObject({ code: 'trung-ten-ho-so' });
    const file = (by: string) => office.inside((tx) => fileIntoDossier(tx, { dossierId: id, documentId: document.id, by }));
    await file(officer.personId);
    await file(officer.personId);
    await expect(file(head.personId)).rejects.toMatchObject({ status: 404 });
    expect((await office.inside((tx) => room.dossiers.list(tx, officer))).dossiers).toMatchObject([{ title: 'Hồ sơ 2026', documents: 1 }]);
    const found = (search: string, actor = officer) => office.inside((tx) => room.dossiers.documents(tx, actor, id, { search, page: 1 }));
    expect((await found('dich benh')).total).toBe(1);
    expect((await found('khong co')).total).toBe(0);
    await expect(found('', head)).rejects.toMatchObject({ status: 404 });
    await office.inside((tx) => room.dossiers.remove(tx, officer, id, document.id));
    expect((await found('')).total).toBe(0);
  });
});

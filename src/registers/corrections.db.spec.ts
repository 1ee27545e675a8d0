import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDocumentOffice, SYT, type DocumentOffice } from '../../test/factories/document-office.js';
import { givenDocument } from '../../test/factories/documents.js';
import { documentsRoom } from '../../test/factories/documents-room.js';
import type { AgencyProcedures } from '../documents/agency-procedures.js';
import type { AnswerTarget } from '../documents/answer-target.js';
import { Assignment, AssignmentChange } from '../documents/assignment.js';
import { changeDocument } from '../documents/change-document.js';
import { decideChannels } from '../documents/decide-channels.js';
import { Document } from '../documents/document.js';
import { DocumentRecipient } from '../documents/document-recipient.js';
import { localDay } from '../documents/local-day.js';
import { nameRecipients } from '../documents/name-recipients.js';
import type { Actor } from '../kernel/actor.js';
import { incomingBookSchema, outgoingBookSchema } from '../printing/register-book-data.js';
import { bookData } from './book-data.js';
import { Books } from './books.js';
import { cancelNumber } from './cancel-number.js';
import { checkBook } from './check-book.js';
import { closeBlock } from './close-block.js';
import { DecideCorrection } from './decide-correction.js';
import { FollowDocument } from './follow-document.js';
import { ProposeCorrection, writeProposal } from './propose-correction.js';
import { RegisterCorrection } from './register-correction.js';
import { RegisterIncoming } from './register-incoming.js';
import { RegisterOutgoing } from './register-outgoing.js';
import { RegisterRow } from './register-row.js';
import { reserveBlock } from './reserve-block.js';

let office: DocumentOffice;
let clerk: Actor;
let head: Actor;
let officer: Actor;
let incoming: RegisterIncoming;
let proposals: ProposeCorrection;
let decisions: DecideCorrection;
let books: Books;

beforeAll(async () => {
  office = await openDocumentOffice('corrections');
  [clerk, head, officer] = [await office.actor('vanthu1.syt'), await office.actor('chanhvanphong.syt'), await office.actor('binh.tv.syt')];
  incoming = new RegisterIncoming(office.procedures);
  proposals = new ProposeCorrection(office.procedures);
  decisions = new DecideCorrection(office.procedures);
  books = new Books(office.procedures, office.readers);
  new FollowDocument(office.procedures, office.events);
});
afterAll(() => office.close());

const registered = (change: Partial<Document> = {}) =>
  office.inside(async (tx) => {
    const document = await givenDocument(tx, clerk, 'den', change);
    await incoming.register(tx, document.id, clerk.personId);
    return tx.get(RegisterRow, { documentId: document.id }, 'dòng');
  });
const propose = (rowId: string, field: string, value: string, by = clerk) => office.inside((tx) => proposals.propose(tx, by, { rowId, field, value, reason: 'Gõ nhầm khi vào sổ.' }));
const decide = (id: string, approve: boolean, by = head) => office.inside((tx) => decisions.decide(tx, by, id, approve, ''));
const today = () => localDay(office.clock.now());
const line = async (row: RegisterRow) => (await office.inside((tx) => books.rows(tx, clerk, row.book, { from: row.registeredOn, to: row.registeredOn, search: '', page: 1 }))).rows.find((one) => one.id === row.id)!;
const printed = () => office.inside(async (tx) => bookData(tx, await office.procedures.settings(tx, SYT), { book: 'den', from: today(), to: today(), stamp: { by: clerk.name, at: tx.now() } }));

describe('defaults.md 7: corrections of a register book', () => {
  it('the clerk proposes, the head of office approves, the book prints old and new, the document follows', async () => {
    const row = await registered({ abstract: 'Về việc kiểm tra thuốt' });
    const id = await propose(row.id, 'abstract', 'Về việc kiểm tra thuốc');
    expect((await line(row)).cells['abstract']).toEqual({ value: 'Công văn: Về việc kiểm tra thuốt' });
    await decide(id, true);
    expect((await line(row)).cells['abstract']).toEqual({ value: 'Công văn: Về việc kiểm tra thuốc', old: 'Công văn: Về việc kiểm tra thuốt' });
    const book = incomingBookSchema.parse((await printed()).data);
    expect(book.rows.find((one) => one.arrivalNumber === row.symbol)?.abstract).toEqual({ old: 'Công văn: Về việc kiểm tra thuốt', new: 'Công văn: Về việc kiểm tra thuốc' });
    const document = await office.inside((tx) => tx.get(Document, { id: row.documentId! }, 'văn bản'));
    expect(document).toMatchObject({ abstract: 'Về việc kiểm tra thuốc', number: row.number });
    expect((await office.inside((tx) => tx.get(RegisterRow, { id: row.id }, 'dòng'))).printed).toEqual(row.printed);
  });

  it('whoever decides reads what the row is about, as the book reads now, beside old and new', async () => {
    const row = await registered({ abstract: 'Về việc mua sắm thuốt', symbol: '77/BYT-KH', issuingBody: 'Bộ Y tế' });
    await decide(await propose(row.id, 'abstract', 'Về việc mua sắm thuốc'), true);
    const id = await propose(row.id, 'author', 'UBND tỉnh');
    const shown = (await office.inside((tx) => books.corrections(tx, head, 'cho-duyet'))).find((one) => one.id === id);
    expect(shown).toMatchObject({ symbol: row.symbol, oldValue: 'Bộ Y tế', newValue: 'UBND tỉnh', about: { documentId: row.documentId, day: today(), typeName: 'Công văn', author: 'Bộ Y tế', documentSymbol: '77/BYT-KH', abstract: 'Về việc mua sắm thuốc' } });
    await decide(id, false);
  });

  it('a corrected row is found by its old words and its new ones, mixed too; a proposal alone finds nothing', async () => {
    const row = await registered({ abstract: 'Về việc phòng chống dịch tả lợn', issuingBody: 'Cục Kiểm lâm' });
    const found = async (search: string) => (await office.inside((tx) => books.rows(tx, clerk, 'den', { from: row.registeredOn, to: row.registeredOn, search, page: 1 }))).rows.map((one) => one.id);
    const abstract = await propose(row.id, 'abstract', 'Về việc phòng chống bệnh bạch hầu');
    expect(await found('bach hau')).toEqual([]);
    await decide(abstract, true);
    await decide(await propose(row.id, 'author', 'Viện Pasteur Nha Trang'), true);
    for (const search of ['bach hau', 'dịch tả lợn', 'kiểm lâm', 'pasteur', 'dịch tả pasteur bạch hầu']) expect(await found(search)).toEqual([row.id]);
    await decide(await propose(row.id, 'abstract', 'Về việc tiêm chủng'), false);
    expect(await found('tiem chung')).toEqual([]);
  });

  it('a refused proposal changes nothing, and a decided one is not decided again', async () => {
    const row = await registered();
    const id = await propose(row.id, 'author', 'UBND tỉnh');
    await decide(id, false);
    expect((await line(row)).cells['author']).toEqual({ value: 'Bộ Y tế' });
    await expect(decide(id, true)).rejects.toMatchObject({ code: 'da-quyet-dinh' });
  });

  it('only the roles of the agency’s setting propose and decide, and nobody decides on the own proposal', async () => {
    const row = await registered();
    await expect(propose(row.id, 'author', 'Sở Tài chính', officer)).rejects.toMatchObject({ status: 403, message: expect.stringContaining('Văn thư') as string });
    const id = await propose(row.id, 'author', 'Sở Tài chính');
    await expect(decide(id, true, clerk)).rejects.toMatchObject({ status: 403, message: expect.stringContaining('Chánh Văn phòng') as string });
    const both: Actor = { ...clerk, holdings: [...clerk.holdings, ...head.holdings] };
    await expect(decide(id, true, both)).rejects.toMatchObject({ code: 'tu-duyet' });
    const deputyForOneStep: Actor = { ...officer, holdings: [{ ...head.holdings[0]!, delegation: { id: 'x', principalId: head.personId, principalName: head.name, until: office.clock.fromNow(1000), scope: 'phan-van-ban', elements: ['cong-van-den#phan-van-ban'] } }] };
    await expect(decide(id, true, deputyForOneStep)).rejects.toMatchObject({ status: 403 });
    await decide(id, true);
  });

  it('a number never changes: neither the number nor the symbol that holds it can be proposed', async () => {
    const row = await registered();
    await expect(propose(row.id, 'arrivalNumber', '99')).rejects.toMatchObject({ code: 'muc-khong-sua-duoc', fields: [{ path: 'field' }] });
    await expect(propose(row.id, 'documentDate', '31/12/2026')).rejects.toMatchObject({ code: 'gia-tri-khong-dung', fields: [{ path: 'value' }] });
    await expect(propose(row.id, 'author', 'Bộ Y tế')).rejects.toMatchObject({ code: 'khong-co-gi-doi' });
    const draft = await office.inside((tx) => givenDocument(tx, officer, 'di'));
    await office.inside((tx) => new RegisterOutgoing(office.procedures, office.organisation).register(tx, draft.id, clerk.personId));
    const out = await office.inside((tx) => tx.get(RegisterRow, { documentId: draft.id }, 'dòng'));
    await expect(propose(out.id, 'symbol', '99/SYT-NVY')).rejects.toMatchObject({ code: 'muc-khong-sua-duoc' });
  });

  it('a cancelled number keeps its row and reason, and its document gets no other', async () => {
    const row = await registered();
    await decide(await propose(row.id, 'huy-so', ''), true);
    expect(await line(row)).toMatchObject({ state: 'huy', cancelReason: 'Gõ nhầm khi vào sổ.', cells: { arrivalNumber: { value: row.symbol } } });
    await expect(office.inside((tx) => incoming.register(tx, row.documentId!, null))).rejects.toMatchObject({ code: 'so-da-huy' });
    await expect(propose(row.id, 'author', 'Ai đó')).rejects.toMatchObject({ code: 'dong-khong-sua-duoc' });
    const book = incomingBookSchema.parse((await printed()).data);
    expect(book.rows.find((one) => one.arrivalNumber === row.symbol)?.cancelled).toEqual({ reason: 'Gõ nhầm khi vào sổ.' });
    expect((await office.inside((tx) => checkBook(tx, 'den')))[0]).toMatchObject({ cancelled: 1, whole: true });
  });

  it('a document whose number was cancelled and that is entered in another book stands under that number, without the mark', async () => {
    const settings = await office.inside((tx) => office.procedures.settings(tx, SYT));
    const twice = { ...settings, so: [...settings.so, ...settings.so.map((book) => ({ ...book, ma: `${book.ma}-khac` }))] };
    const procedures = { settings: () => Promise.resolve(twice) } as Partial<AgencyProcedures> as AgencyProcedures;
    const [intake, issue] = [new RegisterIncoming(procedures), new RegisterOutgoing(procedures, office.organisation)];
    const register = (id: string, book: string) => office.inside<unknown>((tx) => (book.startsWith('den') ? intake : issue).register(tx, id, clerk.personId, book));
    for (const kind of ['den', 'di'] as const) {
      const { id } = await office.inside((tx) => givenDocument(tx, clerk, kind));
      await register(id, kind);
      const mark = () => office.inside(async (tx) => (await tx.get(Document, { id }, 'văn bản')).numberCancelled);
      await office.inside(async (tx) => cancelNumber(tx, (await tx.get(RegisterRow, { documentId: id }, 'dòng')).id, 'Nhầm sổ.', { id: head.personId, name: head.name }));
      expect(await mark()).toMatchObject({ reason: 'Nhầm sổ.' });
      await register(id, `${kind}-khac`);
      expect(await mark()).toBeNull();
    }
  });

  it('a step that changes a registered document proposes the correction by itself', async () => {
    const row = await registered();
    const change = (abstract: string) => office.inside(async (tx) => changeDocument(tx, (await tx.lock(Document, { id: row.documentId! }))!, { abstract }, { id: clerk.personId, name: clerk.name }));
    await change('Về việc khác');
    expect((await line(row)).cells['abstract']?.value).toContain('dịch bệnh');
    const [open] = await office.inside((tx) => books.corrections(tx, head, 'cho-duyet'));
    expect(open).toMatchObject({ rowId: row.id, field: 'abstract', fieldName: 'Trích yếu nội dung', newValue: 'Về việc khác', proposedBy: clerk.name });
    await decide(open!.id, true);
    expect(await office.inside((tx) => books.corrections(tx, head, 'cho-duyet'))).toEqual([]);
  });
});

describe('a correction obeys the rules of the intake (defaults.md 7, NĐ 30/2020)', () => {
  const day = (days: number) => localDay(office.clock.fromNow(days * 86_400_000));
  const setDocument = (row: RegisterRow, change: Partial<Document>) => office.inside((tx) => tx.update(Document, { id: row.documentId! }, change));

  it('no day after today, no arrival before the issue, no emptied author, each with its sentence beside the value', async () => {
    const row = await registered({ issuedOn: day(-3), arrivedOn: day(-1) });
    const refused = async (field: string, value: string, sentence: string) => expect(propose(row.id, field, value), `${field} ${value}`).rejects.toMatchObject({ status: 400, code: 'gia-tri-khong-dung', fields: [{ path: 'value', message: expect.stringContaining(sentence) as string }] });
    await refused('arrivalDate', day(1), 'không được sau hôm nay');
    await refused('documentDate', day(1), 'không được sau hôm nay');
    await refused('documentDate', day(0), 'không được sau ngày đến');
    await refused('arrivalDate', day(-4), 'không được sau ngày đến');
    for (const field of ['author', 'symbol', 'abstract', 'arrivalDate']) await refused(field, '', '');
    expect(await office.inside((tx) => tx.count(RegisterCorrection, { rowId: row.id }))).toBe(0);
    await decide(await propose(row.id, 'arrivalDate', day(-3)), true);
    expect(await office.inside((tx) => tx.get(Document, { id: row.documentId! }, 'văn bản'))).toMatchObject({ arrivedOn: day(-3) });
  });

  it('nothing longer than the document’s own field is proposed, neither incoming nor outgoing', async () => {
    const row = await registered();
    const limits = { author: 250, symbol: 60, abstract: 500, note: 1000 };
    for (const [field, most] of Object.entries(limits)) {
      await expect(propose(row.id, field, 'ơ'.repeat(most + 1)), field).rejects.toMatchObject({ code: 'gia-tri-khong-dung', fields: [{ path: 'value', message: `Không quá ${most} ký tự.` }] });
      await decide(await propose(row.id, field, 'ơ'.repeat(most)), true);
    }
    const draft = await office.inside((tx) => givenDocument(tx, officer, 'di'));
    await office.inside((tx) => new RegisterOutgoing(office.procedures, office.organisation).register(tx, draft.id, clerk.personId));
    const out = await office.inside((tx) => tx.get(RegisterRow, { documentId: draft.id }, 'dòng'));
    for (const [field, most] of [['abstract', 500], ['signer', 200]] as const) await expect(propose(out.id, field, 'ơ'.repeat(most + 1)), field).rejects.toMatchObject({ fields: [{ path: 'value', message: `Không quá ${most} ký tự.` }] });
    await expect(propose(out.id, 'recipients', '')).rejects.toMatchObject({ fields: [{ path: 'value' }] });
  });

  it('what does not hold any more, or was proposed before the rule, is not approved and can only be refused', async () => {
    const row = await registered({ issuedOn: day(-3), arrivedOn: day(-1) });
    const stale = await propose(row.id, 'documentDate', day(-2));
    await setDocument(row, { arrivedOn: day(-3) });
    await expect(decide(stale, true)).rejects.toMatchObject({ status: 409, code: 'de-nghi-khong-con-dung', message: expect.stringContaining('Từ chối đề nghị này') as string });
    expect(await office.inside((tx) => tx.get(RegisterCorrection, { id: stale }, 'đề nghị'))).toMatchObject({ state: 'cho-duyet' });
    await decide(stale, false);
    const long = await office.inside((tx) => writeProposal(tx, row.id, { field: 'author', value: 'ơ'.repeat(380), oldValue: 'Bộ Y tế', reason: 'x' }, { id: clerk.personId, name: clerk.name }));
    await expect(decide(long, true)).rejects.toMatchObject({ status: 409, code: 'de-nghi-khong-con-dung', message: expect.stringContaining('250 ký tự') as string });
    await decide(long, false);
  });
});

describe('a numbered document that is returned (QX-20, defaults.md 7, 8)', () => {
  const outgoing = (change: Partial<Document> = {}) =>
    office.inside(async (tx) => {
      const draft = await givenDocument(tx, officer, 'di', { typeCode: 'TB', signerName: 'Nguyễn Minh Đức', ...change });
      await tx.insert(DocumentRecipient, { id: tx.newId(), documentId: draft.id, position: 1, unitId: null, personId: null, name: 'Bộ Y tế', paperOnly: false, electronic: null, paper: null });
      await new RegisterOutgoing(office.procedures, office.organisation).register(tx, draft.id, clerk.personId);
      return tx.get(RegisterRow, { documentId: draft.id }, 'dòng');
    });
  const by = () => ({ id: officer.personId, name: officer.name });
  const write = (row: RegisterRow, answers: Record<string, unknown>) =>
    office.inside(async (tx) => {
      const targets: AnswerTarget[] = [
        { key: 'noi_nhan', label: 'Nơi nhận', target: { to: 'recipients' } },
        { key: 'nguoi_ky', label: 'Người ký', target: { to: 'field', field: 'nguoi_ky' } },
        { key: 'loai_van_ban', label: 'Loại', target: { to: 'field', field: 'loai_van_ban' } },
      ];
      const document = (await tx.lock(Document, { id: row.documentId! }))!;
      return documentsRoom(office).apply.apply(tx, document, { targets: targets.filter(({ key }) => answers[key] !== undefined), answers, writing: { caseId: null, taskId: null, elementId: 'sua-hoan-thien', by: by(), onBehalfOf: null } });
    });
  const waiting = (row: RegisterRow) => office.inside(async (tx) => (await books.corrections(tx, head, 'cho-duyet')).filter((one) => one.rowId === row.id));

  it('keeps its kind, which number and symbol are of; recipients and signer follow into the book as proposals', async () => {
    const row = await outgoing();
    await expect(write(row, { loai_van_ban: 'QD' })).rejects.toMatchObject({ fields: [{ path: 'loai_van_ban', message: expect.stringContaining(row.symbol) as string }] });
    const deputy = await office.actor('phogiamdoc1.syt');
    await write(row, { noi_nhan: [{ ten: 'Bộ Y tế' }, { ten: 'Sở Tài chính' }] });
    await write(row, { nguoi_ky: deputy.personId, loai_van_ban: 'TB' });
    expect((await waiting(row)).map((one) => [one.field, one.newValue]).toSorted()).toEqual([['recipients', 'Bộ Y tế; Sở Tài chính'], ['signer', deputy.name]]);
    for (const one of await waiting(row)) await decide(one.id, true);
    expect((await line(row)).cells).toMatchObject({ symbol: { value: row.symbol }, signer: { value: deputy.name, old: 'Nguyễn Minh Đức' }, recipients: { value: 'Bộ Y tế; Sở Tài chính', old: 'Bộ Y tế' } });
  });

  it('what waits for a decision says what the document is by then, and goes when it is as before', async () => {
    const row = await outgoing();
    await write(row, { noi_nhan: [{ ten: 'Sở Tài chính' }] });
    await write(row, { noi_nhan: [{ ten: 'Sở Nội vụ' }] });
    expect((await waiting(row)).map((one) => one.newValue)).toEqual(['Sở Nội vụ']);
    await write(row, { noi_nhan: [{ ten: 'Bộ Y tế' }] });
    expect(await waiting(row)).toEqual([]);
  });

  it('every recipient stands in the book, however many', async () => {
    const row = await outgoing();
    const many = Array.from({ length: 60 }, (_, index) => ({ ten: `Ủy ban nhân dân xã thứ ${index + 1} của huyện` }));
    await write(row, { noi_nhan: many });
    const [proposal] = await waiting(row);
    await decide(proposal!.id, true);
    expect((await line(row)).cells['recipients']?.value).toBe(many.map((one) => one.ten).join('; '));
    const long = await office.inside(async (tx) => {
      const draft = await givenDocument(tx, officer, 'di', { typeCode: 'TB' });
      await tx.insert(DocumentRecipient, many.map(({ ten }, index) => ({ id: tx.newId(), documentId: draft.id, position: index + 1, unitId: null, personId: null, name: ten, paperOnly: false, electronic: null, paper: null })));
      await new RegisterOutgoing(office.procedures, office.organisation).register(tx, draft.id, clerk.personId);
      return tx.get(RegisterRow, { documentId: draft.id }, 'dòng');
    });
    expect(long.printed['recipients']).toContain('xã thứ 60 của huyện');
  });

  it('the number of an issued document is not cancelled, neither proposed nor approved', async () => {
    const row = await outgoing();
    const proposal = await propose(row.id, 'huy-so', '');
    await office.inside((tx) => tx.update(Document, { id: row.documentId! }, { issuedAt: office.clock.now() }));
    await expect(decide(proposal, true)).rejects.toMatchObject({ code: 'da-phat-hanh' });
    expect((await line(row)).state).toBe('dung');
    await decide(proposal, false);
    await expect(propose(row.id, 'huy-so', '')).rejects.toMatchObject({ code: 'da-phat-hanh', message: expect.stringContaining('thu hồi') as string });
  });
});

describe('defaults.md 16: what a book shows later', () => {
  const minutes = (count: number) => office.clock.fromNow(count * 60_000);
  const give = (row: RegisterRow, name: string, more: Partial<Assignment> = {}) =>
    office.inside(async (tx) => {
      const id = tx.newId();
      await tx.insert(Assignment, { id, documentId: row.documentId!, caseId: row.id, batch: '1', name, unitId: row.id, purpose: 'xu-ly', state: 'dang', result: '', assignerId: head.personId, assignerName: head.name, assignedAt: minutes(-60), ...more });
      return id;
    });
  const replace = (assignmentId: string, oldName: string, newName: string, at: number, name?: string) =>
    office.inside(async (tx) => {
      if (name !== undefined) await tx.update(Assignment, { id: assignmentId }, { name });
      await tx.insert(AssignmentChange, { id: tx.newId(), assignmentId, oldName, newName, oldDueOn: null, newDueOn: null, changedBy: null, changedAt: minutes(at) });
    });

  it('units that got the document and the day stand beside the row; one more is added without an old value', async () => {
    const row = await registered();
    await give(row, 'Phòng Nghiệp vụ Y');
    const [year, month, day] = today().split('-');
    expect((await line(row)).cells).toMatchObject({ transferDate: { value: `${day}/${month}/${year}` }, signature: { value: '' } });
    await give(row, 'Thanh tra Sở', { assignedAt: minutes(-30) });
    expect((await line(row)).cells['receiver']).toEqual({ value: 'Phòng Nghiệp vụ Y; Thanh tra Sở' });
  });

  it('defaults.md 7: a receiver that was handed on or withdrawn stays as the old value, on the screen and in the print', async () => {
    const row = await registered();
    await give(row, 'Phòng Nghiệp vụ Y');
    const second = await give(row, 'Phòng Nghiệp vụ Dược', { assignedAt: minutes(-59) });
    await replace(second, 'Phòng Nghiệp vụ Dược', 'Lê Văn A', -50);
    expect((await line(row)).cells['receiver']).toEqual({ value: 'Phòng Nghiệp vụ Y; Phòng Nghiệp vụ Dược' });
    await replace(second, 'Lê Văn A', 'Phòng Tổ chức cán bộ', -40, 'Phòng Tổ chức cán bộ');
    const both = { old: 'Phòng Nghiệp vụ Y; Phòng Nghiệp vụ Dược', now: 'Phòng Nghiệp vụ Y; Phòng Tổ chức cán bộ' };
    expect((await line(row)).cells['receiver']).toEqual({ value: both.now, old: both.old });
    const book = incomingBookSchema.parse((await printed()).data);
    expect(book.rows.find((one) => one.arrivalNumber === row.symbol)?.receiver).toEqual({ old: both.old, new: both.now });

    const other = await registered();
    await give(other, 'Phòng Nghiệp vụ Y', { state: 'rut', endedAt: minutes(-20), withdrawReason: 'Giao nhầm.' });
    await give(other, 'Thanh tra Sở', { assignedAt: minutes(-10) });
    expect((await line(other)).cells['receiver']).toEqual({ value: 'Thanh tra Sở', old: 'Phòng Nghiệp vụ Y' });
  });

  it('searches without marks, and the cover names first and last number', async () => {
    const row = await registered({ abstract: 'Đăng ký hành nghề dược' });
    const { rows, total } = await office.inside((tx) => books.rows(tx, clerk, 'den', { from: today(), to: today(), search: 'hanh nghe duoc', page: 1 }));
    expect([rows.map((one) => one.id), total]).toEqual([[row.id], 1]);
    const { data } = await printed();
    expect(data.cover).toMatchObject({ parentAgency: 'UBND tỉnh Quảng Ngãi', agency: 'Sở Y tế tỉnh Quảng Ngãi', firstNumber: '01', lastNumber: row.symbol });
    await expect(office.inside(async (tx) => bookData(tx, await office.procedures.settings(tx, SYT), { book: 'den', from: '2026-12-31', to: '2027-01-01', stamp: { by: 'x', at: tx.now() } }))).rejects.toMatchObject({ code: 'ky-in-so' });
  });

  it('defaults.md 7: paper copies that are counted anew before the issue stay as the old value, on the screen and in the print', async () => {
    const draft = await office.inside((tx) => givenDocument(tx, officer, 'di'));
    const name = (...names: string[]) => office.inside((tx) => nameRecipients(tx, office.organisation, draft.id, names.map((ten) => ({ ten })), 'noi_nhan', []));
    const decide = (...papers: boolean[]) =>
      office.inside(async (tx) => {
        const lines = await tx.find(DocumentRecipient, { documentId: draft.id }, { order: { position: 'ASC' } });
        await decideChannels(tx, draft.id, lines.map(({ id }, index) => ({ recipientId: id, electronic: false, paper: papers[index]! })));
      });
    await name('Bộ Y tế', 'Cục Quản lý Dược');
    await office.inside((tx) => new RegisterOutgoing(office.procedures, office.organisation).register(tx, draft.id, clerk.personId));
    const row = await office.inside((tx) => tx.get(RegisterRow, { documentId: draft.id }, 'dòng'));
    const copies = async () => (await line(row)).cells['copies'];
    expect(await copies()).toEqual({ value: '' });
    await decide(true, true);
    await decide(true, true);
    expect(await copies()).toEqual({ value: '3' });
    await name('Bộ Y tế');
    expect(await copies()).toEqual({ value: '', old: '3' });
    await decide(true);
    expect(await copies()).toEqual({ value: '2', old: '3' });
    const book = outgoingBookSchema.parse((await office.inside(async (tx) => bookData(tx, await office.procedures.settings(tx, SYT), { book: 'di', from: today(), to: today(), stamp: { by: clerk.name, at: tx.now() } }))).data);
    expect(book.rows.find((one) => one.symbol === row.symbol)?.copies).toEqual({ old: '3', new: '2' });
  });

  it('an outgoing row prints kind, abstract, signer and recipients as they were', async () => {
    const draft = await office.inside((tx) => givenDocument(tx, officer, 'di', { typeCode: 'TB', signerName: 'Nguyễn Minh Đức' }));
    await office.inside((tx) => new RegisterOutgoing(office.procedures, office.organisation).register(tx, draft.id, clerk.personId));
    const book = outgoingBookSchema.parse((await office.inside(async (tx) => bookData(tx, await office.procedures.settings(tx, SYT), { book: 'di', from: today(), to: today(), stamp: { by: clerk.name, at: tx.now() } }))).data);
    expect(book.rows.at(-1)).toMatchObject({ symbol: expect.stringMatching(/^\d\d\/TB-SYT$/) as string, abstract: expect.stringContaining('Thông báo: Về việc') as string, signer: 'Nguyễn Minh Đức', copyKeeper: 'VT, NVY', copies: '', cancelled: null });
  });
});

describe('Readers are rows: in the books too', () => {
  it('who reads the book but not the document sees its number, nothing of it, and finds it by no word', async () => {
    const row = await registered({ abstract: 'Về việc xác minh đơn thư' });
    await propose(row.id, 'abstract', 'Về việc xác minh');
    const deputy = await office.actor('phogiamdoc1.syt');
    const seen = (search = '') => office.inside((tx) => books.rows(tx, deputy, 'den', { from: today(), to: today(), search, page: 1 }));
    const own = async () => (await seen()).rows.find((one) => one.id === row.id)!;
    expect(await own()).toMatchObject({ number: row.number, documentId: null, hasOpenProposal: false, cells: { arrivalNumber: { value: row.symbol }, abstract: { value: '' }, author: { value: '' } } });
    expect((await seen('xac minh don thu')).total).toBe(0);
    const proposals = () => office.inside(async (tx) => (await books.corrections(tx, deputy, 'cho-duyet')).filter((one) => one.rowId === row.id));
    expect(await proposals()).toEqual([]);

    await office.inside((tx) => office.readers.grant(tx, row.documentId!, { kind: 'person', personId: deputy.personId }, 'thong-bao'));
    expect(await own()).toMatchObject({ documentId: row.documentId, cells: { abstract: { value: 'Công văn: Về việc xác minh đơn thư' } } });
    expect((await seen('xac minh don thu')).total).toBe(1);
    expect(await proposals()).toHaveLength(1);
  });
});

describe('defaults.md 6: numbers kept for an outage', () => {
  it('the block leaves no gap, a back-entry takes its number with the real day, the rest is cancelled with the reason', async () => {
    const block = await office.inside((tx) => reserveBlock(tx, { agencyId: SYT, book: 'den', kindGroup: 'tat-ca', count: 3, reason: 'Mất điện', by: clerk.personId }));
    const after = await registered();
    expect(after.number).toBe(block.lastNumber + 1);
    const paper = await office.inside((tx) => givenDocument(tx, clerk, 'den'));
    const reserved = { blockId: block.id, number: block.firstNumber + 1, day: today() };
    expect(await office.inside((tx) => incoming.register(tx, paper.id, clerk.personId, 'den', reserved))).toMatchObject({ number: block.firstNumber + 1 });
    const other = await office.inside((tx) => givenDocument(tx, clerk, 'den'));
    await expect(office.inside((tx) => incoming.register(tx, other.id, clerk.personId, 'den', reserved))).rejects.toMatchObject({ code: 'so-giu-khong-con' });
    expect(await office.inside((tx) => closeBlock(tx, block.id, clerk.personId))).toBe(2);
    expect(await office.inside((tx) => closeBlock(tx, block.id, clerk.personId))).toBe(0);
    expect((await office.inside((tx) => checkBook(tx, 'den')))[0]).toMatchObject({ reserved: 0, missing: [], whole: true });
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDocumentOffice, QX, type DocumentOffice } from '../../test/factories/document-office.js';
import { documentsRoom } from '../../test/factories/documents-room.js';
import { buildDocx, MARKED } from '../../test/factories/docx.js';
import { AccessLog } from '../access/access-log.js';
import { EngineCase } from '../engine/engine-case.js';
import { StoredFile } from '../files/stored-file.js';
import { scopeOf, SYSTEM, type Actor } from '../kernel/actor.js';
import { InvalidInput } from '../kernel/errors.js';
import { OutboxRow } from '../kernel/outbox.js';
import { Directory } from '../organisation/directory.js';
import { RegisterRow } from '../registers/register-row.js';
import { Document } from './document.js';
import { DocumentFile } from './document-file.js';
import { DocumentRecipient } from './document-recipient.js';
import { localDay } from './local-day.js';
import { PaperAnnex } from './paper-annex.js';
import { ValueLists } from './value-lists.js';

let office: DocumentOffice;
let room: ReturnType<typeof documentsRoom>;
let clerk: Actor;
let officer: Actor;

beforeAll(async () => {
  office = await openDocumentOffice('intake');
  room = documentsRoom(office);
  [clerk, officer] = [await office.actor('vanthu1.syt'), await office.actor('binh.tv.syt')];
});
afterAll(() => office.close());

const scan = (content = `quét ${Math.random()}`) => office.upload(clerk, 'pdf', content);
const answers = async (change: object = {}) => ({ trich_yeu: 'Về việc tăng cường kiểm tra hành nghề dược', loai_van_ban: 'CV', co_quan_ban_hanh: 'Bộ Y tế', so_ky_hieu: '456/BYT-QLD', tep_scan: [await scan()], ...change });
const receive = (input: object, actor = clerk) => office.inside((tx) => room.receive.receive(tx, actor, { secret: false, answers: {}, ...input }), actor.agencyId);
const draft = (input: object, actor = officer) => office.inside((tx) => room.drafts.create(tx, actor, { secret: false, answers: {}, ...input }), actor.agencyId);
const stored = async () => office.inside(async (tx) => [await tx.count(Document, {}), await tx.count(DocumentFile, {}), await tx.count(RegisterRow, {}), await tx.count(EngineCase, {}), await tx.count(OutboxRow, {})]);
const paths = async (work: Promise<unknown>) => {
  const error = await work.then(() => undefined, (e: unknown) => e);
  expect(error).toBeInstanceOf(InvalidInput);
  return (error as InvalidInput).fields.map((field) => field.path);
};

describe('receiving an incoming document', () => {
  it('SYT-11: a MẬT document is refused with the paper register named and nothing stored', async () => {
    const before = await stored();
    await expect(receive({ secret: true, answers: await answers() })).rejects.toMatchObject({ status: 400, code: 'van-ban-mat', message: expect.stringContaining('Lập sổ riêng bằng giấy') as string });
    expect(await stored()).toEqual(before);
  });

  it('SYT-14, SYT-15: document, file, readers, register row and the start of its case are one transaction', async () => {
    const { id, number, caseId, duplicates } = await receive({ answers: await answers({ khieu_nai_to_cao: true }) });
    const document = await office.inside((tx) => tx.get(Document, { id }, 'văn bản'));
    expect(document).toMatchObject({ number: 1, symbol: '456/BYT-QLD', issuingBody: 'Bộ Y tế', caseId, complaint: true, arrivedOn: localDay(office.clock.now()), creatorName: clerk.name });
    expect([number, duplicates]).toEqual([1, []]);
    const started = await office.inside((tx) => tx.get(EngineCase, { id: caseId! }, 'hồ sơ'));
    expect(started).toMatchObject({ processId: 'syt-quang-ngai.cong-van-den', documentId: id, title: document.abstract });
    expect(started.variables).toEqual({ ho_so: caseId, van_ban: id, khieu_nai_to_cao: true, nguoi_khoi_tao: clerk.personId, don_vi_khoi_tao: await office.unitId('van-phong'), vai_tro_khoi_tao: 'van-thu' });
    expect(await office.inside((tx) => tx.get(RegisterRow, { documentId: id }, 'dòng'))).toMatchObject({ number: 1, registeredBy: clerk.personId });
    expect(await office.inside((tx) => tx.count(OutboxRow, { key: caseId! }))).toBe(1);
  });

  it('SYT-14: missing and wrong fields are refused each by name, and no number is used', async () => {
    const before = await stored();
    expect(await paths(receive({ answers: {} }))).toEqual(['trich_yeu', 'loai_van_ban', 'tep_scan']);
    expect(await paths(receive({ answers: await answers({ trich_yeu: 'x'.repeat(501) }) }))).toEqual(['trich_yeu']);
    expect(await paths(receive({ answers: await answers({ loai_van_ban: 'XX', ngay_ban_hanh: '2999-01-01' }) }))).toEqual(['loai_van_ban']);
    expect(await paths(receive({ answers: await answers({ ngay_ban_hanh: '2999-01-01' }) }))).toEqual(['ngay_ban_hanh']);
    expect(await paths(receive({ answers: await answers({ ngay_ban_hanh: localDay(office.clock.now()), ngay_den: '2020-01-01' }) }))).toEqual(['ngay_ban_hanh']);
    expect(await paths(receive({ answers: await answers({ la: 'x' }) }))).toEqual(['la']);
    expect(await stored()).toEqual(before);
  });

  it('SYT-15: no file, another’s file, a file that is no PDF are refused', async () => {
    const image = await office.upload(clerk, 'jpg', 'ảnh');
    const foreign = await office.upload(officer, 'pdf', 'của người khác');
    for (const tep_scan of [[image], [foreign], ['00000000-0000-7000-8000-000000000000']]) expect(await paths(receive({ answers: await answers({ tep_scan }) }))).toEqual(['tep_scan']);
    expect((await office.inside((tx) => tx.count(DocumentFile, { role: 'scan' })))).toBe(1);
  });

  it('SYT-16: main text only for the kinds with thick annexes, and only with the annexes named; the clerk holds them first', async () => {
    expect(await paths(receive({ answers: await answers({ loai_van_ban: 'BC', phu_luc_day: true }) }))).toEqual(['ban_giay']);
    expect(await paths(receive({ answers: await answers({ phu_luc_day: true, ban_giay: [{ ten: 'Phụ lục 1' }] }) }))).toEqual(['phu_luc_day']);
    const { id } = await receive({ answers: await answers({ loai_van_ban: 'BC', phu_luc_day: true, ban_giay: [{ ten: 'Phụ lục 1' }, { ten: 'Phụ lục 2' }] }) });
    const annexes = await office.inside((tx) => tx.find(PaperAnnex, { documentId: id }));
    expect(annexes.map((one) => [one.name, one.holderName])).toEqual([['Phụ lục 1', clerk.name], ['Phụ lục 2', clerk.name]]);
  });

  it('the same intent sent twice, also at once, is one document, one number, one case', async () => {
    const input = { id: '0193c000-0000-7000-8000-000000000001', answers: await answers() };
    const results = await Promise.allSettled([receive(input), receive(input), receive(input)]);
    const done = results.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(results.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : [])).every((code) => code === 'dang-ghi')).toBe(true);
    const again = await receive(input);
    expect(done.length).toBeGreaterThan(0);
    for (const one of done) expect([one.id, one.number, one.caseId]).toEqual([again.id, again.number, again.caseId]);
    expect(await office.inside((tx) => tx.count(EngineCase, { documentId: input.id }))).toBe(1);
  });

  it('NĐ 30/2020 PL VI: the clerk is warned of a possible duplicate by content, or by symbol, author and day', async () => {
    const file = 'cùng một bản quét';
    const first = await receive({ answers: await answers({ tep_scan: [await scan(file)], so_ky_hieu: '1/UBND', co_quan_ban_hanh: 'UBND tỉnh', ngay_ban_hanh: '2026-01-05' }) });
    const second = await receive({ answers: await answers({ tep_scan: [await scan(file)], so_ky_hieu: '2/UBND' }) });
    expect(second.duplicates).toMatchObject([{ id: first.id, by: 'noi-dung' }]);
    const third = await receive({ answers: await answers({ so_ky_hieu: '1/UBND', co_quan_ban_hanh: 'UBND TỈNH', ngay_ban_hanh: '2026-01-05' }) });
    expect(third.duplicates).toMatchObject([{ id: first.id, by: 'so-ky-hieu' }]);
  });

  it('an agency without such a procedure says so', async () => {
    const stranger = await office.actor('vanthu1.qx');
    await expect(receive({}, stranger)).rejects.toMatchObject({ code: 'chua-co-quy-trinh' });
  });
});

describe('drafting an outgoing document', () => {
  const drafted = async (change: object = {}, actor = officer) => ({
    loai_van_ban: 'QD',
    trich_yeu: 'Ban hành kế hoạch kiểm tra',
    noi_nhan: [{ noi_nhan: `don_vi:${await office.unitId('van-phong')}` }, { ten: 'UBND các huyện, thành phố' }],
    tep_du_thao: [await office.upload(actor, 'docx', `dự thảo ${Math.random()}`)],
    tham_quyen_ky: 'lanh-dao',
    ...change,
  });

  it('SYT-12: a MẬT draft is refused, nothing stored', async () => {
    const before = await stored();
    await expect(draft({ secret: true, answers: await drafted() })).rejects.toMatchObject({ code: 'van-ban-mat' });
    expect(await stored()).toEqual(before);
  });

  it('QX-02, QX-03, QX-04: MẬT, complaints and kinds under rules of their own are refused and logged by kind only', async () => {
    const drafter = await office.actor('ngan.dt.qx');
    const before = await stored();
    const answers = { trich_yeu: 'Đơn của bà Lan', phieu_trinh: 'Kính trình.' };
    await expect(draft({ secret: true, answers }, drafter)).rejects.toMatchObject({ code: 'van-ban-mat' });
    await expect(draft({ excluded: 'khieu-nai', answers }, drafter)).rejects.toMatchObject({ code: 'don-thu-khieu-nai', message: expect.stringContaining('không có nội dung nào được lưu') as string });
    await expect(draft({ excluded: 'quy-dinh-rieng', answers }, drafter)).rejects.toMatchObject({ code: 'loai-ngoai-he-thong', fields: [{ path: 'excluded' }] });
    await expect(draft({ excluded: 'khieu-nai', answers }, officer)).rejects.toMatchObject({ code: 'loai-khong-co' });
    expect(await stored()).toEqual(before);
    const log = await office.inside((tx) => tx.find(AccessLog, { personId: drafter.personId, event: 'tu-choi-nhap' }, { order: { id: 'ASC' } }), drafter.agencyId);
    expect(log.map((one) => one.detail)).toEqual(['mat', 'khieu-nai', 'quy-dinh-rieng']);
    expect(JSON.stringify(log)).not.toContain('bà Lan');
  });

  it('SYT-35, SYT-37: fields, recipients and the editable draft are kept, the case starts with what the form hands over', async () => {
    const incoming = await receive({ answers: await answers() });
    await office.inside((tx) => office.readers.grant(tx, incoming.id, { kind: 'person', personId: officer.personId }, 'phan-cong'));
    const { id, caseId } = await draft({ answers: await drafted(), link: { documentId: incoming.id, kind: 'tra-loi' } });
    const page = await office.inside((tx) => room.page.show(tx, officer, id));
    expect(page).toMatchObject({ kind: 'di', status: 'dang-soan', symbol: '', number: null, typeName: 'Quyết định', issuingBody: 'Sở Y tế tỉnh Quảng Ngãi', fields: { tham_quyen_ky: 'lanh-dao' } });
    expect(page.recipients.map((one) => [one.name, one.electronic])).toEqual([['Văn phòng Sở', null], ['UBND các huyện, thành phố', null]]);
    expect(page.files).toMatchObject([{ role: 'du-thao', version: 1, latest: true, authorName: officer.name }]);
    expect(page.links).toMatchObject([{ documentId: incoming.id, kind: 'tra-loi', direction: 'di', number: incoming.number, readable: true }]);
    const started = await office.inside((tx) => tx.get(EngineCase, { id: caseId! }, 'hồ sơ'));
    expect(started.variables).toMatchObject({ van_ban: id, tham_quyen_ky: 'lanh-dao', khieu_nai_to_cao: false, vai_tro_khoi_tao: 'chuyen-vien', nguoi_khoi_tao: officer.personId });
  });

  it('SYT-38: a PDF is no editable draft; no recipient, one twice, one of another agency are refused at their place', async () => {
    const pdf = await office.upload(officer, 'pdf', 'bản in');
    expect(await paths(draft({ answers: await drafted({ tep_du_thao: [pdf] }) }))).toEqual(['tep_du_thao']);
    expect(await paths(draft({ answers: await drafted({ tep_du_thao: [] }) }))).toEqual(['tep_du_thao']);
    expect(await paths(draft({ answers: await drafted({ noi_nhan: [] }) }))).toEqual(['noi_nhan']);
    const unit = { noi_nhan: `don_vi:${await office.unitId('van-phong')}` };
    expect(await paths(draft({ answers: await drafted({ noi_nhan: [unit, unit] }) }))).toEqual(['noi_nhan.1.noi_nhan']);
    const foreign = { noi_nhan: `don_vi:${await office.unitId('van-phong', QX)}` };
    expect(await paths(draft({ answers: await drafted({ noi_nhan: [foreign, { ten: ' ' }] }) }))).toEqual(['noi_nhan.0.noi_nhan', 'noi_nhan.1.ten']);
    expect(await office.inside((tx) => tx.count(DocumentRecipient, {}))).toBe(2);
  });

  it('design “Readers are rows”: a file of another document is attached by who reads it now, never by a former reader who kept its id', async () => {
    const incoming = await receive({ answers: await answers() });
    const sealed = await office.inside(async (tx) => {
      const file = await office.store.enter(tx, await office.store.stage(Buffer.from('bản đóng dấu')), { name: 'văn bản.pdf', kind: 'pdf', createdBy: null });
      await room.files.attachMade(tx, { documentId: incoming.id, role: 'phat-hanh', file, by: { id: clerk.personId, name: clerk.name } });
      return file.id;
    });
    const reader = { kind: 'person', personId: officer.personId } as const;
    const kept = async () => {
      const input = { secret: false, answers: await drafted({ tep_kem_theo: [sealed] }) };
      return office.uow.run(scopeOf(officer), (tx) => room.drafts.create(tx, officer, input));
    };
    await office.inside((tx) => office.readers.grant(tx, incoming.id, reader, 'uy-quyen'));
    const { id } = await kept();
    expect(await office.inside((tx) => tx.count(DocumentFile, { documentId: id, fileId: sealed }))).toBe(1);
    await office.inside((tx) => office.readers.withdraw(tx, incoming.id, reader));
    await office.inside((tx) => office.readers.withdraw(tx, id, reader));
    expect(await paths(kept())).toEqual(['tep_kem_theo']);
    expect(await office.inside((tx) => tx.count(DocumentFile, { fileId: sealed }))).toBe(2);
  });

  it('a reply to a document that the drafter does not read is refused', async () => {
    const incoming = await receive({ answers: await answers() });
    await expect(draft({ answers: await drafted(), link: { documentId: incoming.id, kind: 'tra-loi' } })).rejects.toMatchObject({ status: 404 });
  });

  it('QX Đ8.2: the leader to whom it is presented is the signer, and only a leader may be chosen', async () => {
    const drafter = await office.actor('diep.ntn.qx');
    const lists = new ValueLists(new Directory(office.organisation), office.organisation, office.procedures);
    const leader = (await office.inside((tx) => lists.list(tx, drafter, 'lanh_dao'), QX))[0]!;
    const form = async (nguoi_ky: string) => ({
      loai_van_ban: 'BC',
      trich_yeu: 'Báo cáo kết quả',
      noi_nhan: [{ noi_nhan: `don_vi:${await office.unitId('xa-quang-hai', QX)}` }],
      do_khan: 'khan',
      phan_loai: 'khong-phan-hoi',
      phieu_trinh: 'Kính trình',
      tep_du_thao: [await office.upload(drafter, 'docx', buildDocx('BÁO CÁO', MARKED))],
      nguoi_ky,
    });
    expect(await paths(draft({ answers: await form(drafter.personId) }, drafter))).toEqual(['nguoi_ky']);
    const { id } = await draft({ answers: await form(leader.value) }, drafter);
    expect(await office.inside((tx) => tx.get(Document, { id }, 'văn bản'), QX)).toMatchObject({ signerId: leader.value, signerName: leader.label, urgency: 'khan' });
  });
});

describe('versions of a draft', () => {
  it('SYT-47: before and after both stay with their authors; whoever worked on an older version is told', async () => {
    const first = await office.upload(officer, 'docx', 'bản một');
    const { id } = await draft({ answers: { loai_van_ban: 'CV', trich_yeu: 'Về việc báo cáo', noi_nhan: [{ ten: 'Bộ Y tế' }], tep_du_thao: [first], tham_quyen_ky: 'lanh-dao' } });
    const leader = await office.actor('phogiamdoc1.syt');
    const add = async (actor: Actor, after: number, content: string) => {
      const fileId = await office.upload(actor, 'docx', content);
      return office.inside((tx) => room.versions.add(tx, actor, { documentId: id, fileId, after }));
    };
    expect(await add(leader, 1, 'bản hai')).toBe(2);
    await expect(add(officer, 1, 'bản khác')).rejects.toMatchObject({ code: 'ban-moi-hon', message: expect.stringContaining(leader.name) as string });
    const files = await office.inside((tx) => tx.find(DocumentFile, { documentId: id, role: 'du-thao' }, { order: { versionNo: 'ASC' } }));
    expect(files.map((one) => [one.versionNo, one.authorName])).toEqual([[1, officer.name], [2, leader.name]]);
  });

  const first = async () => {
    const { id } = await draft({ answers: { loai_van_ban: 'CV', trich_yeu: 'Về việc báo cáo', noi_nhan: [{ ten: 'Bộ Y tế' }], tep_du_thao: [await office.upload(officer, 'docx', `bản một ${Math.random()}`)], tham_quyen_ky: 'lanh-dao' } });
    return id;
  };
  const versionsOf = (id: string) => office.inside((tx) => tx.find(DocumentFile, { documentId: id, role: 'du-thao' }, { order: { versionNo: 'ASC' } }));

  it('SYT-47: of five who send theirs at one moment one becomes version 2; the others are told, keep their file and may send it again', async () => {
    const id = await first();
    const leader = await office.actor('phogiamdoc1.syt');
    const files = await Promise.all(Array.from({ length: 5 }, (_, index) => office.upload(index % 2 === 0 ? officer : leader, 'docx', `bản ${Math.random()}`)));
    const add = (fileId: string, index: number, after: number) => office.inside((tx) => room.versions.add(tx, index % 2 === 0 ? officer : leader, { documentId: id, fileId, after }));
    const outcomes = await Promise.allSettled(files.map((fileId, index) => add(fileId, index, 1)));
    const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    expect(refused).toHaveLength(4);
    for (const reason of refused) expect(reason).toMatchObject({ status: 409, code: 'ban-moi-hon', message: expect.stringMatching(/^Đã có bản dự thảo số 2 của .*chưa được lưu thành bản mới\. Mở bản mới nhất/) as string });
    expect((await versionsOf(id)).map((one) => one.versionNo)).toEqual([1, 2]);

    const again = outcomes.findIndex((one) => one.status === 'rejected');
    expect(await add(files[again]!, again, 2)).toBe(3);
    expect((await versionsOf(id)).at(-1)).toMatchObject({ versionNo: 3, fileId: files[again] });
  });

  it('SYT-47: a form sends no draft that was uploaded before the newest version came, in another tab or by somebody else', async () => {
    const id = await first();
    const [mine, theirs] = [await office.upload(officer, 'docx', `của tôi ${Math.random()}`), await office.upload(officer, 'docx', `tab kia ${Math.random()}`)];
    office.clock.add(1000);
    await office.inside((tx) => room.versions.add(tx, officer, { documentId: id, fileId: theirs, after: 1 }));
    const send = (files: string, after?: number) => office.inside((tx) => room.files.attach(tx, { documentId: id, role: 'du-thao', files, by: { id: officer.personId, name: officer.name }, path: 'tep_du_thao', base: { after, sentByItself: false } }, []));
    await expect(send(mine)).rejects.toMatchObject({ status: 409, code: 'ban-moi-hon' });
    expect(await send(theirs)).toEqual([]);
    // Uploaded after the newer one came, from a page that still showed the one before: whose it is and when it came is said.
    const later = await office.upload(officer, 'docx', `sau đó ${Math.random()}`);
    await expect(send(later, 1)).rejects.toMatchObject({ status: 409, code: 'ban-moi-hon', message: expect.stringMatching(new RegExp(`^Đã có bản dự thảo số 2 của ${officer.name}, gửi lúc \\d\\d:\\d\\d \\d\\d/\\d\\d/\\d{4}; .*Mở bản mới nhất`)) as string });
    expect(await send(later, 2)).toMatchObject([{ versionNo: 3 }]);
  });

  it('an upload that is being attached is locked: the clean-up of unused files does not take it away before it is kept', async () => {
    const id = await first();
    const file = await office.upload(officer, 'pdf', `đang gắn ${Math.random()}`);
    let attached: () => void;
    const between = new Promise<void>((resolve) => (attached = resolve)).then(() => office.uow.run(SYSTEM, (tx) => tx.sql<unknown[]>('SELECT id FROM file WHERE id = ? FOR UPDATE SKIP LOCKED', [file])));
    await office.inside(async (tx) => {
      await room.files.attach(tx, { documentId: id, role: 'kem-theo', files: file, by: { id: officer.personId, name: officer.name }, path: 'tep' }, []);
      attached();
      expect(await between).toEqual([]);
    });
    expect(await office.inside((tx) => tx.findOne(StoredFile, { id: file }))).toMatchObject({ keptAt: expect.any(Date) as Date });
  });

  it('who reads the draft but holds no step of it is refused; to who does not read it, it is not there, issued or not', async () => {
    const id = await first();
    const closed = documentsRoom(office, { mayEdit: () => Promise.resolve(false) });
    const stranger = await office.actor('truongphong.nvd.syt');
    const add = (actor: Actor, documentId = id) => office.inside((tx) => closed.versions.add(tx, actor, { documentId, fileId: id, after: 1 }));
    const missing = await add(stranger, clerk.personId).catch((error: unknown) => error);
    expect(missing).toMatchObject({ status: 404 });
    await expect(add(officer)).rejects.toMatchObject({ status: 403, code: 'khong-giu-viec-soan' });
    await expect(add(stranger)).rejects.toEqual(missing);
    await office.inside((tx) => tx.update(Document, { id }, { issuedAt: tx.now() }));
    await expect(add(officer)).rejects.toMatchObject({ status: 409, code: 'da-phat-hanh' });
    await expect(add(stranger)).rejects.toEqual(missing);
  });
});

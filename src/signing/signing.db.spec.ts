import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildDocx } from '../../test/factories/docx.js';
import { buildPdf } from '../../test/factories/pdf.js';
import { openRoomDatabase, type RoomDatabase } from '../../test/stack/room-database.js';
import { BoundedRunner } from '../files/bounded-runner.js';
import { PdfConverter } from '../files/pdf-converter.js';
import { scopeOf, SYSTEM, type Actor } from '../kernel/actor.js';
import { Printer } from '../printing/printer.js';
import { AddCertificate } from './add-certificate.js';
import { Certificate } from './certificate.js';
import { CertificateVault } from './certificate-vault.js';
import { DEMO_PIN, DemoCertificates } from './demo-certificates.js';
import { colourMarks } from './docx-marks.js';
import { signingEntities } from './entities.js';
import { fillNumber } from './fill-number.js';
import { makeDemoAuthority, makeDemoCertificate } from './make-demo-certificate.js';
import { OpenCertificate } from './open-certificate.js';
import { openPkcs12 } from './pkcs12.js';
import { prepareSignablePdf } from './prepare-signable-pdf.js';
import { SealDocumentFile } from './seal-document-file.js';
import { SignDocumentFile } from './sign-document-file.js';
import { signPdf } from './sign-pdf.js';
import { Signature } from './signature.js';
import { recordSignature, sha256 } from './signed-file.js';
import { TrustStore } from './trust-store.js';
import { VerifyDocumentFile } from './verify-document-file.js';

const folder = mkdtempSync(join(tmpdir(), 'luong-signing-'));
const settings = { VAR_DIR: folder, APP_SECRET: 'một-bí-mật-đủ-dài-cho-bài-kiểm-thử-này', DEMO: true };
const id = (n: number) => `01990000-0000-7000-8000-0000000000${String(n).padStart(2, '0')}`;
const person = (n: number, name: string, agencyId = 'ubnd-mau'): Actor => ({
  personId: id(n),
  agencyId,
  name,
  sessionId: 's',
  holdings: [],
});
const [chair, deputy, clerk, guest] = [
  person(1, 'Nguyễn Đình Dự'),
  person(2, 'Trần Thị Hồng'),
  person(3, 'Phạm Thị Thu Hà'),
  person(4, 'Khách', 'so-khac'),
];
const DOCUMENT = id(50);
const TASK = id(60);

const printer = new Printer({ CHROMIUM_PATH: '/usr/bin/chromium', TEMPLATES_DIR: 'templates' });
const office = new PdfConverter({ SOFFICE_PATH: '/usr/bin/soffice' });
const runner = new BoundedRunner();
const vault = new CertificateVault(settings);
const trust = new TrustStore(settings);
let db: RoomDatabase;
let add: AddCertificate;
let demo: DemoCertificates;
let signing: SignDocumentFile;
let sealing: SealDocumentFile;
let verifier: VerifyDocumentFile;
let prepared: Buffer;

beforeAll(async () => {
  db = await openRoomDatabase('signing', signingEntities);
  add = new AddCertificate(vault);
  demo = new DemoCertificates(db.uow, add, printer, trust, settings);
  const open = new OpenCertificate(db.uow, vault);
  signing = new SignDocumentFile(open, db.clock);
  sealing = new SealDocumentFile(open, db.clock);
  verifier = new VerifyDocumentFile(db.uow, runner, trust);
  const signers = [chair, deputy].map(({ personId, name }) => ({ personId, name }));
  await demo.ensure({ id: 'ubnd-mau', name: 'Ủy ban nhân dân huyện Mẫu' }, signers);
  const draft = buildDocx('CÔNG VĂN', ['Số: «SO»', 'Mẫu, «NGAY»', '«CHU_KY»']);
  prepared = await prepareSignablePdf(await office.toPdf(colourMarks(draft).docx));
});
afterAll(async () => {
  await Promise.all([printer.close(), office.close(), runner.close()]);
  await db?.close();
  rmSync(folder, { recursive: true, force: true });
});

const file = (pdf: Buffer, pin = DEMO_PIN) => ({ documentId: DOCUMENT, pdf, shownSha256: sha256(pdf), pin });
const certificateOf = (actor: Actor) =>
  db.uow.run(scopeOf(actor), (tx) =>
    tx.get(Certificate, { personId: actor.personId, ownerKind: 'ca-nhan' }, 'chứng thư'),
  );

describe('certificates at rest', () => {
  it('the demonstration makes one for each signer and one for the agency, once', async () => {
    const count = () => db.uow.run(SYSTEM, (tx) => tx.count(Certificate, {}));
    expect(await count()).toBe(3);
    await demo.ensure({ id: 'ubnd-mau', name: 'Ủy ban nhân dân huyện Mẫu' }, [
      { personId: chair.personId, name: chair.name },
    ]);
    expect(await count()).toBe(3);
    expect(await certificateOf(chair)).toMatchObject({ ownerName: 'Nguyễn Đình Dự', failedPins: 0, revokedAt: null });
  });

  it('lie encrypted: no PKCS#12 and no picture can be read from the folder, another secret opens nothing', async () => {
    const { id: certificateId } = await certificateOf(chair);
    const names = readdirSync(join(folder, 'certificates'));
    expect(names).toContain(`${certificateId}.p12`);
    for (const name of names.filter((n) => /\.(p12|hinh)$/.test(n))) {
      const bytes = readFileSync(join(folder, 'certificates', name));
      expect(bytes.includes(Buffer.from('\x89PNG', 'latin1'))).toBe(false);
      expect(() => openPkcs12(bytes, DEMO_PIN)).toThrow();
    }
    const other = new CertificateVault({ ...settings, APP_SECRET: 'một-bí-mật-khác-cũng-đủ-dài-như-thế' });
    await expect(other.get(certificateId, 'p12')).rejects.toMatchObject({ code: 'khong-mo-duoc-chung-thu' });
    expect((await vault.get(certificateId, 'p12')).length).toBeGreaterThan(1000);
  });

  it('the PIN stands in no table', async () => {
    const dump = JSON.stringify(await db.dataSource.query('SELECT * FROM certificate'));
    expect(dump).not.toContain(DEMO_PIN);
  });

  it('takes a new certificate in place of the old one, checks PIN and picture', async () => {
    const authority = await makeDemoAuthority(db.clock.now());
    const { p12 } = await makeDemoCertificate(
      authority,
      { name: 'Khách', organisation: 'Sở Khác' },
      '123456',
      db.clock.now(),
    );
    const image = await vault.get((await certificateOf(chair)).id, 'hinh');
    const owner = { kind: 'ca-nhan' as const, personId: guest.personId };
    const taken = (input: { pin?: string; image?: Buffer }) =>
      db.uow.run(scopeOf(guest), (tx) => add.execute(tx, { owner, p12, pin: '123456', image, ...input }));
    await expect(taken({ pin: '999999' })).rejects.toMatchObject({ code: 'sai-pin' });
    await expect(taken({ pin: '1' })).rejects.toMatchObject({ code: 'pin-ngan' });
    await expect(taken({ image: Buffer.from('<svg/>') })).rejects.toMatchObject({ code: 'hinh-khong-phai-png' });
    await taken({});
    expect(await db.uow.run(scopeOf(guest), (tx) => tx.count(Certificate, {}))).toBe(1);
  });
});

describe('signing in the signer’s own request (design.md, NĐ 30/2020 Đ32)', () => {
  it('personal → number and date → agency: both valid, both known, both recorded with who acted', async () => {
    const signed = await signing.execute(chair, file(prepared));
    const numbered = await fillNumber(signed.bytes, { symbol: '05/UBND-VP', date: '2026-11-21' });
    const issued = await sealing.execute(clerk, 'van-ban-ky-so', file(numbered));
    await db.uow.run(scopeOf(chair), async (tx) => {
      await recordSignature(tx, signed, TASK);
      await recordSignature(tx, issued, TASK);
    });
    const verdict = await verifier.execute(issued.bytes, ['ca-nhan', 'co-quan'], 'ubnd-mau');
    expect(verdict).toMatchObject({
      ok: true,
      sentence: '',
      signatures: [
        { ownerKind: 'ca-nhan', valid: true, trust: 'tin-cay' },
        { ownerKind: 'co-quan', valid: true },
      ],
    });
    const rows = await db.uow.run(scopeOf(chair), (tx) =>
      tx.find(Signature, { documentId: DOCUMENT }, { order: { id: 'ASC' } }),
    );
    expect(rows.map((r) => [r.ownerKind, r.signerName, r.fileSha256])).toEqual([
      ['ca-nhan', 'Nguyễn Đình Dự', signed.sha256],
      ['co-quan', 'Phạm Thị Thu Hà', issued.sha256],
    ]);
  });

  it('the same file is not signed twice in one task, but again when the step comes again', async () => {
    const signed = await signing.execute(chair, file(prepared));
    const again = await db.uow.run(scopeOf(chair), (tx) => recordSignature(tx, signed, id(61)));
    expect(again.taskId).toBe(id(61));
    await expect(db.uow.run(scopeOf(chair), (tx) => recordSignature(tx, signed, TASK))).rejects.toMatchObject({
      code: 'da-ky',
    });
  });

  it('a deputy signs with the deputy’s own certificate; both names are kept', async () => {
    const signed = await signing.execute(
      deputy,
      { ...file(prepared), documentId: id(51) },
      { id: chair.personId, name: chair.name },
    );
    const row = await db.uow.run(scopeOf(deputy), (tx) => recordSignature(tx, signed, TASK));
    expect(row).toMatchObject({ signerName: 'Trần Thị Hồng', principalName: 'Nguyễn Đình Dự' });
    expect((await verifier.execute(signed.bytes, ['ca-nhan'], 'ubnd-mau')).signatures[0]!.signer).toBe('Trần Thị Hồng');
  });

  it('refuses when a newer version exists than the one that was shown', async () => {
    await expect(
      signing.execute(chair, { ...file(prepared), shownSha256: sha256(Buffer.from('bản cũ')) }),
    ).rejects.toMatchObject({ code: 'co-ban-moi' });
  });

  it('says so when somebody has no certificate', async () => {
    await expect(signing.execute(clerk, file(prepared))).rejects.toMatchObject({ code: 'chua-co-chung-thu' });
    await expect(sealing.execute(guest, 'ban-quet', file(prepared))).rejects.toMatchObject({
      code: 'chua-co-chung-thu',
    });
  });

  it('seals a scan with the agency’s signature only, and tells what is missing', async () => {
    const sealed = await sealing.execute(clerk, 'ban-quet', file(await buildPdf(['Bản quét'])));
    expect(await verifier.execute(sealed.bytes, ['co-quan'], 'ubnd-mau')).toMatchObject({ ok: true });
    expect(await verifier.execute(sealed.bytes, ['ca-nhan', 'co-quan'], 'ubnd-mau')).toMatchObject({
      ok: false,
      sentence: 'Tệp chưa có chữ ký số của người có thẩm quyền.',
    });
    expect(await verifier.execute(sealed.bytes, ['co-quan'], 'so-khac')).toMatchObject({
      ok: false,
      sentence: 'Tệp chưa có chữ ký số của cơ quan.',
    });
    expect(await verifier.execute(await buildPdf(['x']), ['co-quan'], 'ubnd-mau')).toMatchObject({ ok: false });
    expect(await verifier.execute(Buffer.from('không phải PDF'), [], null)).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('Không đọc được') as string,
    });
  });

  it('does not trust a signature of an authority that the installation does not know', async () => {
    const identity = openPkcs12(
      (
        await makeDemoCertificate(
          await makeDemoAuthority(db.clock.now()),
          { name: chair.name, organisation: 'Giả' },
          '123456',
          db.clock.now(),
        )
      ).p12,
      '123456',
    );
    const forged = await signPdf(prepared, {
      identity,
      name: chair.name,
      at: db.clock.now(),
      image: await vault.get((await certificateOf(chair)).id, 'hinh'),
    });
    const verdict = await verifier.execute(forged, ['ca-nhan'], 'ubnd-mau');
    expect(verdict).toMatchObject({ ok: false, signatures: [{ ownerKind: null, trust: 'khong-ro-goc' }] });
  });
});

describe('PIN', () => {
  const wrong = (n: number) =>
    Promise.allSettled(Array.from({ length: n }, () => signing.execute(deputy, file(prepared, '000000'))));
  const unlock = () =>
    db.uow.run(scopeOf(deputy), (tx) => tx.update(Certificate, { personId: deputy.personId }, { failedPins: 0 }));

  it('counts wrong ones, says how many are left, and forgets them after a right one', async () => {
    await expect(signing.execute(deputy, file(prepared, '000000'))).rejects.toMatchObject({
      code: 'sai-pin',
      message: expect.stringContaining('Còn 4 lần') as string,
    });
    expect((await certificateOf(deputy)).failedPins).toBe(1);
    await signing.execute(deputy, file(prepared));
    expect((await certificateOf(deputy)).failedPins).toBe(0);
  });

  it('the fifth wrong one locks, also when all come at once; then the right one is refused too', async () => {
    const results = await wrong(8);
    const codes = results.map((r) => (r.status === 'rejected' ? (r.reason as { code: string }).code : 'ok')).sort();
    expect(codes).toEqual([
      'chung-thu-bi-khoa',
      'chung-thu-bi-khoa',
      'chung-thu-bi-khoa',
      'chung-thu-bi-khoa',
      'sai-pin',
      'sai-pin',
      'sai-pin',
      'sai-pin',
    ]);
    await expect(signing.execute(deputy, file(prepared))).rejects.toMatchObject({ code: 'chung-thu-bi-khoa' });
    expect((await certificateOf(deputy)).failedPins).toBe(5);
    await unlock();
    await signing.execute(deputy, file(prepared));
  });
});

describe('revoked and expired certificates', () => {
  it('sign no more; what they signed before stays valid, what they sign after is not', async () => {
    const before = await signing.execute(deputy, file(prepared));
    const row = await certificateOf(deputy);
    const revokedAt = db.clock.fromNow(1000);
    await db.uow.run(scopeOf(deputy), (tx) => tx.update(Certificate, { id: row.id }, { revokedAt }));
    await expect(signing.execute(deputy, file(prepared))).rejects.toMatchObject({ code: 'chua-co-chung-thu' });
    expect((await verifier.execute(before.bytes, ['ca-nhan'], 'ubnd-mau')).ok).toBe(true);
    const identity = openPkcs12(await vault.get(row.id, 'p12'), DEMO_PIN);
    const after = await signPdf(prepared, {
      identity,
      name: deputy.name,
      at: db.clock.fromNow(5000),
      image: await vault.get(row.id, 'hinh'),
    });
    expect(await verifier.execute(after, ['ca-nhan'], 'ubnd-mau')).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('thu hồi trước khi ký') as string,
    });
  });

  it('past its end a certificate signs no more', async () => {
    db.clock.add(3 * 365 * 24 * 3600_000);
    await expect(signing.execute(chair, file(prepared))).rejects.toMatchObject({ code: 'chung-thu-het-han' });
  });
});

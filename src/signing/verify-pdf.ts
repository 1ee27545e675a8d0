import type { X509Certificate } from 'node:crypto';
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber } from '@cantoo/pdf-lib';
import { DateTime } from 'luxon';
import { forbiddenChange } from './compare-revisions.js';
import { formFields, textOf, type Field } from './pdf-revision.js';
import { checkCms } from './read-cms.js';
import { subjectPart, trustOf, type Trust } from './trust.js';

/** What one signature of a PDF is worth. */
export interface SignatureCheck {
  /** Name of its form field: `chu-ky` and `dau` in our own documents. */
  field: string;
  signer: string;
  organisation: string;
  /** SHA-256 of the signer's certificate, hexadecimal: finds it among the certificates of the installation. */
  certificate: string;
  /** Time the signature claims; ISO 8601 or null. */
  time: string | null;
  valid: boolean;
  trust: Trust;
  /** One Vietnamese sentence: valid, or what is wrong. */
  sentence: string;
}

export interface PdfCheck {
  signatures: SignatureCheck[];
  /** There is at least one signature, all are valid, and the last one reaches the end of the file. */
  intact: boolean;
}

/**
 * Checks every signature of a PDF: its bytes are what was signed, nothing but the allowed was changed after it, and
 * the last one covers the whole file (bytes appended behind it are refused, which `pdfsig` alone does not do).
 * @param roots certificates the installation trusts
 * @throws Error when the file cannot be read as PDF
 */
export async function verifyPdf(pdf: Buffer, roots: readonly X509Certificate[]): Promise<PdfCheck> {
  const whole = await PDFDocument.load(pdf, { updateMetadata: false });
  const signed = formFields(whole).filter((f) => f.type === 'Sig' && f.dict.lookup(PDFName.of('V')) instanceof PDFDict);
  const ranges = signed.map((field) => ({ field, range: byteRange(field, pdf) }));
  const last = Math.max(0, ...ranges.map(({ range }) => range?.end ?? 0));
  const signatures: SignatureCheck[] = [];
  for (const { field, range } of ranges
    .filter((r) => !isTimeStamp(r.field))
    .sort((a, b) => (a.range?.end ?? 0) - (b.range?.end ?? 0))) {
    signatures.push(await check(pdf, whole, field, range, range?.end === last && last !== pdf.length, roots));
  }
  return { signatures, intact: signatures.length > 0 && last === pdf.length && signatures.every((s) => s.valid) };
}

/** A time stamp of the document is nobody's signature; it counts for how far the file is covered. */
function isTimeStamp(field: Field): boolean {
  return field.dict.lookup(PDFName.of('V'), PDFDict).get(PDFName.of('SubFilter')) === PDFName.of('ETSI.RFC3161');
}

interface Range {
  /** The signature itself lies between. */
  hole: [number, number];
  end: number;
}

/** The byte range, only if what it leaves out is exactly the signature's own `/Contents`. */
function byteRange(field: Field, pdf: Buffer): Range | undefined {
  const value = field.dict.lookup(PDFName.of('V'), PDFDict);
  const numbers =
    value
      .lookupMaybe(PDFName.of('ByteRange'), PDFArray)
      ?.asArray()
      .map((n) => (n instanceof PDFNumber ? n.asNumber() : NaN)) ?? [];
  const [start, first, second, rest] = numbers as [number, number, number, number];
  if (
    numbers.length !== 4 ||
    !numbers.every(Number.isSafeInteger) ||
    start !== 0 ||
    first < 0 ||
    second <= first ||
    rest < 0 ||
    second + rest > pdf.length
  )
    return undefined;
  const contents = value.lookup(PDFName.of('Contents'));
  const hole = pdf.subarray(first, second).toString('latin1');
  const own = contents instanceof PDFHexString && hole === `<${contents.asString()}>` && /^<[0-9a-fA-F]*>$/.test(hole);
  return own ? { hole: [first, second], end: second + rest } : undefined;
}

async function check(
  pdf: Buffer,
  whole: PDFDocument,
  field: Field,
  range: Range | undefined,
  appended: boolean,
  roots: readonly X509Certificate[],
): Promise<SignatureCheck> {
  const dict = field.dict.lookup(PDFName.of('V'), PDFDict);
  const time = signingTime(textOf(dict, 'M'));
  const unknown = {
    field: field.name,
    signer: textOf(dict, 'Name'),
    organisation: '',
    certificate: '',
    time: time?.toISO() ?? null,
    valid: false,
    trust: 'khong-ro-goc' as const,
  };
  if (!range) return { ...unknown, sentence: 'Chữ ký không hợp lệ: không phủ đúng nội dung tệp.' };
  let cms;
  try {
    const contents = Buffer.from(dict.lookup(PDFName.of('Contents'), PDFHexString).asBytes());
    cms = checkCms(contents, Buffer.concat([pdf.subarray(0, range.hole[0]), pdf.subarray(range.hole[1], range.end)]));
  } catch {
    return { ...unknown, sentence: 'Không đọc được chữ ký. Đề nghị nơi gửi ký lại.' };
  }
  const signer = cms.signer;
  const trust = signer && time ? trustOf(signer, cms.certificates, roots, time.toJSDate()) : 'khong-ro-goc';
  const changed =
    range.end < pdf.length && !appended
      ? forbiddenChange(await PDFDocument.load(pdf.subarray(0, range.end), { updateMetadata: false }), whole)
      : undefined;
  const bound = cms.bindsCertificate || dict.get(PDFName.of('SubFilter')) !== PDFName.of('ETSI.CAdES.detached');
  const fault = !cms.digestMatches
    ? 'nội dung đã bị thay đổi sau khi ký'
    : !cms.signatureMatches || !bound
      ? 'chữ ký không khớp với chứng thư'
      : appended
        ? 'tệp bị nối thêm dữ liệu sau chữ ký cuối'
        : changed
          ? 'tệp bị sửa sau khi ký ngoài phần được phép'
          : undefined;
  const name = signer ? subjectPart(signer, 'CN') : unknown.signer;
  return {
    ...unknown,
    signer: name,
    organisation: signer ? subjectPart(signer, 'O') : '',
    certificate: signer?.fingerprint256.replaceAll(':', '').toLowerCase() ?? '',
    valid: fault === undefined,
    trust,
    sentence: fault ? `Chữ ký của ${name} không hợp lệ: ${fault}.` : `Chữ ký của ${name} hợp lệ${TRUST_WORDS[trust]}.`,
  };
}

const TRUST_WORDS: Record<Trust, string> = {
  'tin-cay': '',
  'het-han': '; chứng thư không còn hoặc chưa có hiệu lực lúc ký',
  'khong-ro-goc': '; chưa xác minh được nơi cấp chứng thư',
};

/** A PDF date, `D:20261121080500+07'00'`. */
function signingTime(text: string): DateTime | undefined {
  const match = /^D:(\d{14})(?:Z|([+-]\d\d)'?(\d\d)?'?)?/.exec(text);
  if (!match) return undefined;
  const time = DateTime.fromFormat(`${match[1]}${match[2] ?? '+00'}${match[3] ?? '00'}`, 'yyyyMMddHHmmssZZZ', {
    zone: 'Asia/Ho_Chi_Minh',
  });
  return time.isValid ? time : undefined;
}

import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { InvalidInput } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { Certificate, type OwnerKind } from './certificate.js';
import { CertificateVault } from './certificate-vault.js';
import { openPkcs12, WrongPin, type Identity } from './pkcs12.js';
import { subjectPart } from './trust.js';

/** A certificate to take in. */
export interface NewCertificate {
  owner: { kind: 'ca-nhan'; personId: string } | { kind: 'co-quan' };
  p12: Buffer;
  /** Checked now and forgotten. */
  pin: string;
  /** PNG: handwriting in blue, or the seal in red. */
  image: Buffer;
}

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
const MIN_PIN = 6;

/** Takes a certificate in for a person or the agency; an earlier one of the same owner is revoked. */
@Injectable()
export class AddCertificate {
  constructor(private readonly vault: CertificateVault) {}

  /** @throws InvalidInput `pin-ngan`, `sai-pin`, `chung-thu-het-han`, `hinh-khong-phai-png` */
  async execute(tx: Tx, { owner, p12, pin, image }: NewCertificate): Promise<Certificate> {
    if (pin.length < MIN_PIN)
      throw new InvalidInput(
        'pin-ngan',
        `PIN cần ít nhất ${MIN_PIN} ký tự. Đặt lại PIN của tệp chứng thư rồi nạp lại.`,
      );
    if (!image.subarray(0, 8).equals(PNG))
      throw new InvalidInput(
        'hinh-khong-phai-png',
        'Hình chữ ký hoặc dấu phải là PNG nền trong suốt (NĐ 30/2020, Phụ lục I). Lưu lại dạng PNG.',
      );
    const row = rowOf(tx, owner, opened(p12, pin));
    await this.revokeEarlier(tx, owner.kind, row.personId);
    await this.vault.put(row.id, 'p12', p12);
    await this.vault.put(row.id, 'hinh', image);
    await tx.insert(Certificate, row);
    return row;
  }

  private async revokeEarlier(tx: Tx, ownerKind: OwnerKind, personId: string | null): Promise<void> {
    await tx.update(
      Certificate,
      { ownerKind, personId: personId ?? IsNull(), revokedAt: IsNull() },
      { revokedAt: tx.now() },
    );
  }
}

function opened(p12: Buffer, pin: string): Identity {
  try {
    return openPkcs12(p12, pin);
  } catch (error) {
    if (error instanceof WrongPin)
      throw new InvalidInput('sai-pin', 'PIN không mở được tệp chứng thư. Nhập lại PIN của tệp .p12.');
    throw new InvalidInput('khong-phai-p12', 'Không đọc được tệp chứng thư. Chọn tệp .p12 hoặc .pfx.');
  }
}

function rowOf(tx: Tx, owner: NewCertificate['owner'], identity: Identity): Certificate {
  const certificate = identity.chain[0]!;
  const [validFrom, validTo] = [new Date(certificate.validFrom), new Date(certificate.validTo)];
  if (tx.now() > validTo)
    throw new InvalidInput('chung-thu-het-han', 'Chứng thư đã hết hạn. Nạp chứng thư còn hiệu lực.');
  return {
    id: tx.newId(),
    agencyId: tx.scope.agencyId!,
    ownerKind: owner.kind,
    personId: owner.kind === 'ca-nhan' ? owner.personId : null,
    ownerName: subjectPart(certificate, 'CN').slice(0, 200),
    serial: certificate.serialNumber.toLowerCase().slice(0, 64),
    subject: certificate.subject.replaceAll('\n', ', ').slice(0, 500),
    issuer: certificate.issuer.replaceAll('\n', ', ').slice(0, 500),
    fingerprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
    validFrom,
    validTo,
    failedPins: 0,
    revokedAt: null,
    createdAt: tx.now(),
  };
}

import { Injectable } from '@nestjs/common';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { Conflict, Forbidden, InvalidInput } from '../kernel/errors.js';
import { UnitOfWork, type Tx } from '../kernel/unit-of-work.js';
import { Certificate, MAX_FAILED_PINS, type OwnerKind } from './certificate.js';
import { CertificateVault } from './certificate-vault.js';
import { openPkcs12, WrongPin, type Identity } from './pkcs12.js';
import { standingCertificate } from './standing-certificate.js';

/** An opened certificate: lives for one request. */
export interface OpenedCertificate {
  certificate: Certificate;
  identity: Identity;
  image: Buffer;
}

/** Opens the actor's own certificate, or the agency's, with the PIN given in this request. */
@Injectable()
export class OpenCertificate {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly vault: CertificateVault,
  ) {}

  /**
   * A wrong PIN is counted in a transaction of its own, so it stays counted whatever the caller does; the row's lock
   * makes attempts wait for one another. The fifth in a row locks the certificate.
   * @throws InvalidInput `sai-pin`; Forbidden `chung-thu-bi-khoa`; Conflict `chua-co-chung-thu`, `chung-thu-het-han`
   */
  async execute(actor: Actor, ownerKind: OwnerKind, pin: string): Promise<OpenedCertificate> {
    const tried = await this.uow.run(scopeOf(actor), async (tx) => {
      const certificate = await this.usable(tx, actor, ownerKind);
      const identity = tryPin(await this.vault.get(certificate.id, 'p12'), pin);
      const failedPins = identity ? 0 : certificate.failedPins + 1;
      if (failedPins !== certificate.failedPins) await tx.update(Certificate, { id: certificate.id }, { failedPins });
      return { certificate, identity, left: MAX_FAILED_PINS - failedPins };
    });
    const { certificate, identity, left } = tried;
    if (!identity) {
      if (left <= 0) throw locked();
      throw new InvalidInput('sai-pin', `PIN chưa đúng. Còn ${left} lần thử trước khi chứng thư bị khóa.`, [
        { path: 'pin', message: 'PIN chưa đúng.' },
      ]);
    }
    return { certificate, identity, image: await this.vault.get(certificate.id, 'hinh') };
  }

  private async usable(tx: Tx, actor: Actor, ownerKind: OwnerKind): Promise<Certificate> {
    const certificate = await tx.lock(Certificate, standingCertificate(actor, ownerKind));
    if (!certificate) {
      const whose = ownerKind === 'ca-nhan' ? 'Bạn chưa có' : 'Cơ quan chưa có';
      throw new Conflict(
        'chua-co-chung-thu',
        `${whose} chứng thư chữ ký số trong hệ thống. Báo quản trị nạp chứng thư rồi ký lại.`,
      );
    }
    if (certificate.failedPins >= MAX_FAILED_PINS) throw locked();
    const now = tx.now();
    if (now < certificate.validFrom || now > certificate.validTo)
      throw new Conflict(
        'chung-thu-het-han',
        'Chứng thư chữ ký số chưa hoặc không còn hiệu lực. Báo quản trị nạp chứng thư mới rồi ký lại.',
      );
    return certificate;
  }
}

function tryPin(p12: Buffer, pin: string): Identity | undefined {
  try {
    return openPkcs12(p12, pin);
  } catch (error) {
    if (error instanceof WrongPin) return undefined;
    throw error;
  }
}

function locked(): Forbidden {
  return new Forbidden(
    'chung-thu-bi-khoa',
    `Chứng thư đã bị khóa vì nhập sai PIN ${MAX_FAILED_PINS} lần liên tiếp. Báo quản trị mở khóa rồi ký lại.`,
  );
}

import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { BoundedFailure, BoundedRunner, Overrun } from '../files/bounded-runner.js';
import { SYSTEM } from '../kernel/actor.js';
import { Unavailable } from '../kernel/errors.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { Certificate, type OwnerKind } from './certificate.js';
import { TrustStore } from './trust-store.js';
import type { PdfCheck, SignatureCheck } from './verify-pdf.js';

const LIMIT_MS = 30_000;

/** A signature with what the installation knows of its certificate. */
export interface KnownSignature extends SignatureCheck {
  /** Whose it is; null when the certificate is not one of this installation. */
  ownerKind: OwnerKind | null;
  agencyId: string | null;
}

/** The answer for a file: each signature, and the first thing that is wrong with what was asked for. */
export interface FileVerification {
  signatures: KnownSignature[];
  ok: boolean;
  /** Vietnamese sentence; empty when ok. */
  sentence: string;
}

/** Checks the signatures of a PDF against what a step asks for. */
@Injectable()
export class VerifyDocumentFile {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly runner: BoundedRunner,
    private readonly trust: TrustStore,
  ) {}

  /**
   * @param wanted kinds of signature that must be there, valid, and made with an unrevoked certificate of `agencyId`
   * @param agencyId whose signatures count; null accepts any agency's of this installation
   * @throws Unavailable when the check takes too long
   */
  async execute(pdf: Buffer, wanted: readonly OwnerKind[], agencyId: string | null): Promise<FileVerification> {
    const check = await this.check(pdf);
    if (!check)
      return { signatures: [], ok: false, sentence: 'Không đọc được tệp để kiểm tra chữ ký. Đính kèm lại tệp PDF.' };
    const signatures = await this.known(check.signatures);
    const wrong = signatures.find((s) => !s.valid) ?? signatures.find((s) => s.trust !== 'tin-cay');
    const missing = wanted.find(
      (kind) => !signatures.some((s) => s.ownerKind === kind && (agencyId === null || s.agencyId === agencyId)),
    );
    const sentence = wrong
      ? wrong.sentence
      : missing
        ? `Tệp chưa có chữ ký số của ${missing === 'ca-nhan' ? 'người có thẩm quyền' : 'cơ quan'}.`
        : check.signatures.length > 0 && !check.intact
          ? 'Tệp bị sửa sau khi ký.'
          : '';
    return { signatures, ok: sentence === '', sentence };
  }

  private async check(pdf: Buffer): Promise<PdfCheck | undefined> {
    const roots = (await this.trust.roots()).map((root) => root.toString());
    try {
      return await this.runner.run<PdfCheck>(
        new URL('./verify-in-child.js', import.meta.url),
        'verifyInChild',
        [pdf, roots],
        LIMIT_MS,
      );
    } catch (error) {
      if (error instanceof BoundedFailure) return undefined;
      // A busy machine says nothing about the file: the job waits and comes again.
      if (error instanceof Overrun) throw new Unavailable('kiem-tra-qua-lau', 'Máy chủ đang bận nên chưa kiểm tra xong chữ ký. Hệ thống sẽ tự kiểm tra lại.', error);
      throw error;
    }
  }

  /** A certificate that had been revoked when it signed makes the signature worth nothing. */
  private async known(checks: SignatureCheck[]): Promise<KnownSignature[]> {
    const fingerprints = checks.map((c) => c.certificate).filter(Boolean);
    const rows =
      fingerprints.length === 0
        ? []
        : await this.uow.run(SYSTEM, (tx) => tx.find(Certificate, { fingerprint: In(fingerprints) }));
    return checks.map((check) => {
      const row = rows.find((r) => r.fingerprint === check.certificate);
      const revoked =
        row?.revokedAt !== undefined &&
        row.revokedAt !== null &&
        check.time !== null &&
        new Date(check.time) >= row.revokedAt;
      const verdict = revoked
        ? { valid: false, sentence: `Chữ ký của ${check.signer} không hợp lệ: chứng thư đã bị thu hồi trước khi ký.` }
        : {};
      return { ...check, ...verdict, ownerKind: row?.ownerKind ?? null, agencyId: row?.agencyId ?? null };
    });
  }
}

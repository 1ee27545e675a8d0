import { Injectable } from '@nestjs/common';
import type { Actor } from '../kernel/actor.js';
import { Clock } from '../kernel/clock.js';
import { OpenCertificate } from './open-certificate.js';
import { sealScan } from './seal-scan.js';
import { sealPdf } from './sign-pdf.js';
import { checkShown, signedFile, type FileToSign, type SignedFile } from './signed-file.js';

/** What is sealed: a document signed digitally, or the scan of one signed on paper. */
export type Sealing = 'van-ban-ky-so' | 'ban-quet';

/**
 * The agency's signature, applied by the clerk in person (NĐ 30/2020 Đ32). Whether the actor is the clerk of this step
 * is the caller's check.
 */
@Injectable()
export class SealDocumentFile {
  constructor(
    private readonly certificates: OpenCertificate,
    private readonly clock: Clock,
  ) {}

  /**
   * Call it outside any transaction.
   * @throws Conflict `co-ban-moi`, `da-dong-dau`, `chua-ky`, `chua-co-so`, `chua-co-chung-thu`, `chung-thu-het-han`; InvalidInput `sai-pin`, `chua-co-o-ky`; Forbidden `chung-thu-bi-khoa`
   */
  async execute(actor: Actor, sealing: Sealing, file: FileToSign): Promise<SignedFile> {
    checkShown(file);
    const { certificate, identity, image } = await this.certificates.execute(actor, 'co-quan', file.pin);
    const signer = { identity, image, name: certificate.ownerName, at: this.clock.now() };
    const bytes = await (sealing === 'ban-quet' ? sealScan(file.pdf, signer) : sealPdf(file.pdf, signer));
    return signedFile(actor, file, bytes, certificate, signer.at);
  }
}

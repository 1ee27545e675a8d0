import { Injectable } from '@nestjs/common';
import type { Actor } from '../kernel/actor.js';
import { Clock } from '../kernel/clock.js';
import { OpenCertificate } from './open-certificate.js';
import { signPdf } from './sign-pdf.js';
import { checkShown, signedFile, type FileToSign, type SignedFile } from './signed-file.js';

/**
 * The personal signature, inside the signer's own request (design.md: no worker signs for anybody). A deputy signs with
 * the deputy's own certificate; both names are recorded. Whether the actor may sign this document is the caller's check.
 */
@Injectable()
export class SignDocumentFile {
  constructor(
    private readonly certificates: OpenCertificate,
    private readonly clock: Clock,
  ) {}

  /**
   * Call it outside any transaction: it works for some tenths of a second.
   * @param principal for whom a deputy signs
   * @throws Conflict `co-ban-moi`, `da-ky`, `chua-co-chung-thu`, `chung-thu-het-han`; InvalidInput `sai-pin`, `chua-co-o-ky`; Forbidden `chung-thu-bi-khoa`
   */
  async execute(actor: Actor, file: FileToSign, principal?: { id: string; name: string }): Promise<SignedFile> {
    checkShown(file);
    const { certificate, identity, image } = await this.certificates.execute(actor, 'ca-nhan', file.pin);
    const at = this.clock.now();
    const bytes = await signPdf(file.pdf, { identity, image, name: certificate.ownerName, at });
    return signedFile(actor, file, bytes, certificate, at, principal);
  }
}

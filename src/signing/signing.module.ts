import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module.js';
import { PdfConverter } from '../files/pdf-converter.js';
import { Lifecycle } from '../kernel/lifecycle.js';
import { SETTINGS, type Settings } from '../kernel/settings.js';
import { PrintingModule } from '../printing/printing.module.js';
import { AddCertificate } from './add-certificate.js';
import { CertificateVault } from './certificate-vault.js';
import { CertificatesController } from './certificates.controller.js';
import { CheckDraftMarks } from './check-draft-marks.js';
import { DemoCertificates } from './demo-certificates.js';
import { OpenCertificate } from './open-certificate.js';
import { RehearseSigning } from './rehearse-signing.js';
import { SealDocumentFile } from './seal-document-file.js';
import { SignDocumentFile } from './sign-document-file.js';
import { TrustStore } from './trust-store.js';
import { VerifyDocumentFile } from './verify-document-file.js';

/** Certificates, signatures, seals and their verification. */
@Module({
  imports: [FilesModule, PrintingModule],
  controllers: [CertificatesController],
  providers: [
    {
      provide: CertificateVault,
      inject: [SETTINGS],
      useFactory: (settings: Settings) => new CertificateVault(settings),
    },
    { provide: TrustStore, inject: [SETTINGS], useFactory: (settings: Settings) => new TrustStore(settings) },
    AddCertificate,
    OpenCertificate,
    SignDocumentFile,
    SealDocumentFile,
    VerifyDocumentFile,
    DemoCertificates,
    {
      provide: RehearseSigning,
      inject: [SETTINGS, Lifecycle],
      useFactory: (settings: Settings, lifecycle: Lifecycle) => {
        const rehearsal = new RehearseSigning(new PdfConverter(settings));
        lifecycle.add({ name: 'signing-rehearsals', phase: 'database', start: async () => undefined, stop: () => rehearsal.close() });
        return rehearsal;
      },
    },
    CheckDraftMarks,
  ],
  exports: [SignDocumentFile, SealDocumentFile, VerifyDocumentFile, DemoCertificates, CheckDraftMarks],
})
export class SigningModule {}

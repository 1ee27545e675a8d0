import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CurrentActor } from '../access/current-actor.js';
import { Answers } from '../kernel/answers.js';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { Requires, SIGNED_IN } from '../kernel/requires.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { Person } from '../organisation/person.js';
import { AddCertificate } from './add-certificate.js';
import { Certificate } from './certificate.js';
import { certificateView } from './certificate-view.js';
import {
  certificateParamSchema,
  newCertificateSchema,
  signingCertificateSchema,
  signingQuerySchema,
  type CertificateParam,
  type CertificateView,
  type NewCertificateInput,
  type SigningCertificate,
  type SigningQuery,
} from './contract.js';
import { standingCertificate } from './standing-certificate.js';

/** Certificates: one's own, and the administrator's list. Unlocking does not change a PIN. */
@Controller('api/certificates')
@Requires('quan-tri.nguoi-dung')
export class CertificatesController {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly addCertificate: AddCertificate,
  ) {}

  @Get('mine')
  @Requires(SIGNED_IN)
  mine(@CurrentActor() actor: Actor): Promise<CertificateView[]> {
    return this.uow.run(scopeOf(actor), async (tx) =>
      (await tx.find(Certificate, { personId: actor.personId })).map((row) => certificateView(row, tx.now())),
    );
  }

  /** The certificate named beside the question for the PIN. The agency's stands in every document that it has sealed: no secret. */
  @Answers(signingCertificateSchema)
  @Get('signing')
  @Requires(SIGNED_IN)
  signing(@CurrentActor() actor: Actor, @Query({ schema: signingQuerySchema }) { owner }: SigningQuery): Promise<SigningCertificate> {
    return this.uow.read(scopeOf(actor), async (tx) => {
      const row = await tx.findOne(Certificate, standingCertificate(actor, owner));
      return { certificate: row ? certificateView(row, tx.now()) : null };
    });
  }

  @Get()
  list(@CurrentActor() actor: Actor): Promise<CertificateView[]> {
    return this.uow.run(scopeOf(actor), async (tx) =>
      (await tx.find(Certificate, {}, { order: { createdAt: 'DESC' } })).map((row) => certificateView(row, tx.now())),
    );
  }

  @Post()
  add(
    @CurrentActor() actor: Actor,
    @Body({ schema: newCertificateSchema }) input: NewCertificateInput,
  ): Promise<CertificateView> {
    const { personId, pin } = input;
    const [p12, image] = [Buffer.from(input.p12, 'base64'), Buffer.from(input.image, 'base64')];
    return this.uow.run(scopeOf(actor), async (tx) => {
      if (personId !== null) await tx.get(Person, { id: personId }, 'người dùng');
      const owner = personId === null ? { kind: 'co-quan' as const } : { kind: 'ca-nhan' as const, personId };
      return certificateView(await this.addCertificate.execute(tx, { owner, p12, pin, image }), tx.now());
    });
  }

  @Post(':id/unlock')
  @HttpCode(204)
  async unlock(
    @CurrentActor() actor: Actor,
    @Param({ schema: certificateParamSchema }) { id }: CertificateParam,
  ): Promise<void> {
    await this.change(actor, id, () => ({ failedPins: 0 }));
  }

  @Post(':id/revoke')
  @HttpCode(204)
  async revoke(
    @CurrentActor() actor: Actor,
    @Param({ schema: certificateParamSchema }) { id }: CertificateParam,
  ): Promise<void> {
    await this.change(actor, id, (row, now) => ({ revokedAt: row.revokedAt ?? now }));
  }

  private change(
    actor: Actor,
    id: string,
    change: (row: Certificate, now: Date) => Partial<Certificate>,
  ): Promise<void> {
    return this.uow.run(scopeOf(actor), async (tx) => {
      const row = await tx.get(Certificate, { id }, 'chứng thư');
      await tx.update(Certificate, { id }, change(row, tx.now()));
    });
  }
}

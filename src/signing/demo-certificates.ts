import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { SETTINGS, type Settings } from '../kernel/settings.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { Printer } from '../printing/printer.js';
import { AddCertificate, type NewCertificate } from './add-certificate.js';
import { Certificate } from './certificate.js';
import { drawHandwriting, drawSeal } from './demo-images.js';
import {
  makeDemoAuthority,
  makeDemoCertificate,
  readAuthority,
  type Authority,
  type Subject,
} from './make-demo-certificate.js';
import { TrustStore } from './trust-store.js';

/** PIN of every demonstration certificate; printed at start, so it is no secret. */
export const DEMO_PIN = '246810';

/** Certificates for the demonstration: an authority of its own, one for each signer and one for the agency. */
@Injectable()
export class DemoCertificates {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly add: AddCertificate,
    private readonly printer: Printer,
    private readonly trust: TrustStore,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'VAR_DIR' | 'DEMO'>,
  ) {}

  /**
   * Makes what is missing; safe to repeat. One process at a time may call it.
   * @param people who sign personally
   * @throws Error without `DEMO=1`
   */
  async ensure(
    agency: { id: string; name: string },
    people: readonly { personId: string; name: string }[],
  ): Promise<void> {
    if (!this.settings.DEMO) throw new Error('Demonstration certificates need DEMO=1');
    await this.ensureOne(agency, { kind: 'co-quan' }, { name: agency.name, organisation: agency.name });
    for (const { personId, name } of people)
      await this.ensureOne(agency, { kind: 'ca-nhan', personId }, { name, organisation: agency.name });
  }

  private async ensureOne(agency: { id: string }, owner: NewCertificate['owner'], subject: Subject): Promise<void> {
    const scope = { agencyId: agency.id };
    const where = {
      ownerKind: owner.kind,
      personId: owner.kind === 'ca-nhan' ? owner.personId : IsNull(),
      revokedAt: IsNull(),
    };
    const { count, now } = await this.uow.run(scope, async (tx) => ({
      count: await tx.count(Certificate, where),
      now: tx.now(),
    }));
    if (count > 0) return;
    const image =
      owner.kind === 'co-quan'
        ? await drawSeal(this.printer, subject.name)
        : await drawHandwriting(this.printer, subject.name);
    const { p12 } = await makeDemoCertificate(await this.authority(now), subject, DEMO_PIN, now);
    await this.uow.run(scope, (tx) => this.add.execute(tx, { owner, p12, pin: DEMO_PIN, image }));
  }

  /** The authority's key lies in the data folder, readable to the program's user only. */
  private async authority(now: Date): Promise<Authority> {
    const folder = join(this.settings.VAR_DIR, 'certificates');
    const path = join(folder, 'demo-authority.json');
    const stored = await readFile(path, 'utf8').catch(() => undefined);
    const authority = stored
      ? readAuthority(JSON.parse(stored) as { key: string; certificate: string })
      : await makeDemoAuthority(now);
    if (!stored) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const text = JSON.stringify({
        key: authority.key.export({ type: 'pkcs8', format: 'pem' }),
        certificate: authority.certificate.toString(),
      });
      await writeFile(`${path}.moi`, text, { mode: 0o600 });
      await rename(`${path}.moi`, path);
    }
    await this.trust.add('trinh-dien', authority.certificate);
    return authority;
  }
}

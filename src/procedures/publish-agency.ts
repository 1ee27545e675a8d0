import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { EngineError } from '../engine/engine-error.js';
import { SYSTEM } from '../kernel/actor.js';
import { InvalidInput } from '../kernel/errors.js';
import { UnitOfWork, type Tx } from '../kernel/unit-of-work.js';
import type { AgencyFiles } from './agency-files.js';
import type { AgencyPackage } from './agency-package.js';
import type { BlockCatalogue } from './block-catalogue.js';
import { checkAgency } from './check-agency.js';
import type { Finding } from './finding.js';
import { ProcedureDeployment } from './procedure-deployment.js';
import { ProcedureDefinition, ProcedureVersion } from './procedure-version.js';
import { prepareResources } from './prepare-resources.js';
import { recordDefinitions } from './record-definitions.js';

declare module '../kernel/events.js' {
  interface DomainEvents {
    /** A version has come into force, in the transaction that switches forms, matrix and settings. */
    'agency.published': { agencyId: string; version: number; package: AgencyPackage };
  }
}

const MOST_SHOWN = 20;

/**
 * Publication of an agency's folder, a saga that a crash resumes: check → rehearse the expressions on a throw-away broker →
 * record the version (from here the agency's starts wait) → deploy (an identical redeploy answers with the same keys) →
 * one transaction switches forms, matrix and settings and lets the starts go on (design.md, "Publishing").
 */
@Injectable()
export class PublishAgency {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly deployment: ProcedureDeployment,
  ) {}

  /**
   * Publishes the files unless they are in force already.
   * @returns the version in force and whether it is new
   * @throws InvalidInput naming each faulty element; nothing was changed, the shared engine was not touched
   */
  async publish(
    agencyId: string,
    files: AgencyFiles,
    catalogue: BlockCatalogue,
  ): Promise<{ version: number; isNew: boolean }> {
    const inForce = await this.inForce(agencyId, files);
    if (inForce !== null) return { version: inForce, isNew: false };
    const contentHash = hashOf(files);
    const last = await this.uow.run(SYSTEM, (tx) => latest(tx, agencyId));
    const same = last?.contentHash === contentHash;

    const checked = await checkAgency(agencyId, files, { catalogue });
    refuseFaults(agencyId, checked.findings);
    // A version that stands recorded passed its rehearsal before.
    if (!same) await this.deployment.rehearse(checked.package);
    const version = same ? last.version : (last?.version ?? 0) + 1;
    if (!same) await this.uow.run({ agencyId }, (tx) => record(tx, version, files, contentHash));
    await this.deploy(checked.package, version);
    return { version, isNew: true };
  }

  /** The version of exactly these files, when it is in force on the present engine; else null. */
  async inForce(agencyId: string, files: AgencyFiles): Promise<number | null> {
    const last = await this.uow.run(SYSTEM, (tx) => latest(tx, agencyId));
    if (last?.state !== 'published' || last.contentHash !== hashOf(files)) return null;
    return (await this.isDeployed(last)) ? last.version : null;
  }

  /** Whether a version has been recorded, and perhaps deployed, that is not in force yet: publishing the same files again ends it. */
  async isUnderWay(agencyId: string): Promise<boolean> {
    return (await this.uow.run(SYSTEM, (tx) => latest(tx, agencyId)))?.state === 'deploying';
  }

  private async isDeployed({ agencyId, version }: ProcedureVersion): Promise<boolean> {
    const engineGeneration = this.deployment.generation();
    return this.uow.run(
      SYSTEM,
      async (tx) => (await tx.count(ProcedureDefinition, { engineGeneration, agencyId, version })) > 0,
    );
  }

  private async deploy(published: AgencyPackage, version: number): Promise<void> {
    const agencyId = published.agency;
    const deployed = await this.deployment.deploy(await prepareResources(published, version)).catch(async (error: unknown) => {
      if (isRefusal(error)) await this.uow.run({ agencyId }, (tx) => tx.update(ProcedureVersion, { agencyId, version, state: 'deploying' }, { state: 'refused' }));
      throw error;
    });
    const engineGeneration = this.deployment.generation();
    await this.uow.run({ agencyId }, async (tx) => {
      await recordDefinitions(tx, { engineGeneration, agencyId, version }, deployed);
      await tx.update(ProcedureVersion, { agencyId, version }, { state: 'published', publishedAt: tx.now() });
      await tx.emit('agency.published', { agencyId, version, package: published });
    });
  }
}

/** A deployment is taken as a whole or not at all: after these answers the engine has nothing of it. */
function isRefusal(error: unknown): boolean {
  return error instanceof EngineError && (error.kind === 'invalid' || error.kind === 'refused');
}

/** Content of a folder in one figure; the order of the files does not matter. */
export function hashOf(files: AgencyFiles): string {
  const hash = createHash('sha256');
  for (const path of Object.keys(files).sort()) hash.update(`${path}\0${files[path]}\0`);
  return hash.digest('hex');
}

async function latest(tx: Tx, agencyId: string): Promise<ProcedureVersion | null> {
  return tx.findOne(ProcedureVersion, { agencyId }, { order: { version: 'DESC' } });
}

async function record(tx: Tx, version: number, files: AgencyFiles, contentHash: string): Promise<void> {
  await tx.insert(ProcedureVersion, {
    version,
    state: 'deploying',
    files: files as never,
    contentHash,
    createdAt: tx.now(),
  });
}

function refuseFaults(agencyId: string, findings: Finding[]): void {
  const faults = findings.filter((finding) => finding.severity === 'error');
  if (faults.length === 0) return;
  const fields = faults.slice(0, MOST_SHOWN).map((f) => ({
    path: `${f.file}#${f.elementId}`,
    message: `${f.elementName ? `${f.elementName}: ` : ''}${f.message}`,
  }));
  throw new InvalidInput(
    'quy-trinh-chua-dat',
    `Quy trình của cơ quan ${agencyId} có ${faults.length} chỗ chưa đạt nên chưa được ban hành. Sửa các phần tử được nêu rồi ban hành lại.`,
    fields,
  );
}

import { Injectable } from '@nestjs/common';
import { NotFound } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { parseAgencyPackage, type AgencyPackage } from './agency-package.js';
import type { AgencySettings } from './agency-settings.js';
import { nodeById, type Procedure, type ProcedureNode } from './procedure.js';
import { ProcedureDefinition, ProcedureVersion } from './procedure-version.js';

/** A published version of an agency's folder, ready to use: it was checked before, so its settings are there. */
export interface PublishedVersion {
  agencyId: string;
  version: number;
  package: AgencyPackage;
  settings: AgencySettings;
}

/** A step of a running case, in the version that the case runs on. */
export interface PublishedNode {
  published: PublishedVersion;
  procedure: Procedure;
  node: ProcedureNode;
}

const RECENT_MS = 1_000;

/** The published versions; texts come from the database once per process, a version never changes. */
@Injectable()
export class ProcedureStore {
  private readonly versions = new Map<string, PublishedVersion>();
  private readonly definitions = new Map<string, { at: number; definition: ProcedureDefinition }>();
  private readonly inForce = new WeakMap<Tx, PublishedVersion>();
  private readonly seen = new Map<string, { at: number; published: PublishedVersion }>();

  /**
   * The version in force; the same one throughout a transaction.
   * @throws NotFound when the agency has published nothing
   */
  async current(tx: Tx, agencyId: string): Promise<PublishedVersion> {
    const known = this.inForce.get(tx);
    if (known?.agencyId === agencyId) return known;
    const published = await this.newest(tx, agencyId);
    this.inForce.set(tx, published);
    return published;
  }

  private async newest(tx: Tx, agencyId: string): Promise<PublishedVersion> {
    const [row] = await tx.sql<{ version: number | null }[]>(
      "SELECT MAX(version) AS version FROM procedure_version WHERE agency_id = ? AND state = 'published'",
      [agencyId],
    );
    if (!row?.version) throw new NotFound(`quy trình đã ban hành của cơ quan ${agencyId}`);
    return this.version(tx, agencyId, row.version);
  }

  /**
   * As {@link current}, but perhaps the one before for a second after a publication: for names on screens, which every
   * list asks for.
   * @throws NotFound when the agency has published nothing
   */
  async recent(tx: Tx, agencyId: string): Promise<PublishedVersion> {
    const known = this.seen.get(agencyId);
    if (known && performance.now() - known.at < RECENT_MS) return known.published;
    const published = await this.current(tx, agencyId);
    this.seen.set(agencyId, { at: performance.now(), published });
    return published;
  }

  /** One version, also an older one that cases still run on. */
  async version(tx: Tx, agencyId: string, version: number): Promise<PublishedVersion> {
    const key = `${agencyId}@${version}`;
    const known = this.versions.get(key);
    if (known) return known;
    const row = await tx.get(ProcedureVersion, { agencyId, version }, 'phiên bản quy trình');
    const parsed = (await parseAgencyPackage(agencyId, row.files)).package;
    if (!parsed.settings) throw new NotFound(`cấu hình của cơ quan ${agencyId}`);
    const published = { agencyId, version, package: parsed, settings: parsed.settings };
    this.versions.set(key, published);
    return published;
  }

  /**
   * The step of a case by the deployed process it runs on.
   * @param definitionKey process-definition key of the case, of the given engine generation
   * @throws NotFound when the definition is not ours or has no such step
   */
  async node(tx: Tx, generation: number, definitionKey: string, elementId: string): Promise<PublishedNode> {
    const definition = await this.definition(tx, generation, definitionKey);
    const published = await this.version(tx, definition.agencyId, definition.version);
    const procedure = published.package.procedures.get(definition.processId.slice(definition.agencyId.length + 1));
    const node = procedure && nodeById(procedure, elementId);
    if (!procedure || !node) throw new NotFound(`bước ${elementId} trong quy trình ${definition.processId}`);
    return { published, procedure, node };
  }

  /**
   * Which version a deployed process belongs to; perhaps the one before for a second after a publication that leaves the
   * process unchanged (it moves it to the later version, record-definitions.ts): every hop of every case asks.
   * @throws NotFound
   */
  async definition(tx: Tx, generation: number, definitionKey: string): Promise<ProcedureDefinition> {
    const key = `${generation}:${definitionKey}`;
    const known = this.definitions.get(key);
    if (known && performance.now() - known.at < RECENT_MS) return known.definition;
    const definition = await tx.get(ProcedureDefinition, { engineGeneration: generation, definitionKey }, 'quy trình đã triển khai');
    this.definitions.set(key, { at: performance.now(), definition });
    return definition;
  }

  /**
   * The full id of a procedure in force, a unit's own version before the agency's (design.md, "Ids").
   * @throws NotFound when neither exists
   */
  async processId(tx: Tx, agencyId: string, name: string, unitCode: string | null = null): Promise<string> {
    const { procedures } = (await this.current(tx, agencyId)).package;
    const own = unitCode === null ? undefined : procedures.get(`${unitCode}.${name}`);
    const found = own ?? procedures.get(name);
    if (!found) throw new NotFound(`quy trình "${name}" của cơ quan ${agencyId}`);
    return found.id;
  }
}

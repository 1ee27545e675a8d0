import { Injectable } from '@nestjs/common';
import type { DeployedResource, EngineResource } from '../engine/engine-port.js';
import { PublishedResources, type DefinitionRef, type RedeployedDefinition } from '../engine/published-resources.js';
import { SYSTEM } from '../kernel/actor.js';
import { UnitOfWork, type Tx } from '../kernel/unit-of-work.js';
import { prepareResources } from './prepare-resources.js';
import { ProcedureStore } from './procedure-store.js';
import { ProcedureDefinition } from './procedure-version.js';
import { recordDefinitions } from './record-definitions.js';

interface Version {
  agencyId: string;
  version: number;
}

/** Gives an engine that has lost everything the published versions again, from the texts kept in the database. */
@Injectable()
export class RedeployPublished extends PublishedResources {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly store: ProcedureStore,
  ) {
    super();
  }

  async redeploy(
    generation: number,
    wanted: readonly DefinitionRef[],
    deploy: (resources: EngineResource[]) => Promise<DeployedResource[]>,
  ): Promise<Map<string, RedeployedDefinition>> {
    const known = await this.uow.run(SYSTEM, (tx) => definitionsOf(tx, wanted));
    const versions = await this.uow.run(SYSTEM, async (tx) => inOrder([...(await inForce(tx)), ...known.values()]));
    const onNewEngine = new Map<string, RedeployedDefinition>();
    for (const one of versions) {
      const published = await this.uow.run(SYSTEM, (tx) => this.store.version(tx, one.agencyId, one.version));
      const resources = await prepareResources(published.package, one.version);
      const deployed = (await deploy(resources.map(({ name, content }) => ({ name, content: Buffer.from(content) })))).filter((d) => d.kind === 'process');
      await this.uow.run({ agencyId: one.agencyId }, (tx) =>
        recordDefinitions(tx, { ...one, engineGeneration: generation }, deployed.map((d) => ({ processId: d.id, definitionKey: d.key }))),
      );
      for (const { id, key, version } of deployed) onNewEngine.set(`${one.version} ${id}`, { definitionKey: key, version });
    }
    return new Map(
      [...known].flatMap(([ref, { version, processId }]) => {
        const now = onNewEngine.get(`${version} ${processId}`);
        return now ? [[ref, now] as const] : [];
      }),
    );
  }
}

async function definitionsOf(tx: Tx, wanted: readonly DefinitionRef[]): Promise<Map<string, ProcedureDefinition>> {
  const found = new Map<string, ProcedureDefinition>();
  for (const { generation, definitionKey } of wanted) {
    const row = await tx.findOne(ProcedureDefinition, { engineGeneration: generation, definitionKey });
    if (row) found.set(`${generation}:${definitionKey}`, row);
  }
  return found;
}

function inForce(tx: Tx): Promise<Version[]> {
  return tx.sql("SELECT agency_id AS agencyId, MAX(version) AS version FROM procedure_version WHERE state = 'published' GROUP BY agency_id");
}

/** Each once, oldest first, so that the one in force is the newest on the engine. */
function inOrder(versions: readonly Version[]): Version[] {
  const distinct = new Map(versions.map(({ agencyId, version }) => [`${agencyId} ${version}`, { agencyId, version }]));
  return [...distinct.values()].toSorted((a, b) => a.agencyId.localeCompare(b.agencyId) || a.version - b.version);
}

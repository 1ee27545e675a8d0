import { Global, Injectable, Module } from '@nestjs/common';
import { CurrentEngine } from '../engine/current-engine.js';
import { EngineModule } from '../engine/engine.module.js';
import { EnginePort } from '../engine/engine-port.js';
import { ThrowAwayBroker } from '../engine/throw-away-broker.js';
import type { AgencyPackage } from '../procedures/agency-package.js';
import { listExpressions } from '../procedures/list-expressions.js';
import type { DeployableResource } from '../procedures/prepare-resources.js';
import { ProcedureDeployment } from '../procedures/procedure-deployment.js';

/** What publication asks of the engine, answered by the engine room. */
@Injectable()
export class EngineDeployment extends ProcedureDeployment {
  constructor(
    private readonly port: EnginePort,
    private readonly engine: CurrentEngine,
    private readonly trial: ThrowAwayBroker,
  ) {
    super();
  }

  generation(): number {
    return this.engine.generation;
  }

  rehearse(published: AgencyPackage): Promise<void> {
    return this.trial.rehearse(listExpressions(published));
  }

  async deploy(resources: DeployableResource[]): Promise<{ processId: string; definitionKey: string }[]> {
    const deployed = await this.port.deploy(resources.map(({ name, content }) => ({ name, content: Buffer.from(content) })));
    return deployed.filter((one) => one.kind === 'process').map((one) => ({ processId: one.id, definitionKey: one.key }));
  }
}

/** Makes the binding known to the procedures room, and the engine's port to every room that asks for it. */
@Global()
@Module({ imports: [EngineModule], providers: [ThrowAwayBroker, { provide: ProcedureDeployment, useClass: EngineDeployment }], exports: [ProcedureDeployment, EngineModule] })
export class BindDeploymentModule {}

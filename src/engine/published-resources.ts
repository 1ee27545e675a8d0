import type { DeployedResource, EngineResource } from './engine-port.js';

/** A process definition as an engine generation knows it. */
export interface DefinitionRef {
  generation: number;
  /** int64 as decimal text. */
  definitionKey: string;
}

/** Its counterpart on the new engine. */
export interface RedeployedDefinition {
  definitionKey: string;
  version: number;
}

/** The published resources, for an engine that has lost them; implemented by the procedures room, bound by app. */
export abstract class PublishedResources {
  /**
   * Deploys to the engine of `generation` every published version that is in force or that one of `wanted` belongs to,
   * oldest first per agency, exactly the texts that were published, and remembers the new keys. Runs again after a
   * crash: an identical redeploy answers with the same keys.
   * @param deploy one call per version
   * @returns for each of `wanted` that is known its definition on the new engine, by `<generation>:<definitionKey>`
   */
  abstract redeploy(generation: number, wanted: readonly DefinitionRef[], deploy: (resources: EngineResource[]) => Promise<DeployedResource[]>): Promise<Map<string, RedeployedDefinition>>;
}

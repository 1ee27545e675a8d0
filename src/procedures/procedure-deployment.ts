import type { AgencyPackage } from './agency-package.js';
import type { DeployableResource } from './prepare-resources.js';

/** What publication asks of the engine; bound by app to the engine room. */
export abstract class ProcedureDeployment {
  /** Number of the engine that answers now; definition keys repeat on another one. */
  abstract generation(): number;

  /**
   * Evaluates every expression and table alone on a throw-away broker, within its limits of time and memory.
   * @throws InvalidInput naming the element whose expression fails or does not end
   */
  abstract rehearse(published: AgencyPackage): Promise<void>;

  /** Deploys to the shared engine; answers each process with its definition key. */
  abstract deploy(resources: DeployableResource[]): Promise<{ processId: string; definitionKey: string }[]>;
}

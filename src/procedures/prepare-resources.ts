import type { AgencyPackage } from './agency-package.js';
import { rewriteDecision, rewriteDecisionReferences } from './rewrite-decision-ids.js';

/** One file for the engine. Forms are not among them: they are served from our store. */
export interface DeployableResource {
  /** `<agency>.<file>`: unique in the cluster, the same for every version. */
  name: string;
  content: string;
}

/**
 * The diagrams and tables of an agency as one publication deploys them, with decision ids of this version. The same
 * folder and version always give the same bytes, so that a repeated deployment answers with the same keys.
 */
export async function prepareResources(agency: AgencyPackage, version: number): Promise<DeployableResource[]> {
  const resources: DeployableResource[] = [];
  for (const file of Object.keys(agency.files).toSorted()) {
    const source = agency.files[file] ?? '';
    const name = `${agency.agency}.${file}`;
    if (file.endsWith('.bpmn'))
      resources.push({ name, content: await rewriteDecisionReferences(source, agency.agency, version) });
    if (file.endsWith('.dmn')) resources.push({ name, content: await rewriteDecision(source, version) });
  }
  return resources;
}

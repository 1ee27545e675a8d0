import { resolve } from 'node:path';
import { blockCatalogue } from '../../src/blocks/catalogue.js';
import type { EnginePort } from '../../src/engine/engine-port.js';
import { ZeebeClient } from '../../src/engine/zeebe-client.js';
import { listAgencies, readAgencyFiles } from '../../src/procedures/agency-files.js';
import { parseAgencyPackage, type AgencyPackage } from '../../src/procedures/agency-package.js';
import { prepareResources } from '../../src/procedures/prepare-resources.js';
import type { Procedure } from '../../src/procedures/procedure.js';
import { privateBroker } from '../stack/private-broker.js';
import { EngineRecords } from './engine-records.js';
import { planWalks } from './plan-walks.js';
import { patiently } from './patiently.js';
import { runWalks, type WalkedWalk } from './run-walks.js';

const VERSION = 1;
const ROOT = resolve(import.meta.dirname, '../../processes');

/** What was walked of one procedure. */
export interface ProcessCoverage {
  procedure: Procedure;
  walked: WalkedWalk[];
  /** Flows that the engine says it took. */
  covered: Set<string>;
}

/** A real engine of our own with the diagrams and tables of every agency deployed as a publication deploys them. */
export interface ProcessEngine {
  port: EnginePort;
  agencies: AgencyPackage[];
  /** Walks every procedure of every agency. */
  cover(): Promise<ProcessCoverage[]>;
  close(): Promise<void>;
}

/** Starts the engine (8 to 20 s) and deploys everything under `processes/`; a failure leaves no broker behind. */
export async function openProcessEngine(): Promise<ProcessEngine> {
  const broker = await privateBroker();
  const opened: (() => Promise<void>)[] = [() => broker.close()];
  const close = async () => {
    for (const one of opened.splice(0)) await one();
  };
  try {
    const records = await EngineRecords.listen(broker.ingestPort);
    opened.push(() => records.close());
    const port = new ZeebeClient(broker.grpcAddress, 'processes');
    opened.unshift(() => port.close());
    const agencies = await deployAll(port);
    return { port, agencies, cover: () => cover(port, records, agencies), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function deployAll(port: EnginePort): Promise<AgencyPackage[]> {
  const agencies: AgencyPackage[] = [];
  for (const code of await listAgencies(ROOT)) {
    const { package: agency } = await parseAgencyPackage(code, await readAgencyFiles(resolve(ROOT, code)));
    agencies.push(agency);
    const resources = (await prepareResources(agency, VERSION)).map(({ name, content }) => ({ name, content: Buffer.from(content) }));
    // One at a time: a broker that has just started, on a busy machine, needs longer for all than the gateway waits.
    for (const resource of resources) await patiently(() => port.deploy([resource]));
  }
  return agencies;
}

async function cover(port: EnginePort, records: EngineRecords, agencies: AgencyPackage[]): Promise<ProcessCoverage[]> {
  const catalogue = blockCatalogue();
  const procedures = agencies.flatMap((agency) => [...agency.procedures.values()].map((procedure) => ({ agency, procedure })));
  const plans = procedures.flatMap(({ agency, procedure }) => planWalks(procedure, agency, catalogue));
  const walked = await runWalks(port, records, plans, [...catalogue.keys()]);
  return procedures.map(({ procedure }) => {
    const own = walked.filter(({ walk }) => walk.processId === procedure.id);
    return { procedure, walked: own, covered: new Set(own.flatMap(({ path }) => path.flows)) };
  });
}

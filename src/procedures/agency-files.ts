import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The text of an agency's folder by path inside it (`agency.yaml`, `cong-van-den.bpmn`, `forms/y-kien.form`). Everything
 * this room computes comes from these texts alone, so a published version is kept as exactly these.
 */
export type AgencyFiles = Readonly<Record<string, string>>;

const BELONGS =
  /^([^/]+\.(bpmn|dmn)|forms\/[^/]+\.form|agency\.yaml|demo\.yaml|permissions\.csv|permissions\.changes\.csv)$/;

/** Reads the files of the contract from a folder; others (README.md) are left out. Sorted by path. */
export async function readAgencyFiles(folder: string): Promise<AgencyFiles> {
  const names = await readdir(folder, { recursive: true });
  const paths = names.map((name) => name.replaceAll('\\', '/')).filter((path) => BELONGS.test(path));
  const entries = await Promise.all(
    paths.toSorted().map(async (path) => [path, await readFile(join(folder, path), 'utf8')] as const),
  );
  return Object.fromEntries(entries);
}

/** Names of the agency folders below `processes/`: those that hold an `agency.yaml`. Sorted. */
export async function listAgencies(processesFolder: string): Promise<string[]> {
  const entries = await readdir(processesFolder, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const isAgency = await Promise.all(
    folders.map(async (name) => (await readdir(join(processesFolder, name))).includes('agency.yaml')),
  );
  return folders.filter((_, index) => isAgency[index]).toSorted();
}

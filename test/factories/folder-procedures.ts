import { readAgencyFiles, type AgencyFiles } from '../../src/procedures/agency-files.js';
import { parseAgencySettings, type AgencySettings } from '../../src/procedures/agency-settings.js';
import { compileForm } from '../../src/procedures/compile-form.js';
import { parseDemoOffice, type DemoOffice } from '../../src/procedures/demo-office.js';
import { parseProcedure } from '../../src/procedures/parse-procedure.js';
import { AgencyProcedures, type Intake } from '../../src/documents/agency-procedures.js';
import type { FormModel } from '../../src/procedures/contract.js';
import type { Tx } from '../../src/kernel/unit-of-work.js';

interface Folder {
  files: AgencyFiles;
  settings: AgencySettings;
  demo: DemoOffice;
}

/** The agencies' folders of `processes/` as if published: what documents and registers ask, without a database. */
export class FolderProcedures extends AgencyProcedures {
  private readonly intakes = new Map<string, Promise<Intake | null>>();

  private constructor(private readonly folders: Map<string, Folder>) {
    super();
  }

  static async read(...agencies: string[]): Promise<FolderProcedures> {
    return new FolderProcedures(new Map(await Promise.all(agencies.map(async (id) => [id, await readFolder(id)] as const))));
  }

  folder(agencyId: string): Folder {
    const folder = this.folders.get(agencyId);
    if (!folder) throw new Error(`No folder of ${agencyId}`);
    return folder;
  }

  async settings(_tx: Tx, agencyId: string): Promise<AgencySettings> {
    return this.folder(agencyId).settings;
  }

  intake(_tx: Tx, agencyId: string, kind: 'den' | 'di'): Promise<Intake | null> {
    const key = `${agencyId}/${kind}`;
    const known = this.intakes.get(key) ?? this.readIntake(agencyId, kind);
    this.intakes.set(key, known);
    return known;
  }

  private async readIntake(agencyId: string, kind: 'den' | 'di'): Promise<Intake | null> {
    const { files, settings } = this.folder(agencyId);
    const name = settings.khoi_dong[kind];
    if (name === undefined) return null;
    const { procedure } = await parseProcedure(files[`${name}.bpmn`]!, `${name}.bpmn`);
    const start = procedure?.nodes.find((node) => node.kind === 'start');
    return { processId: `${agencyId}.${name}`, form: start?.formId ? this.form(agencyId, start.formId) : null };
  }

  /** The intake forms first. */
  async forms(tx: Tx, agencyId: string): Promise<readonly FormModel[]> {
    const intakes = [await this.intake(tx, agencyId, 'den'), await this.intake(tx, agencyId, 'di')].flatMap((one) => one?.form ?? []);
    const ids = Object.keys(this.folder(agencyId).files).flatMap((file) => /^forms\/(.+)\.form$/.exec(file)?.[1] ?? []);
    const others = ids.map((id) => this.form(agencyId, `${agencyId}.${id}`)).filter(({ id }) => !intakes.some((one) => one.id === id));
    return [...intakes, ...others];
  }

  /** A form by its full id. */
  form(agencyId: string, formId: string): FormModel {
    const file = `forms/${formId.slice(agencyId.length + 1)}.form`;
    const { form, findings } = compileForm(this.folder(agencyId).files[file] ?? '', file, formId);
    if (!form) throw new Error(JSON.stringify(findings));
    return form;
  }
}

async function readFolder(id: string): Promise<Folder> {
  const files = await readAgencyFiles(`processes/${id}`);
  const { settings, findings } = parseAgencySettings(files['agency.yaml']!);
  if (!settings) throw new Error(JSON.stringify(findings));
  const { demo } = parseDemoOffice(files['demo.yaml']!, settings);
  if (!demo) throw new Error(`No demo office of ${id}`);
  return { files, settings, demo };
}

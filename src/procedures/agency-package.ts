import { basename } from 'node:path';
import type { AgencyFiles } from './agency-files.js';
import { parseAgencySettings, type AgencySettings } from './agency-settings.js';
import type { BpmnElement } from './bpmn-element.js';
import { compileForm } from './compile-form.js';
import type { FormModel } from './contract.js';
import type { Decision } from './decision.js';
import { parseDemoOffice, type DemoOffice } from './demo-office.js';
import { fileFinding, type Finding } from './finding.js';
import { parseDecision } from './parse-decision.js';
import { parseProcedure } from './parse-procedure.js';
import { parsePermissionMatrix, type PermissionMatrix } from './permission-matrix.js';
import type { Procedure } from './procedure.js';

/** Everything an agency's folder says, typed. What could not be read is missing here and named in the findings. */
export interface AgencyPackage {
  /** Code of the agency, the folder's name. */
  agency: string;
  settings: AgencySettings | undefined;
  demo: DemoOffice | undefined;
  permissions: PermissionMatrix | undefined;
  /** By local name (`cong-van-den`). */
  procedures: Map<string, Procedure>;
  /** By full id (`<agency>.<decision>`). */
  decisions: Map<string, Decision>;
  /** By full id (`<agency>.<form>`). */
  forms: Map<string, FormModel>;
  /** Parsed diagrams by file, for the rules. */
  diagrams: Map<string, BpmnElement>;
  files: AgencyFiles;
}

/** Reads every file of an agency; faults of single files do not stop the others. */
export async function parseAgencyPackage(
  agency: string,
  files: AgencyFiles,
): Promise<{ package: AgencyPackage; findings: Finding[] }> {
  const findings: Finding[] = [];
  const result: AgencyPackage = {
    agency,
    settings: undefined,
    demo: undefined,
    permissions: undefined,
    procedures: new Map(),
    decisions: new Map(),
    forms: new Map(),
    diagrams: new Map(),
    files,
  };
  readSettings(result, findings);
  for (const [file, source] of Object.entries(files)) {
    const name = basename(file).replace(/\.\w+$/, '');
    if (file.endsWith('.form')) {
      const read = compileForm(source, file, `${agency}.${name}`);
      if (read.form) result.forms.set(read.form.id, read.form);
      findings.push(...read.findings);
    } else if (file.endsWith('.dmn')) {
      const read = await parseDecision(source, file, `${agency}.${name}`);
      if (read.decision) result.decisions.set(read.decision.id, read.decision);
      findings.push(...read.findings);
    } else if (file.endsWith('.bpmn')) {
      const read = await parseProcedure(source, file);
      if (read.procedure) result.procedures.set(name, read.procedure);
      if (read.definitions) result.diagrams.set(file, read.definitions);
      findings.push(...read.findings);
    }
  }
  return { package: result, findings };
}

function readSettings(result: AgencyPackage, findings: Finding[]): void {
  const { agency, files } = result;
  if (files['agency.yaml'] === undefined)
    findings.push(fileFinding('agency.yaml', 'agency-settings', 'Thư mục của cơ quan thiếu tệp agency.yaml.'));
  else {
    const read = parseAgencySettings(files['agency.yaml']);
    result.settings = read.settings;
    findings.push(...read.findings);
    if (read.settings && read.settings.ma !== agency)
      findings.push(fileFinding('agency.yaml', 'agency-settings', `Mục ma phải là tên thư mục "${agency}".`, 'ma'));
  }
  if (files['demo.yaml'] !== undefined) {
    const read = parseDemoOffice(files['demo.yaml'], result.settings);
    result.demo = read.demo;
    findings.push(...read.findings);
  }
  if (files['permissions.csv'] === undefined)
    findings.push(
      fileFinding('permissions.csv', 'permission-matrix', 'Thư mục của cơ quan thiếu bảng phân quyền permissions.csv.'),
    );
  else {
    const roles = result.settings?.vai_tro.map((role) => role.ma) ?? [];
    const read = parsePermissionMatrix(files['permissions.csv'], files['permissions.changes.csv'], roles);
    result.permissions = read.matrix;
    findings.push(...read.findings);
  }
}

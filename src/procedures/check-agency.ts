import type { AgencyFiles } from './agency-files.js';
import { parseAgencyPackage, type AgencyPackage } from './agency-package.js';
import type { BlockCatalogue } from './block-catalogue.js';
import { rolesHeldIn } from './check-context.js';
import { checkProcedure } from './check-procedure.js';
import { fileFinding, type Finding } from './finding.js';

export interface CheckOptions {
  catalogue: BlockCatalogue;
  /** Roles that somebody holds in the running installation; absent: those of the demonstration office. */
  heldRoles?: ReadonlySet<string>;
}

/** Reads and checks a whole folder: every file, every diagram, and what they say of each other. */
export async function checkAgency(
  agency: string,
  files: AgencyFiles,
  options: CheckOptions,
): Promise<{ package: AgencyPackage; findings: Finding[] }> {
  const read = await parseAgencyPackage(agency, files);
  const heldRoles = options.heldRoles ?? rolesHeldIn(read.package);
  const findings = [...read.findings, ...settingsFindings(read.package)];
  for (const procedure of read.package.procedures.values()) {
    const definitions = read.package.diagrams.get(procedure.file);
    if (!definitions) continue;
    findings.push(
      ...(await checkProcedure(definitions, {
        agency: read.package,
        procedure,
        catalogue: options.catalogue,
        heldRoles,
      })),
    );
  }
  return { package: read.package, findings };
}

/** What `agency.yaml` says of the diagrams: procedures that intake starts, and steps that a delegation covers. */
function settingsFindings(agency: AgencyPackage): Finding[] {
  const findings: Finding[] = [];
  const fault = (place: string, message: string): void =>
    void findings.push(fileFinding('agency.yaml', 'agency-settings', `Mục ${place}: ${message}`, place));
  for (const [kind, name] of Object.entries(agency.settings?.khoi_dong ?? {})) {
    if (!agency.procedures.has(name)) fault(`khoi_dong.${kind}`, `cơ quan không có quy trình "${name}".`);
  }
  agency.settings?.uy_quyen.forEach((scope, index) => {
    for (const element of scope.phan_tu) {
      const [procedure = '', id = ''] = element.split('#');
      const node = agency.procedures.get(procedure)?.nodes.find((one) => one.id === id);
      const place = `uy_quyen.${index}.phan_tu`;
      if (node?.kind !== 'user-task') fault(place, `"${element}" không phải nhiệm vụ của quy trình nào.`);
      else if (!node.assignees.some((one) => one.kind === 'person' || one.role === scope.vai_tro))
        fault(place, `nhiệm vụ "${element}" không giao cho vai trò "${scope.vai_tro}".`);
      else if (!node.allows.includes('uy-quyen'))
        fault(place, `nhiệm vụ "${element}" chưa cho phép ủy quyền (cho_phep).`);
    }
  });
  return findings;
}

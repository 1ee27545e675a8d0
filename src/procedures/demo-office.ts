import { parse } from 'yaml';
import { z } from 'zod';
import { CODE, type AgencySettings } from './agency-settings.js';
import { fileFinding, parseFile, type Finding } from './finding.js';

const code = z.string().regex(CODE);
const position = z.strictObject({ don_vi: code, chuc_vu: z.string().min(1), vai_tro: z.array(code).min(1) });
const person = z.strictObject({
  ten: z.string().min(1),
  dang_nhap: z.string().regex(/^[a-z0-9.]+$/, 'chỉ gồm chữ thường không dấu, số và dấu chấm.'),
  chung_thu: z.boolean().default(false),
  vi_tri: z.array(position).min(1),
});
const schema = z.strictObject({ nguoi: z.array(person) });

/** `demo.yaml` (docs/diagram-contract.md, section 7): made-up people, each with positions; the first is the main one. */
export type DemoOffice = z.infer<typeof schema>;

const RULE = 'demo-office';

/** Reads `demo.yaml`: its form, units and roles declared in `agency.yaml`, user names once each. */
export function parseDemoOffice(
  source: string,
  settings: AgencySettings | undefined,
  file = 'demo.yaml',
): { demo?: DemoOffice; findings: Finding[] } {
  let raw: unknown;
  try {
    raw = parse(source);
  } catch (error) {
    return { findings: [fileFinding(file, RULE, `Tệp không đọc được dạng YAML: ${(error as Error).message}`)] };
  }
  const { data, findings } = parseFile(schema, raw, file, RULE);
  if (!data) return { findings };
  const units = new Set(settings?.don_vi.map((one) => one.ma));
  const roles = new Set(settings?.vai_tro.map((one) => one.ma));
  const seen = new Set<string>();
  for (const one of data.nguoi) {
    if (seen.has(one.dang_nhap))
      findings.push(fileFinding(file, RULE, `Tên đăng nhập "${one.dang_nhap}" dùng hai lần.`, one.dang_nhap, one.ten));
    seen.add(one.dang_nhap);
    if (!settings) continue;
    for (const at of one.vi_tri) {
      if (!units.has(at.don_vi))
        findings.push(
          fileFinding(file, RULE, `Đơn vị "${at.don_vi}" không có trong agency.yaml.`, one.dang_nhap, one.ten),
        );
      for (const role of at.vai_tro) {
        if (!roles.has(role))
          findings.push(
            fileFinding(file, RULE, `Vai trò "${role}" không có trong agency.yaml.`, one.dang_nhap, one.ten),
          );
      }
    }
  }
  return { demo: data, findings };
}

/**
 * For holders of `role`: where the direct superior is looked for. Each entry is a role (first holder in the own unit,
 * then in the units above it) or `role@unit-code` (a holder in that unit); the next entry counts when nobody is found.
 */
export interface SuperiorRule {
  role: string;
  superiors: string[];
}

/** A role held now by a person in a unit. */
export interface ChartHolder {
  personId: string;
  unitId: string;
  role: string;
}

/** The organisation chart at one moment, of one agency. */
export interface Chart {
  units: readonly { id: string; code: string; parentId: string | null }[];
  /** In the order in which one is preferred to another; a person's main position comes before the others. */
  holders: readonly ChartHolder[];
  rules: readonly SuperiorRule[];
  /** person id → superior's id, where it is set for the person. */
  overrides: ReadonlyMap<string, string>;
}

/**
 * The direct superior of a person (cấp trên trực tiếp: Đ5.6-1, A-06; docs/diagram-contract.md, `cap_tren_truc_tiep`).
 * What is set for the person wins; otherwise the roles are tried in their order. Never the person, never a person
 * without a position now.
 * @param unitId tries the roles held in this unit first, for people with several positions
 * @returns the holding by which the superior was found, or null when the chart names nobody
 */
export function directSuperior(chart: Chart, personId: string, unitId?: string): ChartHolder | null {
  const override = chart.overrides.get(personId);
  const chosen = override === undefined || override === personId ? undefined : chart.holders.find((h) => h.personId === override);
  if (chosen) return chosen;
  const own = chart.holders.filter((h) => h.personId === personId);
  for (const holding of own.toSorted((a, b) => Number(b.unitId === unitId) - Number(a.unitId === unitId))) {
    for (const wanted of chart.rules.find((r) => r.role === holding.role)?.superiors ?? []) {
      const found = holderOf(chart, wanted, holding.unitId, personId);
      if (found) return found;
    }
  }
  return null;
}

/** Whether a person holds a role now (`cap_tren_la_cvp` of the block `tim-cap-tren`). */
export function holdsRole(chart: Chart, personId: string, role: string): boolean {
  return chart.holders.some((h) => h.personId === personId && h.role === role);
}

/** The first holder of a role whom the person stands above in the chart, or null. */
export function holderBelow(chart: Chart, personId: string, role: string): ChartHolder | null {
  return chart.holders.find((h) => h.role === role && h.personId !== personId && superiorsUpwards(chart, h.personId).has(personId)) ?? null;
}

/** The person and everybody above, up to where the chart ends or repeats itself. */
function superiorsUpwards(chart: Chart, personId: string): Set<string> {
  const met = new Set<string>();
  for (let next: string | undefined = personId; next !== undefined && !met.has(next); next = directSuperior(chart, next)?.personId) met.add(next);
  return met;
}

function holderOf(chart: Chart, wanted: string, unitId: string, notPerson: string): ChartHolder | undefined {
  const [role, code] = wanted.split('@');
  const inUnit = (id: string) => chart.holders.find((h) => h.role === role && h.unitId === id && h.personId !== notPerson);
  if (code !== undefined) {
    const unit = chart.units.find((u) => u.code === code);
    return unit && inUnit(unit.id);
  }
  const passed = new Set<string>();
  for (let id: string | null | undefined = unitId; id && !passed.has(id); id = chart.units.find((u) => u.id === id)?.parentId) {
    passed.add(id);
    const found = inUnit(id);
    if (found) return found;
  }
  return undefined;
}

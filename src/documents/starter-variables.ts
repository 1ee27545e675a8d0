import type { Tx } from '../kernel/unit-of-work.js';
import type { Organisation } from '../organisation/organisation.js';

/** The variables that every case starts with (docs/diagram-contract.md, section 2). */
export interface StarterVariables {
  nguoi_khoi_tao: string;
  don_vi_khoi_tao: string;
  /** Role of the person's position in that unit; empty when there is none now. */
  vai_tro_khoi_tao: string;
}

/** Who starts a case, from which unit, in which role: of a called case its document's author or its caller's starter. */
export async function starterVariables(tx: Tx, organisation: Organisation, personId: string, unitId: string): Promise<StarterVariables> {
  const positions = await organisation.positionsOf(tx, personId);
  const role = positions.find((one) => one.unitId === unitId)?.role ?? '';
  return { nguoi_khoi_tao: personId, don_vi_khoi_tao: unitId, vai_tro_khoi_tao: role };
}

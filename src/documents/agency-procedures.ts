import type { Tx } from '../kernel/unit-of-work.js';
import type { AgencySettings } from '../procedures/agency-settings.js';
import type { FormModel } from '../procedures/contract.js';
import type { DocumentKind } from './document.js';

/** The procedure that an intake starts, and the form of its intake screen (`bieu_mau` of the start event). */
export interface Intake {
  /** Full process id. */
  processId: string;
  form: FormModel | null;
}

/** What documents and registers ask of an agency's published folder; bound to the procedures room by app. */
export abstract class AgencyProcedures {
  /** `agency.yaml` of the published version. */
  abstract settings(tx: Tx, agencyId: string): Promise<AgencySettings>;

  /**
   * The procedure that an intake of this kind starts (`khoi_dong`), a unit's own version first.
   * @returns null when the agency has no such intake
   */
  abstract intake(tx: Tx, agencyId: string, kind: DocumentKind, unitCode: string | null): Promise<Intake | null>;

  /** Every form of the published version, those of the start events first. */
  abstract forms(tx: Tx, agencyId: string): Promise<readonly FormModel[]>;
}

import { Column, Entity, PrimaryColumn } from 'typeorm';
import { AgencyScoped } from '../kernel/agency-scoped.js';

/** A case stands still; open from its creation until it is resolved, in whatever order the two are heard of. */
@AgencyScoped()
@Entity('case_incident')
export class CaseIncident {
  @PrimaryColumn({ name: 'case_id', type: 'uuid' })
  caseId: string;

  /** The engine's key, or `lenh:<outbox key>` for what the program itself reports. */
  @PrimaryColumn({ name: 'incident_key', type: 'varchar', length: 64 })
  incidentKey: string;

  @Column({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  @Column({ name: 'element_id', type: 'varchar', length: 255 })
  elementId: string;

  @Column({ name: 'job_key', type: 'bigint', nullable: true })
  jobKey: string | null;

  @Column({ name: 'error_type', type: 'varchar', length: 64 })
  errorType: string;

  @Column({ name: 'error_message', type: 'varchar', length: 4000 })
  errorMessage: string;

  @Column({ name: 'created_at', type: 'datetime', precision: 3, nullable: true })
  createdAt: Date | null;

  @Column({ name: 'resolved_at', type: 'datetime', precision: 3, nullable: true })
  resolvedAt: Date | null;

  /** Follows from the two dates. */
  @Column({ type: 'boolean', insert: false, update: false })
  open: boolean;
}

/** Prefix of the incidents that the program itself reports (engine room, program-incident.ts). */
export const OWN_INCIDENT = 'lenh:';

/** The error of a command that the engine refused. */
const COMMAND_REFUSED = 'COMMAND_REFUSED';

/** Whether trying again can help: of what the program reports itself, only a refused command may be sent once more. */
export function mayRetry(incidentKey: string, errorType: string): boolean {
  return !incidentKey.startsWith(OWN_INCIDENT) || errorType === COMMAND_REFUSED;
}

/** A task that nobody can do now (tasks room, unattended-task.ts); told once for a step, whatever its key. */
export const FOR_NOBODY = 'TASK_FOR_NOBODY';

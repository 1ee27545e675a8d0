import { Injectable } from '@nestjs/common';
import { RecordProjector, type ElementEvent, type IncidentEvent } from '../engine/record-projector.js';
import { DomainEventBus } from '../kernel/events.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { AnnounceIncident } from './announce-incident.js';
import { FOR_NOBODY, OWN_INCIDENT } from './case-incident.js';

const MOST_ROWS = 500;

/**
 * Keeps what only the engine knows: the path of each case and where it stands still. Elements of one bulk are written
 * with one statement; a record that comes again changes nothing.
 */
@Injectable()
export class CaseProjection extends RecordProjector {
  constructor(
    private readonly announcement: AnnounceIncident,
    events: DomainEventBus,
  ) {
    super();
    // What the program itself reports has no end in the export.
    events.on('case.ended', (tx, { caseId, agencyId }) => {
      tx.later([{ sql: 'UPDATE case_incident SET resolved_at = ? WHERE case_id = ? AND agency_id = ? AND resolved_at IS NULL', parameters: [tx.now(), caseId, agencyId] }]);
      return Promise.resolve();
    });
  }

  override elements(tx: Tx, events: readonly ElementEvent[]): Promise<void> {
    for (let from = 0; from < events.length; from += MOST_ROWS) this.insert(tx, events.slice(from, from + MOST_ROWS));
    this.leftTasks(tx, events.filter((one) => one.elementType === 'USER_TASK' && (one.intent === 'completed' || one.intent === 'terminated')));
    return Promise.resolve();
  }

  override async incidents(tx: Tx, events: readonly IncidentEvent[]): Promise<void> {
    const found = (event: IncidentEvent): boolean => event.intent === 'resolved' && event.errorType === FOR_NOBODY;
    this.leftTasks(tx, events.filter(found));
    for (const event of events) {
      if (event.intent === 'created') await this.created(tx, event);
      else if (!found(event)) await this.resolved(tx, event);
    }
  }

  /** A step that is over, or has found somebody, stands no longer without anybody; the engine knows nothing of that incident. */
  private leftTasks(tx: Tx, events: readonly Pick<IncidentEvent, 'agencyId' | 'caseId' | 'elementId'>[]): void {
    if (events.length === 0) return;
    // By the case first: the key begins with it, and a list of triples alone is searched through the whole table.
    const sql = `UPDATE case_incident SET resolved_at = ? WHERE resolved_at IS NULL AND error_type = '${FOR_NOBODY}'
       AND case_id IN (${events.map(() => '?').join(', ')}) AND (agency_id, case_id, element_id) IN (${events.map(() => '(?, ?, ?)').join(', ')})`;
    tx.later([{ sql, parameters: [tx.now(), ...events.map((one) => one.caseId), ...events.flatMap((one) => [one.agencyId, one.caseId, one.elementId])] }]);
  }

  private insert(tx: Tx, events: readonly ElementEvent[]): void {
    const sql = `INSERT INTO case_element (case_id, engine_generation, partition_id, position, agency_id, element_id, element_type, element_instance_key, intent, at)
       VALUES ${events.map(() => '(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').join(', ')} ON DUPLICATE KEY UPDATE position = VALUES(position)`;
    const parameters = events.flatMap((one) => [one.caseId, one.engineGeneration, one.partitionId, one.position, one.agencyId, one.elementId, one.elementType, one.elementInstanceKey, one.intent, one.at]);
    tx.later([{ sql, parameters }]);
  }

  /** A key may come again from a new engine; then only a later resolution counts. */
  private async created(tx: Tx, { caseId, agencyId, incidentKey, elementId, jobKey, errorType, errorMessage, at }: IncidentEvent): Promise<void> {
    if (errorType === FOR_NOBODY) {
      // A step stands for nobody once; what was told of the task before it was handed on is over.
      const sql = `UPDATE case_incident SET resolved_at = ? WHERE case_id = ? AND agency_id = ? AND element_id = ? AND error_type = '${FOR_NOBODY}' AND incident_key <> ? AND resolved_at IS NULL`;
      tx.later([{ sql, parameters: [at, caseId, agencyId, elementId, incidentKey] }]);
    }
    await tx.sql(
      `INSERT INTO case_incident (case_id, incident_key, agency_id, element_id, job_key, error_type, error_message, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON DUPLICATE KEY UPDATE element_id = VALUES(element_id), job_key = VALUES(job_key), error_type = VALUES(error_type), error_message = VALUES(error_message),
         resolved_at = IF(resolved_at >= VALUES(created_at), resolved_at, NULL), created_at = VALUES(created_at)`,
      [caseId, incidentKey, agencyId, elementId, jobKey, errorType, errorMessage.slice(0, 4000), at],
    );
    await this.announcement.announce(tx, { caseId, agencyId, incidentKey });
  }

  /** What the program reports itself comes in its own order: without the incident there is nothing to resolve. */
  private async resolved(tx: Tx, event: IncidentEvent): Promise<void> {
    const { caseId, agencyId, incidentKey, at } = event;
    if (incidentKey.startsWith(OWN_INCIDENT)) await tx.sql('UPDATE case_incident SET resolved_at = ? WHERE case_id = ? AND agency_id = ? AND incident_key = ? AND resolved_at IS NULL', [at, caseId, agencyId, incidentKey]);
    else await this.resolvedInEngine(tx, event);
  }

  private async resolvedInEngine(tx: Tx, { caseId, agencyId, incidentKey, elementId, jobKey, errorType, errorMessage, at }: IncidentEvent): Promise<void> {
    await tx.sql(
      `INSERT INTO case_incident (case_id, incident_key, agency_id, element_id, job_key, error_type, error_message, resolved_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON DUPLICATE KEY UPDATE resolved_at = VALUES(resolved_at)`,
      [caseId, incidentKey, agencyId, elementId, jobKey, errorType, errorMessage.slice(0, 4000), at],
    );
  }
}

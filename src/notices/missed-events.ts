import type { Tx } from '../kernel/unit-of-work.js';
import type { LiveEvent } from './live-event.js';
import { OVERLAP_MS } from './seen-events.js';

const MOST = 1000;

/**
 * Events of an agency after the one a reader saw last, read back five seconds because ids commit out of order.
 * @param lastId the reader's Last-Event-ID
 * @returns null when that event is not kept any more, or too much has happened since: fetch everything
 */
export async function missedEvents(tx: Tx, agencyId: string, lastId: string): Promise<LiveEvent[] | null> {
  if (!/^\d{1,18}$/.test(lastId)) return null;
  const [last] = await tx.sql<{ at: Date }[]>('SELECT at FROM live_event WHERE agency_id = ? AND id = ?', [agencyId, lastId]);
  if (!last) return null;
  const events = await tx.sql<LiveEvent[]>(
    'SELECT id, agency_id AS agencyId, audience, kind, ref FROM live_event WHERE agency_id = ? AND at >= ? AND id <> ? ORDER BY id LIMIT ?',
    [agencyId, new Date(last.at.getTime() - OVERLAP_MS), lastId, MOST + 1],
  );
  return events.length > MOST ? null : events;
}

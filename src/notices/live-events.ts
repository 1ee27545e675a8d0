import { Injectable } from '@nestjs/common';
import type { Statement, Tx } from '../kernel/unit-of-work.js';
import type { LiveKind } from './contract.js';
import { audienceToken, type Audience } from './live-audience.js';
import { LiveHub } from './live-hub.js';

/** One hint to send. */
export interface LiveAnnouncement {
  agencyId: string;
  audience: readonly Audience[];
  kind: LiveKind;
  /** Id of what changed. */
  ref: string;
}

/** Tells open streams, in this process and the others, that something is to be fetched again. */
@Injectable()
export class LiveEvents {
  constructor(private readonly hub: LiveHub) {}

  /** Writes the hints in the caller's transaction; streams hear them after its commit. One statement for all. */
  announce(tx: Tx, ...announcements: LiveAnnouncement[]): Promise<void> {
    tx.later(this.statements(tx, ...announcements));
    return Promise.resolve();
  }

  /** {@link announce} as statements to run with others: one, or none when nobody is to be told. */
  statements(tx: Tx, ...announcements: LiveAnnouncement[]): Statement[] {
    const rows = announcements
      .filter(({ audience }) => audience.length > 0)
      .map(({ agencyId, audience, kind, ref }) => ({ agencyId, kind, ref, audience: [...new Set(audience.map(audienceToken))].join(' ') }));
    if (rows.length === 0) return [];
    const now = tx.now();
    return [
      {
        sql: `INSERT INTO live_event (agency_id, audience, kind, ref, at, origin) VALUES ${rows.map(() => '(?, ?, ?, ?, ?, ?)').join(', ')} RETURNING id`,
        parameters: rows.flatMap(({ agencyId, audience, kind, ref }) => [agencyId, audience, kind, ref, now, this.hub.origin]),
        answered: (ids) => tx.afterCommit(() => rows.forEach((row, index) => this.hub.deliver({ id: String(ids[index]!['id']), ...row }))),
      },
    ];
  }
}

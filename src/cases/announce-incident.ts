import { Injectable } from '@nestjs/common';
import { peopleActing, type PersonActing } from '../access/people-acting.js';
import { MatrixStore } from '../access/matrix-store.js';
import { Document } from '../documents/document.js';
import { EngineCase } from '../engine/engine-case.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { LiveEvents } from '../notices/live-events.js';
import { SendNotice } from '../notices/send-notice.js';
import { Organisation } from '../organisation/organisation.js';
import { ProcedureStore } from '../procedures/procedure-store.js';
import { AgencyWords } from '../tasks/agency-words.js';
import { ADMINISTER } from './case-rights.js';
import { neutralTitle } from './case-title.js';

/** A case that stands still is told to those who may mend it; the list of incidents is what counts, this is the bell. */
@Injectable()
export class AnnounceIncident {
  constructor(
    private readonly matrices: MatrixStore,
    private readonly organisation: Organisation,
    private readonly notices: SendNotice,
    private readonly live: LiveEvents,
    private readonly procedures: ProcedureStore,
  ) {}

  /** Writes the hint and the notices in the caller's transaction: whoever must mend it is told even if the program ends now. */
  async announce(tx: Tx, incident: { caseId: string; agencyId: string; incidentKey: string }): Promise<void> {
    const { agencyId, caseId } = incident;
    const roles = this.matrices.of(agencyId).rows.get(ADMINISTER)?.roles ?? [];
    await this.live.announce(tx, { agencyId, audience: roles.map((role) => ({ kind: 'role', role })), kind: 'ho-so', ref: caseId });
    await this.tell(tx.inAgency(agencyId), incident, roles);
  }

  private async tell(tx: Tx, { caseId, agencyId, incidentKey }: { caseId: string; agencyId: string; incidentKey: string }, roles: string[]): Promise<void> {
    const found = await tx.findOne(EngineCase, { id: caseId });
    if (!found) return;
    const people: PersonActing[] = [];
    for (const role of roles) people.push(...(await peopleActing(tx, this.organisation, role)));
    await this.notices.send(tx, {
      ...{ agencyId, key: `su-co/${caseId}/${incidentKey}`, code: 'ho-so-dung', to: people.map((one) => one.personId), ref: { kind: 'ho-so', id: caseId } },
      data: { document: { abstract: await this.titleOf(tx, found), symbol: '', author: '' } },
    });
  }

  /** They may mend it without reading its document. */
  private async titleOf(tx: Tx, { documentId, title, agencyId }: EngineCase): Promise<string> {
    const document = documentId === null ? null : await tx.findOne(Document, { id: documentId });
    return document ? neutralTitle(document, await AgencyWords.of(this.procedures, tx, agencyId)) : title;
  }
}

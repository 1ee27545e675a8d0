import { Injectable } from '@nestjs/common';
import { logAccess } from '../access/access-log.js';
import type { Actor } from '../kernel/actor.js';
import { InvalidInput } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import type { AgencySettings } from '../procedures/agency-settings.js';
import { AgencyProcedures } from './agency-procedures.js';
import { refuseExcluded, refuseSecret } from './intake-rules.js';

/** The answers asked before any field, on every road on which a document comes in or is drafted. */
export interface FirstAnswers {
  /** MẬT; undefined: not answered. */
  secret?: boolean | undefined;
  /** Code of an excluded kind (`cam`). */
  excluded?: string | undefined;
}

/** Keeps out what may not be in the system (SYT-11, SYT-12, QX-02 to QX-04): nothing of it is stored but that it was tried. */
@Injectable()
export class OutsideSystem {
  constructor(private readonly procedures: AgencyProcedures) {}

  /**
   * @param settings of the version that the step runs on; those in force when absent
   * @throws InvalidInput naming what to do with the document instead
   */
  async refuse(tx: Tx, actor: Actor, { secret, excluded }: FirstAnswers, settings?: AgencySettings): Promise<void> {
    if (secret === undefined) throw new InvalidInput('chua-tra-loi-mat', 'Trả lời trước: văn bản có phải văn bản MẬT không?', [{ path: 'secret', message: 'Trả lời trước: văn bản có phải văn bản MẬT không?' }]);
    if (!secret && excluded === undefined) return;
    tx.afterRollback((own) => logAccess(own, 'tu-choi-nhap', { agencyId: actor.agencyId, personId: actor.personId, sessionId: actor.sessionId || null, detail: secret ? 'mat' : excluded! }));
    refuseSecret(secret);
    refuseExcluded(excluded!, settings ?? (await this.procedures.settings(tx, actor.agencyId)));
  }
}

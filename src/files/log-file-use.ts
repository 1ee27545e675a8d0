import { Injectable } from '@nestjs/common';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { Clock } from '../kernel/clock.js';
import { newId } from '../kernel/ids.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import type { FileUseAct } from './file-use.js';

/** A viewer fetches a long file in parts: what somebody is given again within this time is one use. */
const ONE_USE_MS = 60_000;

/** Keeps who is given which file (SYT-48: prints are logged, with the mark and without); written before the first byte leaves. */
@Injectable()
export class LogFileUse {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @param marked every page carries DỰ THẢO */
  log(actor: Actor, fileId: string, act: FileUseAct, marked = false): Promise<void> {
    const { agencyId, personId, name } = actor;
    const now = this.clock.now();
    return this.uow.write(
      scopeOf(actor),
      `INSERT INTO file_use (id, agency_id, file_id, person_id, person_name, act, marked, at) SELECT ?, ?, ?, ?, ?, ?, ?, ? FROM DUAL
       WHERE NOT EXISTS (SELECT 1 FROM file_use u WHERE u.file_id = ? AND u.at > ? AND u.person_id = ? AND u.act = ? AND u.marked = ? AND u.agency_id = ?)`,
      [newId(this.clock), agencyId, fileId, personId, name, act, marked, now, fileId, new Date(now.getTime() - ONE_USE_MS), personId, act, marked, agencyId],
    );
  }
}

import { readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { LessThan, IsNull } from 'typeorm';
import { SYSTEM } from '../kernel/actor.js';
import { Clock } from '../kernel/clock.js';
import { takeLease } from '../kernel/lease.js';
import { Lifecycle } from '../kernel/lifecycle.js';
import type { Logger } from '../kernel/log.js';
import { Poller } from '../kernel/poller.js';
import { LOGGER, PROCESS_ID } from '../kernel/tokens.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { FileStore, lockContent } from './file-store.js';
import { StoredFile } from './stored-file.js';

const DAY_MS = 24 * 3600_000;
const PAUSE_MS = 3600_000;
const LEASE = 'files-cleanup';

/** Removes uploads that nothing has used for a day, and bytes that no row names. One process at a time, hourly. */
@Injectable()
export class CleanUnusedFiles {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly store: FileStore,
    private readonly clock: Clock,
    lifecycle: Lifecycle,
    @Inject(PROCESS_ID) owner: string,
    @Inject(LOGGER) log: Logger,
  ) {
    const round = async () => {
      if (await takeLease(uow, LEASE, owner, PAUSE_MS / 1000)) await this.execute();
      return false;
    };
    const poller = new Poller(LEASE, PAUSE_MS, round, log, PAUSE_MS);
    lifecycle.add({ name: LEASE, phase: 'workers', start: async () => poller.start(), stop: () => poller.stop() });
  }

  /** @returns how many contents were removed from disk */
  async execute(): Promise<number> {
    const before = this.clock.fromNow(-DAY_MS);
    await this.uow.run(SYSTEM, (tx) => tx.delete(StoredFile, { keptAt: IsNull(), createdAt: LessThan(before) }));
    await this.cleanStaged();
    let removed = 0;
    for await (const { agencyId, sha256 } of this.contents()) {
      if (await this.removeUnnamed(agencyId, sha256, before)) removed++;
    }
    return removed;
  }

  /** The lock on the content's row: nobody enters a file with these bytes meanwhile. */
  private async removeUnnamed(agencyId: string, sha256: string, before: Date): Promise<boolean> {
    const named = await this.uow.run(SYSTEM, (tx) => tx.count(StoredFile, { agencyId, sha256 }));
    if (named > 0) return false;
    return this.uow.run(SYSTEM, async (tx) => {
      const [content] = await tx.sql<{ stored_at: Date }[]>(
        'SELECT stored_at FROM file_content WHERE agency_id = ? AND sha256 = ?',
        [agencyId, sha256],
      );
      if (content && content.stored_at >= before) return false;
      await lockContent(tx, agencyId, sha256);
      if ((await tx.count(StoredFile, { agencyId, sha256 })) > 0) return false;
      await this.store.removeContent(agencyId, sha256);
      await tx.sql('DELETE FROM file_content WHERE agency_id = ? AND sha256 = ?', [agencyId, sha256]);
      return true;
    });
  }

  /** Uploads that broke off with their process. Their age is told by the file system's own clock, as their times are. */
  private async cleanStaged(): Promise<void> {
    const probe = await this.store.stage(Buffer.from('x'));
    const folder = dirname(probe.path);
    const { mtimeMs: present } = await stat(probe.path);
    await this.store.discard(probe);
    for (const name of await list(folder)) {
      const path = join(folder, name);
      const found = await stat(path).catch(() => undefined);
      if (found && present - found.mtimeMs > DAY_MS) await rm(path, { force: true });
    }
  }

  private async *contents(): AsyncGenerator<{ agencyId: string; sha256: string }> {
    for (const agencyId of await list(this.store.folder)) {
      if (agencyId.startsWith('.')) continue;
      const folder = join(this.store.folder, agencyId);
      for (const a of await list(folder)) {
        for (const b of await list(join(folder, a))) {
          for (const sha256 of await list(join(folder, a, b)))
            if (/^[0-9a-f]{64}$/.test(sha256)) yield { agencyId, sha256 };
        }
      }
    }
  }
}

function list(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

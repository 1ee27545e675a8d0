import { Column, Entity, PrimaryColumn } from 'typeorm';
import { SYSTEM } from './actor.js';
import type { UnitOfWork } from './unit-of-work.js';

/** A named duty that one process holds at a time (ingest listener, reminders, clean-up). */
@Entity('lease')
export class LeaseRow {
  @PrimaryColumn({ type: 'varchar', length: 64 })
  name: string;

  @Column({ type: 'varchar', length: 64 })
  owner: string;

  @Column({ name: 'held_until', type: 'datetime', precision: 3 })
  heldUntil: Date;
}

/**
 * Takes or keeps a lease.
 * @param owner unique per process run
 * @param seconds how long it holds without being renewed
 * @returns true when `owner` holds it now
 */
export function takeLease(uow: UnitOfWork, name: string, owner: string, seconds: number): Promise<boolean> {
  return uow.run(SYSTEM, async (tx) => {
    const until = new Date(tx.now().getTime() + seconds * 1000);
    await tx.sql(
      'INSERT INTO lease (name, owner, held_until) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE owner = IF(held_until < ? OR owner = ?, VALUES(owner), owner), held_until = IF(owner = VALUES(owner), VALUES(held_until), held_until)',
      [name, owner, until, tx.now(), owner],
    );
    return (await tx.findOne(LeaseRow, { name }))?.owner === owner;
  });
}

/** Gives a lease back, so that another process need not wait for its end. */
export async function dropLease(uow: UnitOfWork, name: string, owner: string): Promise<void> {
  await uow.run(SYSTEM, (tx) => tx.delete(LeaseRow, { name, owner }));
}

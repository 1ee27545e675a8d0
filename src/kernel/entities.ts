import { LeaseRow } from './lease.js';
import { OutboxRow } from './outbox.js';

/** The kernel's tables. */
export const kernelEntities = [OutboxRow, LeaseRow];

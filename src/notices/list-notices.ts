import { scopeOf, type Actor } from '../kernel/actor.js';
import type { UnitOfWork } from '../kernel/unit-of-work.js';
import type { NoticeItem, NoticeList, NoticeQuery } from './contract.js';
import { Notice } from './notice.js';

/** The actor's own notices, newest first. */
export function listNotices(uow: UnitOfWork, actor: Actor, { unread, after, limit }: NoticeQuery): Promise<NoticeList> {
  const { agencyId, personId } = actor;
  return uow.read(scopeOf(actor), async (tx) => {
    const query = tx.query(Notice, 'n').andWhere('n.personId = :personId AND n.inApp = 1', { personId });
    if (unread) query.andWhere('n.readAt IS NULL');
    const cursor = after === undefined ? null : readCursor(after);
    if (cursor) query.andWhere('(n.createdAt < :at OR (n.createdAt = :at AND n.id < :id))', cursor);
    const rows = await query.orderBy('n.createdAt', 'DESC').addOrderBy('n.id', 'DESC').limit(limit + 1).getMany();
    const [{ unread: count } = { unread: '0' }] = await tx.sql<{ unread: string }[]>('SELECT COUNT(*) AS unread FROM notice WHERE agency_id = ? AND person_id = ? AND in_app = 1 AND read_at IS NULL', [agencyId, personId]);
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return { items: page.map(itemOf), unread: Number(count), next: last ? `${last.createdAt.getTime()}.${last.id}` : null };
  });
}

function itemOf({ id, text, createdAt, readAt, refKind, refId }: Notice): NoticeItem {
  return { id, text, at: createdAt.toISOString(), read: readAt !== null, ref: refKind && refId ? { kind: refKind, id: refId } : null };
}

function readCursor(text: string): { at: Date; id: string } | null {
  const match = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(text);
  return match ? { at: new Date(Number(match[1])), id: match[2]! } : null;
}

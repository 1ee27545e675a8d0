import type { Tx } from '../kernel/unit-of-work.js';
import type { NoticeData } from '../notices/notice-templates.js';

/** What a notice says of a task: its name and document. */
export async function noticeOfTask(tx: Tx, taskId: string, agencyId: string): Promise<NoticeData> {
  const [row] = await tx.sql<{ name: string; passedBy: string | null; dueAt: Date | null; abstract: string | null; symbol: string | null; author: string | null }[]>(
    `SELECT t.name, p.display_name AS passedBy, t.due_at AS dueAt, d.abstract, d.symbol, d.issuing_body AS author FROM task t
     LEFT JOIN document d ON d.id = t.document_id AND d.agency_id = t.agency_id
     LEFT JOIN person p ON p.id = t.passed_by AND p.agency_id = t.agency_id
     WHERE t.id = ? AND t.agency_id = ?`,
    [taskId, agencyId],
  );
  if (!row) return {};
  return {
    task: row.name,
    ...(row.passedBy === null ? {} : { by: row.passedBy }),
    ...(row.dueAt === null ? {} : { due: row.dueAt.toISOString() }),
    ...(row.abstract === null ? {} : { document: { abstract: row.abstract, symbol: row.symbol ?? '', author: row.author ?? '' } }),
  };
}

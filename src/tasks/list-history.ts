import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { searchPatterns } from '../documents/search-words.js';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import type { History, HistoryQuery } from './contract.js';
import { after, orderBy, readCursor, writeCursor } from './keyset.js';
import type { TaskAnswer } from './task-answer.js';
import { answerView } from './task-page.js';

const KEYS = [
  { sql: 'a.at', descending: true },
  { sql: 'a.id', descending: true },
];
const cursorSchema = z.object({ at: z.iso.datetime(), id: z.uuid() });

type Row = TaskAnswer & { name: string; abstract: string | null; caseTitle: string | null };

/** What somebody has answered, newest first, marks of answers that were not taken included. */
@Injectable()
export class ListHistory {
  constructor(private readonly uow: UnitOfWork) {}

  list(actor: Actor, { q, after: from, limit }: HistoryQuery): Promise<History> {
    return this.uow.read(scopeOf(actor), async (tx) => {
      const words = searchPatterns(q).map((pattern) => ({ sql: '(d.search_text LIKE ? OR t.search_text LIKE ?)', parameters: [pattern, pattern] }));
      const cursor = from === undefined ? null : readCursor(cursorSchema, from);
      const parts = cursor ? [...words, after(KEYS, [new Date(cursor.at), cursor.id])] : words;
      const rows = await tx.sql<Row[]>(
        `SELECT a.id, a.task_id AS taskId, a.case_id AS caseId, a.document_id AS documentId, a.outcome, a.outcome_name AS outcomeName, a.outcome_kind AS outcomeKind, a.reason,
           a.person_id AS personId, a.person_name AS personName, a.on_behalf_of AS onBehalfOf, a.on_behalf_of_name AS onBehalfOfName, a.state, a.at, t.name, d.abstract, k.title AS caseTitle
         FROM task_answer a JOIN task t ON t.id = a.task_id
         LEFT JOIN document d ON d.id = a.document_id AND d.agency_id = a.agency_id
         LEFT JOIN engine_case k ON k.id = a.case_id AND k.agency_id = a.agency_id
         WHERE a.agency_id = ? AND a.person_id = ? ${parts.map((one) => `AND ${one.sql}`).join(' ')} ORDER BY ${orderBy(KEYS)} LIMIT ?`,
        [actor.agencyId, actor.personId, ...parts.flatMap((one) => one.parameters), limit + 1],
      );
      const page = rows.slice(0, limit);
      const last = rows.length > limit ? page.at(-1) : undefined;
      return {
        items: page.map((row) => ({ ...answerView(row), taskId: row.taskId, caseId: row.caseId, documentId: row.documentId, name: row.name, title: row.abstract ?? row.caseTitle ?? row.name })),
        next: last ? writeCursor({ at: last.at.toISOString(), id: last.id }) : null,
      };
    });
  }
}

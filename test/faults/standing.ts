import { createConnection, type RowDataPacket } from 'mysql2/promise';

/** What people see of a document at work: its steps with people, texts and dates. One text per fact. */
export type Standing = Map<string, string[]>;

const FACTS: Record<string, string> = {
  case: `SELECT document_id AS document, CONCAT_WS(' ', id, process_id, state) AS fact FROM engine_case WHERE state <> 'ended'`,
  task: `SELECT document_id AS document, CONCAT_WS(' ', id, case_id, element_id, round, state, name, candidates, purpose, passed_by, unit_id, due_at, claimed_by, created_at) AS fact FROM task WHERE state = 'open'`,
  wait: `SELECT c.document_id AS document, CONCAT_WS(' ', j.case_id, j.element_id, j.round, j.hold_condition, j.hold_key) AS fact FROM engine_job j JOIN engine_case c ON c.id = j.case_id WHERE j.state = 'held'`,
  assignment: `SELECT document_id AS document, CONCAT_WS(' ', id, case_id, child_case_id, name, purpose, due_on, state, result) AS fact FROM assignment`,
  opinion: `SELECT document_id AS document, CONCAT_WS(' ', id, element_id, kind, title, text, person_name, created_at) AS fact FROM opinion`,
  number: `SELECT document_id AS document, CONCAT_WS(' ', id, book, number) AS fact FROM register_row`,
};

/** Cases that neither wait nor have a task in the hands of the engine that answers now. */
const NOT_YET = `SELECT c.document_id AS document, '' AS fact FROM engine_case c
  LEFT JOIN engine_job j ON j.case_id = c.id AND j.generation = c.generation AND j.job_key IS NOT NULL AND (j.state = 'held' OR EXISTS (
    SELECT 1 FROM task t WHERE t.case_id = j.case_id AND t.element_id = j.element_id AND t.round = j.round AND t.job_key = j.job_key AND t.state = 'open'))
  WHERE c.state IN ('requested', 'running') GROUP BY c.id, c.document_id HAVING COUNT(j.case_id) = 0 OR MAX(c.instance_key) IS NULL`;

interface Fact {
  document: string | null;
  fact: string;
}

/** Reads the database of an installation. */
export class Standings {
  constructor(private readonly databaseUrl: string) {}

  /** How each of these documents stands. */
  async of(documents: readonly string[]): Promise<Standing> {
    const standing: Standing = new Map(documents.map((id) => [id, []]));
    for (const [what, sql] of Object.entries(FACTS)) for (const { document, fact } of await this.rows(sql)) standing.get(String(document))?.push(`${what} ${fact}`);
    for (const facts of standing.values()) facts.sort();
    return standing;
  }

  /** Those of the documents that have a case on its way from one step to another. */
  async unsettled(documents: readonly string[]): Promise<string[]> {
    const found = new Set((await this.rows(NOT_YET)).map(({ document }) => String(document)));
    return documents.filter((id) => found.has(id));
  }

  private async rows(sql: string): Promise<Fact[]> {
    const db = await createConnection({ uri: this.databaseUrl, dateStrings: true });
    try {
      return (await db.query<(RowDataPacket & Fact)[]>(sql))[0];
    } finally {
      await db.end();
    }
  }
}

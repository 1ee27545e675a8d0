import { createConnection, type RowDataPacket } from 'mysql2/promise';
import type { Ledger } from './ledger.js';
import { pause } from './steady-person.js';

export interface Findings {
  /** Acknowledged input without its case or effect. */
  lost: number;
  /** Two cases, numbers, register rows, answers, signatures, items or notices for one intent. */
  duplicated: number;
  /** Numbers missing in a series. */
  gaps: number;
  /** Neither ended nor with an open task, wait or incident 120 s after the last kill. */
  stuck: number;
  notes: string[];
}

type Row = RowDataPacket & Record<string, string | number | null>;

const QUIET_WITHIN_MS = 120_000;
/** What each road starts, every case once per document: an incoming document's two divisions have one each. */
const CASES_OF = { den: { 'cong-van-den': 1, 'xu-ly-tai-don-vi': 2 }, di: { 'cong-van-di': 1, 'ky-so': 1 } } as const;
const OPEN_CASES = `SELECT c.id, c.process_id, c.state FROM engine_case c WHERE c.state IN ('requested', 'running')`;
const EXCUSED = `
  AND NOT EXISTS (SELECT 1 FROM task t WHERE t.case_id = c.id AND t.state = 'open' AND EXISTS (SELECT 1 FROM task_candidate k WHERE k.task_id = t.id))
  AND NOT EXISTS (SELECT 1 FROM engine_job j WHERE j.case_id = c.id AND j.state = 'held')
  AND NOT EXISTS (SELECT 1 FROM case_incident i WHERE i.case_id = c.id AND i.open)`;

/**
 * Waits until the program has nothing more to do, then compares its database with what it acknowledged.
 * @param mails reads the letters that have arrived, asked once nothing is left to send; null where no mail server stood beside
 * @param lastFault moment of performance.now() when the last killed part was back
 */
export async function audit(databaseUrl: string, mails: (() => string[]) | null, ledger: Ledger, lastFault: () => number): Promise<Findings> {
  const db = await createConnection(databaseUrl);
  const rows = async (sql: string, values: unknown[] = []): Promise<Row[]> => (await db.query<Row[]>(sql, values))[0];
  try {
    await quiet(rows, lastFault() + QUIET_WITHIN_MS);
    const letters = mails && mails().map((mail) => /^message-id:\s*<([^@>]+)@/im.exec(mail)?.[1] ?? 'none');
    const lost = [...(await findLost(rows, ledger)), ...(letters ? await findLostLetters(rows, letters) : [])];
    const duplicated = [...(await findDuplicated(rows, ledger)), ...(letters ? await findDoubleLetters(rows, letters) : [])];
    const gaps = await findGaps(rows);
    const stuck = (await rows(OPEN_CASES + EXCUSED)).map((one) => `${one['process_id']} ${one['id']} (${one['state']})`);
    const notes = Object.entries({ lost, duplicated, gaps, stuck }).flatMap(([what, found]) => found.map((one) => `${what}: ${one}`));
    return { lost: lost.length, duplicated: duplicated.length, gaps: gaps.length, stuck: stuck.length, notes };
  } finally {
    await db.end();
  }
}

type Ask = (sql: string, values?: unknown[]) => Promise<Row[]>;

/** Nothing in the outbox, no case on its way. */
async function quiet(rows: Ask, until: number): Promise<void> {
  while (performance.now() < until) {
    const [waiting] = await rows(`SELECT (SELECT COUNT(*) FROM outbox WHERE state IN ('pending', 'leased', 'sent')) + (SELECT COUNT(*) FROM engine_case WHERE state IN ('requested', 'running')) AS n`);
    if (waiting!['n'] === 0) return;
    await pause(500);
  }
}

async function findLost(rows: Ask, ledger: Ledger): Promise<string[]> {
  const found: string[] = [];
  for (const { id, kind } of ledger.documents) {
    const [document] = await rows('SELECT number FROM document WHERE id = ? AND kind = ?', [id, kind]);
    if (!document) found.push(`document ${id}`);
    const [main] = await rows('SELECT state FROM engine_case WHERE intent_key = ?', [`${kind === 'den' ? 'tiep-nhan' : 'soan'}:${id}`]);
    if (!main || main['state'] === 'requested') found.push(`case of document ${id}`);
    const [entry] = await rows('SELECT number FROM register_row WHERE document_id = ? AND book = ?', [id, kind]);
    if (kind === 'den' && (!entry || document?.['number'] !== entry['number'])) found.push(`number of document ${id}`);
  }
  for (const { taskId, caseId, elementId } of ledger.completions) {
    const [effect] = await rows(
      `SELECT (SELECT COUNT(*) FROM task_answer a WHERE a.task_id = t.id AND a.state = 'accepted') AS answers, t.state,
         (SELECT COUNT(*) FROM engine_job j WHERE j.case_id = t.case_id AND j.element_id = t.element_id AND j.round = t.round AND j.state = 'completed') AS passed
       FROM task t WHERE t.id = ?`,
      [taskId],
    );
    if (!effect || effect['answers'] === 0 || effect['state'] !== 'done' || effect['passed'] === 0) found.push(`completion of ${elementId} in case ${caseId}: ${JSON.stringify(effect ?? null)}`);
  }
  const issued = ledger.completions.filter(({ elementId }) => elementId === 'ky-so-co-quan');
  for (const { caseId } of issued) {
    const [effect] = await rows(
      `SELECT (SELECT COUNT(*) FROM register_row r WHERE r.document_id = c.document_id) AS entries, (SELECT COUNT(*) FROM signature s WHERE s.document_id = c.document_id) AS signatures,
         (SELECT COUNT(*) FROM delivery_item d WHERE d.document_id = c.document_id) AS items FROM engine_case c WHERE c.id = ?`,
      [caseId],
    );
    if (!effect || effect['entries'] === 0 || Number(effect['signatures']) < 2 || effect['items'] === 0) found.push(`issue by case ${caseId}: ${JSON.stringify(effect ?? null)}`);
  }
  return found;
}

/** What must be there once per intent; the roads hold no return, so no step is taken twice. */
const ONCE: Record<string, string> = {
  'document of one intent': 'SELECT abstract AS what, COUNT(*) AS n FROM document GROUP BY abstract HAVING n > 1',
  'start of one case': `SELECT case_id AS what, COUNT(DISTINCT element_instance_key) AS n FROM case_element WHERE element_type = 'START_EVENT' GROUP BY case_id, engine_generation HAVING n > 1`,
  'case that nobody asked for': `SELECT id AS what, 1 AS n FROM engine_case WHERE document_id IS NULL AND intent_key IS NULL AND title = ''`,
  'register row': 'SELECT document_id AS what, COUNT(*) AS n FROM register_row WHERE document_id IS NOT NULL GROUP BY document_id HAVING n > 1',
  number: 'SELECT CONCAT(agency_id, book, number) AS what, COUNT(*) AS n FROM register_row GROUP BY agency_id, issuing_body, book, kind_group, year, number HAVING n > 1',
  task: 'SELECT CONCAT(case_id, element_id) AS what, COUNT(*) AS n FROM task GROUP BY case_id, element_id HAVING n > 1',
  answer: `SELECT task_id AS what, COUNT(*) AS n FROM task_answer WHERE state = 'accepted' GROUP BY task_id HAVING n > 1`,
  assignment: 'SELECT CONCAT(document_id, unit_id) AS what, COUNT(*) AS n FROM assignment WHERE unit_id IS NOT NULL GROUP BY document_id, unit_id HAVING n > 1',
  opinion: 'SELECT CONCAT(task_id, title) AS what, COUNT(*) AS n FROM opinion WHERE task_id IS NOT NULL GROUP BY task_id, kind, title, text HAVING n > 1',
  signature: 'SELECT CONCAT(document_id, owner_kind) AS what, COUNT(*) AS n FROM signature GROUP BY document_id, owner_kind HAVING n > 1',
  item: 'SELECT CONCAT(document_id, name) AS what, COUNT(*) AS n FROM delivery_item GROUP BY document_id, name, channel HAVING n > 1',
  notice: 'SELECT MIN(id) AS what, COUNT(*) AS n FROM notice GROUP BY person_id, template, ref_kind, ref_id, data HAVING n > 1',
};

async function findDuplicated(rows: Ask, ledger: Ledger): Promise<string[]> {
  const found: string[] = [];
  for (const [what, sql] of Object.entries(ONCE)) for (const row of await rows(sql)) found.push(`${what} ${row['what']} (${row['n']})`);
  const kinds = new Map(ledger.documents.map(({ id, kind }) => [id, kind]));
  for (const row of await rows('SELECT document_id, process_id, COUNT(*) AS n FROM engine_case WHERE document_id IS NOT NULL GROUP BY document_id, process_id')) {
    const kind = kinds.get(String(row['document_id']));
    if (!kind) continue;
    const name = String(row['process_id']).split('.').at(-1)!;
    const most = (CASES_OF[kind] as Record<string, number>)[name] ?? 0;
    if (Number(row['n']) > most) found.push(`case of ${name} for ${row['document_id']} (${row['n']})`);
  }
  return found;
}

/** A letter may arrive twice after a cut connection, but then with the same Message-ID: that of its notice. */
async function findDoubleLetters(rows: Ask, letters: string[]): Promise<string[]> {
  const notices = new Set((await rows('SELECT id FROM notice')).map((row) => String(row['id'])));
  return letters.flatMap((id) => (notices.has(id) ? [] : [`letter with a Message-ID of its own: ${id}`]));
}

/** Every notice to somebody with an address has become a letter; without any there was nothing to judge. */
async function findLostLetters(rows: Ask, letters: string[]): Promise<string[]> {
  const arrived = new Set(letters);
  const told = (await rows('SELECT n.id FROM notice n JOIN person p ON p.id = n.person_id WHERE p.email IS NOT NULL')).map((row) => String(row['id']));
  const nothing = told.length === 0 ? ['letters: nobody was told anything'] : [];
  return [...nothing, ...told.filter((id) => !arrived.has(id)).map((id) => `letter of notice ${id}`)];
}

/** Gives everybody an address; the demonstration people have none. */
export async function giveAddresses(databaseUrl: string): Promise<void> {
  const db = await createConnection(databaseUrl);
  await db.query("UPDATE person SET email = CONCAT(username, '@luong.test')");
  await db.end();
}

async function findGaps(rows: Ask): Promise<string[]> {
  const series = await rows('SELECT s.agency_id, s.book, s.last_number, (SELECT COUNT(*) FROM register_row r WHERE r.agency_id = s.agency_id AND r.issuing_body = s.issuing_body AND r.book = s.book AND r.kind_group = s.kind_group AND r.year = s.year) AS n FROM number_series s');
  return series.flatMap((one) => Array.from({ length: Math.abs(Number(one['last_number']) - Number(one['n'])) }, () => `${one['agency_id']} ${one['book']}: ${one['n']} rows, last number ${one['last_number']}`));
}

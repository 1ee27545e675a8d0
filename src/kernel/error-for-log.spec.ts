import { QueryFailedError } from 'typeorm';
import { describe, expect, it } from 'vitest';
import { errorForLog, safeMessage } from './error-for-log.js';
import { createLogger } from './log.js';

const HASH = '$argon2id$v=19$m=65536$c2FsdA$aGFzaA';
const STATEMENT = `INSERT INTO account (username, password_hash) VALUES ('binh.tv', '${HASH}')`;

/** As mysql2 makes it: the statement with its values and the server's sentence are properties and part of the stack. */
function mysqlError(sqlMessage = "Duplicate entry 'O'Brien, Nguyễn Văn A' for key 'account.uq_username'"): Error {
  return Object.assign(new Error(sqlMessage), { code: 'ER_DUP_ENTRY', errno: 1062, sqlState: '23000', sqlMessage, sql: STATEMENT, parameters: ['binh.tv', HASH] });
}

function linesOf(work: (log: ReturnType<typeof createLogger>) => void): string {
  let lines = '';
  work(createLogger('debug', { write: (line) => void (lines += line) }));
  return lines;
}

describe('errors in the log', () => {
  it.each([
    ['the driver', mysqlError()],
    ['the mapper', new QueryFailedError(STATEMENT, ['binh.tv', HASH], mysqlError())],
    ['a cause', new Error('row not written', { cause: mysqlError() })],
  ])('an error of %s is told without statement, values and parameters', (_, error) => {
    const lines = linesOf((log) => log.error({ err: error }, 'request failed'));
    for (const secret of ['Brien', 'Nguyễn', 'binh.tv', 'argon2', 'INSERT', 'parameters', 'sqlMessage', '"driverError"']) expect(lines).not.toContain(secret);
    expect(lines).toContain("Duplicate entry '…' for key 'account.uq_username'");
    expect(lines).toContain('error-for-log.spec.ts');
  });

  it('keeps type, code, number and places', () => {
    expect(errorForLog(mysqlError())).toEqual({ type: 'Error', code: 'ER_DUP_ENTRY', errno: 1062, message: "Duplicate entry '…' for key 'account.uq_username'", stack: expect.arrayContaining([expect.stringMatching(/^at mysqlError /)]) as unknown });
  });

  it.each([
    ["Incorrect string value: 'An 'x' for key 'y'' for column 'name' at row 1", "Incorrect string value: '…' for column 'name' at row 1"],
    ["You have an error in your SQL syntax near 'password = 'abc'' at line 1", "You have an error in your SQL syntax near '…'"],
    ["Data too long for column 'name' at row 1", "Data too long for column 'name' at row 1"],
    ["Unknown column 'titel' in 'field list'", "Unknown column 'titel' in 'field list'"],
    ["Field 'name' doesn't have a default value", "Field 'name' doesn't have a default value"],
  ])('cuts values out of %s', (said, told) => {
    expect(safeMessage(mysqlError(said))).toBe(told);
  });

  it('tells neither addresses of mails nor pieces of a text that could not be read', () => {
    expect(safeMessage(new Error('550 <an.nv@so.example> unknown user'))).toBe('550 <…@…> unknown user');
    let unread: unknown;
    try {
      JSON.parse('Nguyễn Văn A');
    } catch (error) {
      unread = error;
    }
    expect(safeMessage(unread)).not.toContain('Nguy');
    expect(linesOf((log) => log.warn({ err: 'an.nv@so.example' }, 'thrown text'))).not.toContain('an.nv');
  });

  it('leaves the sentences of refusals as they are', () => {
    expect(safeMessage(new Error('permissions.csv nêu chức năng "abc" mà chương trình không có.'))).toBe('permissions.csv nêu chức năng "abc" mà chương trình không có.');
  });
});

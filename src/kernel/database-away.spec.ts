import type { ArgumentsHost } from '@nestjs/common';
import { describe, expect, it } from 'vitest';
import { isDatabaseAway } from './database-away.js';
import { createLogger } from './log.js';
import { ProblemFilter } from './problem-filter.js';

const error = (message: string, more: object = {}) => Object.assign(new Error(message), more);

const AWAY = [
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'PROTOCOL_CONNECTION_LOST', 'ER_SERVER_SHUTDOWN', 'ER_CON_COUNT_ERROR', 'ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT'].map((code) => error(code, { code })),
  error("Can't add new command when connection is in closed state", { fatal: true }),
  error('Pool is closed.'),
  error('connect ENOENT /run/luong/mysql.sock', { code: 'ENOENT', syscall: 'connect' }),
];
const HERE = [error("Duplicate entry 'x' for key 'y'", { code: 'ER_DUP_ENTRY' }), error('ENOENT: no such file', { code: 'ENOENT', syscall: 'open' }), error('x'), null, 'ECONNREFUSED'];

/** What the filter answers. */
function answerTo(thrown: unknown): { status: number; body: { code: string; detail: string } } {
  const answer = { status: 0, body: { code: '', detail: '' } };
  const response = {
    headersSent: false,
    status: (status: number) => ((answer.status = status), response),
    type: () => response,
    send: (body: string) => ((answer.body = JSON.parse(body) as typeof answer.body), response),
  };
  const http = { getResponse: () => response, getRequest: () => ({ path: '/' }) };
  new ProblemFilter(createLogger('silent')).catch(thrown, { switchToHttp: () => http } as unknown as ArgumentsHost);
  return answer;
}

describe('a database that is away', () => {
  it.each(AWAY.map((one) => [one.message, one]))('is told by %s, and the request answers 503 with what to do', (_name, thrown) => {
    expect(isDatabaseAway(thrown)).toBe(true);
    expect(answerTo(thrown)).toMatchObject({ status: 503, body: { code: 'co-so-du-lieu-vang', detail: expect.stringContaining('thử lại sau ít phút') as string } });
  });

  it('is not told by a refused row, a missing file or anything else', () => {
    expect(HERE.filter(isDatabaseAway)).toEqual([]);
    expect(HERE.map((thrown) => answerTo(thrown).status)).toEqual(HERE.map(() => 500));
  });
});

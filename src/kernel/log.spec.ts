import { expect, it } from 'vitest';
import { createLogger, logCase, withLogContext } from './log.js';

function lines(work: (log: ReturnType<typeof createLogger>) => void): Record<string, unknown>[] {
  const written: Record<string, unknown>[] = [];
  work(createLogger('info', { write: (line) => void written.push(JSON.parse(line) as Record<string, unknown>) }));
  return written;
}

it('every line of a job carries its ids, the case from the moment it is known, and no other job’s', () => {
  const [begun, known, other, outside] = lines((log) => {
    withLogContext({ jobKey: '7' }, () => {
      log.info('begun');
      logCase('c1');
      log.info('known');
    });
    withLogContext({ jobKey: '8' }, () => log.info('other'));
    logCase('c2');
    log.info('outside');
  });
  expect(begun).toMatchObject({ jobKey: '7' });
  expect(known).toMatchObject({ jobKey: '7', caseId: 'c1' });
  for (const line of [begun, other, outside]) expect(line).not.toHaveProperty('caseId');
});

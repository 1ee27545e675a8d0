import { afterAll, describe, expect, it } from 'vitest';
import { BoundedFailure, BoundedRunner, Overrun } from './bounded-runner.js';

/** Work that the specs send into the child, among it what a hostile file or template could make it do. */
const work = new URL(
  `data:text/javascript,${encodeURIComponent(`
  import { spawnSync } from 'node:child_process';
  import { writeFileSync } from 'node:fs';
  export const pid = () => process.pid;
  export const reverse = (text) => [...text].reverse().join('');
  export const environment = () => Object.keys(process.env);
  export const write = (path) => writeFileSync(path, 'x');
  export const startProcess = () => { const { error } = spawnSync('/bin/true'); if (error) throw error; };
  export const fail = () => { throw new RangeError('wrong'); };
  export const spin = () => { for (;;); };
  export const eatHeap = () => { const kept = []; for (;;) kept.push(new Array(10000).fill({ a: 1 })); };
  export const eatBuffers = () => { const kept = []; for (;;) kept.push(Buffer.alloc(10000000, 1)); };
`)}`,
);

describe('bounded child: untrusted work has limits of time and memory', () => {
  const runner = new BoundedRunner({ processes: 1, megabytes: 256 });
  afterAll(() => runner.close());

  it('answers with the value of the function, and the next call reuses the process', async () => {
    const first = await runner.run<number>(work, 'pid', [], 10_000);
    expect(await runner.run(work, 'reverse', ['đến'], 10_000)).toBe('nếđ');
    expect(await runner.run<number>(work, 'pid', [], 10_000)).toBe(first);
  });

  it('ends work that never ends, and serves the next call with a new process', async () => {
    await expect(runner.run(work, 'spin', [], 500)).rejects.toEqual(new Overrun('thoi-gian'));
    expect(await runner.run(work, 'reverse', ['ab'], 10_000)).toBe('ba');
  });

  it.each(['eatHeap', 'eatBuffers'])('ends work that eats memory: %s', async (name) => {
    await expect(runner.run(work, name, [], 30_000)).rejects.toEqual(new Overrun('bo-nho'));
  });

  it('reports a thrown error without ending the process', async () => {
    await expect(runner.run(work, 'fail', [], 10_000)).rejects.toThrow(BoundedFailure);
  });

  it('gives the work no environment, no file to write and no process to start', async () => {
    expect(await runner.run(work, 'environment', [], 10_000)).toEqual([]);
    await expect(runner.run(work, 'write', ['/tmp/luong-bounded-must-not-exist'], 10_000)).rejects.toThrow(
      /ERR_ACCESS_DENIED|restricted/,
    );
    await expect(runner.run(work, 'startProcess', [], 10_000)).rejects.toThrow(/ERR_ACCESS_DENIED|restricted/);
  });

  it('says with a sentence that the machine is busy when no process becomes free in time, and serves the next call', async () => {
    const impatient = new BoundedRunner({ processes: 1, megabytes: 256, waitMilliseconds: 100 });
    const spinning = impatient.run(work, 'spin', [], 2000).catch((error: unknown) => error);
    await expect(impatient.run(work, 'reverse', ['ab'], 10_000)).rejects.toMatchObject({ status: 503, code: 'may-chu-ban', message: expect.stringContaining('thử lại') as string });
    expect(await spinning).toEqual(new Overrun('thoi-gian'));
    expect(await impatient.run(work, 'reverse', ['ab'], 10_000)).toBe('ba');
    await impatient.close();
  });

  it('lets nobody wait for a process once it is closed', async () => {
    const closing = new BoundedRunner({ processes: 1, megabytes: 256 });
    const ends = Promise.allSettled(Array.from({ length: 3 }, () => closing.run(work, 'spin', [], 20_000)));
    await closing.close();
    expect((await ends).map((end) => end.status)).toEqual(['rejected', 'rejected', 'rejected']);
  });

  it('queues calls beyond its processes and answers all of them', async () => {
    const answers = await Promise.all(
      ['a', 'b', 'c', 'd'].map((text) => runner.run(work, 'reverse', [text + '1'], 10_000)),
    );
    expect(answers).toEqual(['1a', '1b', '1c', '1d']);
  });
});

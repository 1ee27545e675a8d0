import { describe, expect, it } from 'vitest';
import { inTurn } from './in-turn.js';

/** Work that ends when told, and writes down when it began and ended. */
function held(log: string[], name: string) {
  let end!: () => void;
  let fail!: (error: Error) => void;
  const until = new Promise<void>((resolve, reject) => ([end, fail] = [resolve, reject]));
  const work = async () => {
    log.push(`${name} begins`);
    await until.finally(() => log.push(`${name} ends`));
    return name;
  };
  return { work, end, fail };
}

describe('work in turn', () => {
  it('begins when what was asked for before has ended, also when that failed; other names do not wait', async () => {
    const log: string[] = [];
    const [first, second, third, other] = ['first', 'second', 'third', 'other'].map((name) => held(log, name));
    const [one, two, three] = [first!, second!, third!].map(({ work }) => inTurn('a', work));
    const beside = inTurn('b', other!.work);
    other!.end();
    expect(await beside).toBe('other');
    expect(log).toEqual(['first begins', 'other begins', 'other ends']);
    first!.fail(new Error('away'));
    await expect(one).rejects.toThrow('away');
    third!.end();
    second!.end();
    expect(await Promise.all([two, three])).toEqual(['second', 'third']);
    expect(log.slice(3)).toEqual(['first ends', 'second begins', 'second ends', 'third begins', 'third ends']);
  });
});

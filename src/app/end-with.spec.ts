import { QueryFailedError } from 'typeorm';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SettingsError } from '../kernel/settings.js';
import { endWith } from './end-with.js';

class Ended extends Error {}

/** What the terminal shows, and the exit code. */
function endingOf(error: unknown): { shown: string; code: number } {
  let [shown, code] = ['', -1];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    shown += String(text);
    return true;
  });
  vi.spyOn(process, 'exit').mockImplementation((given) => {
    code = Number(given);
    throw new Ended();
  });
  expect(() => endWith(error)).toThrow(Ended);
  return { shown, code };
}

describe('the last words of a process', () => {
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  });

  it.each(['info', 'debug'])('have no value of the database (LOG_LEVEL=%s)', (level) => {
    vi.stubEnv('LOG_LEVEL', level);
    const cause = Object.assign(new Error("Duplicate entry 'binh.tv' for key 'account.uq_username'"), { code: 'ER_DUP_ENTRY', errno: 1062, sql: "INSERT INTO account VALUES ('binh.tv', '$argon2id$x')" });
    const { shown, code } = endingOf(new QueryFailedError("INSERT INTO account VALUES ('binh.tv', '$argon2id$x')", ['binh.tv'], cause));
    expect(code).toBe(1);
    expect(shown).toContain("Duplicate entry '…' for key 'account.uq_username'");
    for (const secret of ['binh.tv', 'argon2', 'INSERT']) expect(shown).not.toContain(secret);
  });

  it('say a wrong setting as it is, with the code that the launcher knows', () => {
    expect(endingOf(new SettingsError('Cấu hình chưa đúng: HTTP_PORT "x".'))).toEqual({ shown: 'Cấu hình chưa đúng: HTTP_PORT "x".\n', code: 2 });
  });
});

import { describe, expect, it } from 'vitest';
import { firstPassword, hashPassword, passwordMatches, passwordProblem } from './password.js';

describe('passwords', () => {
  const problem = (next: string) => passwordProblem(next, { username: 'binh.tv', old: 'mat-khau-cu-1' });

  it('SYT-03: at least ten characters, not the old one, not the user name, not one letter repeated', () => {
    expect(problem('chin-ky-t')).toBe('Cần ít nhất 10 ký tự.');
    expect(problem('mat-khau-cu-1')).toContain('khác mật khẩu đang dùng');
    expect(problem('Binh.TV-2026')).toContain('tên đăng nhập');
    expect(problem('aaaaaaaaaaab')).toContain('đơn giản');
    expect(problem('trời mưa ở Huế')).toBeNull();
  });

  it('are kept as argon2id, and open in either Unicode form', async () => {
    const hash = await hashPassword('trời mưa ở Huế'.normalize('NFC'));
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwordMatches(hash, 'trời mưa ở Huế'.normalize('NFD'))).toBe(true);
    expect(await passwordMatches(hash, 'troi mua o Hue')).toBe(false);
  });

  it('an account that does not exist takes the work of one that does and never opens', async () => {
    expect(await passwordMatches(null, 'x')).toBe(false);
    const hash = await hashPassword('x-x-x-x-x-x');
    const time = async (work: () => Promise<unknown>) => {
      const start = performance.now();
      for (let i = 0; i < 5; i++) await work();
      return performance.now() - start;
    };
    const [unknown, wrong] = [await time(() => passwordMatches(null, 'sai')), await time(() => passwordMatches(hash, 'sai'))];
    expect(unknown / wrong).toBeGreaterThan(0.1);
  });

  it('first passwords are long enough for the rule and differ', () => {
    const made = Array.from({ length: 50 }, firstPassword);
    expect(new Set(made).size).toBe(50);
    expect(made.filter((p) => passwordProblem(p, { username: 'binh.tv', old: '' }) !== null)).toEqual([]);
  });
});

import { randomBytes, randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** OWASP's first choice for argon2id (19 MiB, 2 passes, 1 lane); also the library's default, written out so that it stays. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes a password with argon2id. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), COST);
}

let decoy: Promise<string> | undefined;

/**
 * Compares a password with its hash. Without a hash (no such account) the same work is done against a decoy, so
 * that the answer's time tells nothing.
 */
export async function passwordMatches(passwordHash: string | null, password: string): Promise<boolean> {
  const against = passwordHash ?? (await (decoy ??= hashPassword(randomBytes(16).toString('hex'))));
  return (await verify(against, password.normalize('NFC'))) && passwordHash !== null;
}

/** Shortest password that a person may choose. */
export const PASSWORD_LENGTH = 10;

/**
 * What is wrong with a new password, as the sentence to show, or null.
 * @param old the password that it replaces, in plain text
 */
export function passwordProblem(next: string, { username, old }: { username: string; old: string }): string | null {
  if ([...next].length < PASSWORD_LENGTH) return `Cần ít nhất ${PASSWORD_LENGTH} ký tự.`;
  if (next === old) return 'Mật khẩu mới phải khác mật khẩu đang dùng.';
  if (next.toLowerCase().includes(username.toLowerCase())) return 'Mật khẩu không được chứa tên đăng nhập.';
  if (new Set(next).size < 4) return 'Mật khẩu quá đơn giản: cần ít nhất 4 ký tự khác nhau.';
  return null;
}

/** Letters and digits that are not mistaken for one another when read aloud or copied by hand. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A first password of 59 bits, in three groups, for handing over once. */
export function firstPassword(): string {
  const group = () => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return `${group()}-${group()}-${group()}`;
}

import { isDatabaseAway } from '../kernel/database-away.js';
import { DomainError } from '../kernel/errors.js';
import { EngineError } from './engine-error.js';

/** How a failed job goes back to the engine. */
export interface JobFailure {
  /** 0 = an incident. */
  retries: number;
  /** Milliseconds until it is handed out again. */
  backoff: number;
  /** Shown with the incident: a Vietnamese sentence without personal data. */
  message: string;
}

const AWAY_BACKOFF_MS = 5000;
const BACKOFF_MS = [1000, 5000, 25_000];

/** The diagram gives the block what it cannot work with, or reaches where it may not: trying again never helps. */
export class UnworkableJob extends Error {}

/** True for errors that say nothing about the work itself: a part of the installation is away. */
export function isAway(error: unknown): boolean {
  if (error instanceof DomainError) return error.status === 503;
  if (error instanceof EngineError) return error.kind === 'away';
  return isDatabaseAway(error);
}

/**
 * Decides how a job goes back.
 * @param left attempts that the engine says are left, this one included
 */
export function failureOf(error: unknown, left: number, block: { type: string; name: string }, jobKey: string): JobFailure {
  if (isAway(error)) return { retries: Math.max(left, 1), backoff: AWAY_BACKOFF_MS, message: error instanceof DomainError ? error.message : 'Một phần của hệ thống tạm thời không trả lời; sẽ tự thử lại.' };
  if (error instanceof UnworkableJob) return { retries: 0, backoff: 0, message: error.message.slice(0, 1000) };
  const retries = Math.max(left - 1, 0);
  const used = Math.max(0, BACKOFF_MS.length - Math.max(left, 1));
  const message = error instanceof DomainError ? error.message : `Khối "${block.name}" gặp lỗi ngoài dự kiến. Quản trị xem nhật ký theo mã công việc ${jobKey}, khắc phục rồi cho hồ sơ đi tiếp.`;
  return { retries, backoff: BACKOFF_MS[Math.min(used, BACKOFF_MS.length - 1)]!, message: message.slice(0, 1000) };
}

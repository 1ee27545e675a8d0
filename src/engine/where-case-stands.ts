import type { JobRow } from './engine-job.js';

/** A visit of a case, and when its answer was written, if it has one. */
export type VisitRow = Pick<JobRow, 'elementId' | 'round' | 'state' | 'createdAt'> & { answeredAt: Date | null };

/**
 * Where a case must begin again on an engine that knows nothing of it. The last steps may never have been exported, so
 * what the streams brought counts as well: a visit that was answered and after whose answer another one began is behind
 * the case (one token where people work). If nothing is open the case was between two steps: it begins at the last
 * visit once more, which is answered as before and goes on from there.
 * @param visits of one case, in any order
 * @returns the visits to begin at; none when the case has not reached any
 */
export function whereCaseStands<V extends VisitRow>(visits: readonly V[]): V[] {
  const begun = visits.filter((v) => v.state !== 'canceled');
  const isBehind = (v: V) => v.answeredAt !== null && begun.some((other) => other !== v && other.createdAt > v.answeredAt!);
  const open = begun.filter((v) => v.state !== 'completed' && !isBehind(v));
  if (open.length > 0) return open;
  const last = begun.reduce<V | undefined>((newest, v) => (newest && newest.createdAt >= v.createdAt ? newest : v), undefined);
  return last ? [last] : [];
}

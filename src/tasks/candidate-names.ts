import { In } from 'typeorm';
import type { Tx } from '../kernel/unit-of-work.js';
import { Person } from '../organisation/person.js';
import { Role } from '../organisation/role.js';
import { Unit } from '../organisation/unit.js';
import type { Candidate } from './candidate.js';

/** Candidates in words: a person's name, a role's name, with its unit where it is of one. Reads once for all of them. */
export async function candidateNames(tx: Tx, candidates: readonly Candidate[]): Promise<(candidate: Candidate) => string> {
  const people = await byId(candidates.flatMap((one) => (one.kind === 'person' ? [one.personId] : [])), (ids) => tx.find(Person, { id: In(ids) }));
  const units = await byId(candidates.flatMap((one) => (one.kind === 'role' && one.unitId !== null ? [one.unitId] : [])), (ids) => tx.find(Unit, { id: In(ids) }));
  const codes = [...new Set(candidates.flatMap((one) => (one.kind === 'role' ? [one.role] : [])))];
  const roles = codes.length === 0 ? [] : await tx.find(Role, { code: In(codes) });
  return (candidate) => {
    if (candidate.kind === 'person') return people.get(candidate.personId)?.displayName ?? '';
    const role = roles.find((one) => one.code === candidate.role)?.name ?? candidate.role;
    const unit = candidate.unitId === null ? undefined : units.get(candidate.unitId)?.name;
    return unit === undefined ? role : `${role}, ${unit}`;
  };
}

async function byId<T extends { id: string }>(ids: string[], read: (ids: string[]) => Promise<T[]>): Promise<Map<string, T>> {
  const rows = ids.length === 0 ? [] : await read([...new Set(ids)]);
  return new Map(rows.map((row) => [row.id, row]));
}

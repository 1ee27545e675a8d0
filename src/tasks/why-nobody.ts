import { lockedAmong } from '../access/locked-people.js';
import type { Tx } from '../kernel/unit-of-work.js';
import type { Organisation } from '../organisation/organisation.js';
import type { Candidate } from './candidate.js';
import { candidateNames } from './candidate-names.js';
import type { Task } from './task.js';

/** Somebody that a task is for, and why the task does not reach the person. */
interface Absent {
  id: string;
  name: string;
  username: string;
  /** False: the person has left. */
  locked: boolean;
}

/** Those of a candidate whose account is locked, and a person named who has left. */
export async function absentOf(tx: Tx, organisation: Organisation, candidate: Candidate): Promise<Absent[]> {
  const ids = candidate.kind === 'person' ? [candidate.personId] : (await organisation.peopleOfRole(tx, candidate.role, candidate.unitId ?? undefined)).map((one) => one.personId);
  const locked = await lockedAmong(tx, ids);
  const people = await organisation.persons(tx, ids);
  return people.flatMap(({ id, displayName: name, username, active }) => (active && !locked.has(id) ? [] : [{ id, name, username, locked: active }]));
}

/** Why nobody can do a task now and what helps, by name, for those who administer cases. */
export async function whyNobody(tx: Tx, organisation: Organisation, { name: step, candidates }: Pick<Task, 'name' | 'candidates'>): Promise<string> {
  const names = await candidateNames(tx, candidates);
  const [why, remedies] = [[`Bước "${step}" đang không ai làm được.`], new Set<string>()];
  for (const candidate of candidates) {
    const absent = await absentOf(tx, organisation, candidate);
    const [people, locked] = [absent.map((one) => one.name).join(', '), absent.some((one) => one.locked)];
    if (absent.length === 0) why.push(`Chưa có người đang làm việc giữ vai trò ${names(candidate)}.`);
    else if (candidate.kind === 'role') why.push(`Vai trò ${names(candidate)} do ${people} giữ, tài khoản đang bị khóa.`);
    else why.push(`Bước này giao đích danh cho ${people}, ${locked ? 'tài khoản đang bị khóa' : 'người này đã nghỉ'}.`);
    remedies.add(absent.length === 0 ? APPOINT : locked ? UNLOCK : HAND_OVER);
  }
  if (candidates.length === 0) why.push('Quy trình không xác định được ai làm bước này.');
  return [...why, ...remedies, LAST].join(' ');
}

const UNLOCK = 'Vào Quản trị, Người dùng: mở khóa tài khoản, hoặc chuyển việc của người này cho người khác.';
const HAND_OVER = 'Vào Quản trị, Người dùng: chuyển việc của người này cho người khác.';
const APPOINT = 'Vào Quản trị, Người dùng: bổ nhiệm người giữ vai trò đó, việc hiện ra ngay.';
const LAST = 'Không được thì đặt lại hồ sơ ở bước khác.';

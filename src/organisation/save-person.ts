import { In, IsNull } from 'typeorm';
import { Conflict, InvalidInput } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { agencyOf } from './agency-of.js';
import type { PositionInput } from './agency-input.js';
import { nameColumns, Person } from './person.js';
import { PositionHolding } from './position.js';
import { Role } from './role.js';
import { Unit } from './unit.js';

/** A position by unit id, with the roles that the person holds in it. */
export interface PositionOf {
  unitId: string;
  title: string;
  roles: string[];
}

const DUPLICATE_ENTRY = 1062;

/**
 * Writes a new person of the scope's agency with positions, the first of which is the main one.
 * @throws Conflict `ten-dang-nhap-da-dung` when the user name is taken, in this agency or another
 * @throws InvalidInput for a unit or role that the agency does not have
 */
export async function createPerson(tx: Tx, input: { displayName: string; username: string; email?: string | null; positions: PositionOf[] }): Promise<Person> {
  const username = input.username.trim().toLowerCase();
  const id = tx.newId();
  const row = { id, username, ...nameColumns(input.displayName, username), email: input.email ?? null, superiorId: null, active: true, createdAt: tx.now() };
  await tx.insert(Person, row).catch((error: { errno?: number }) => {
    if (error.errno !== DUPLICATE_ENTRY) throw error;
    throw new Conflict('ten-dang-nhap-da-dung', `Tên đăng nhập "${username}" đã có người dùng. Chọn tên khác, ví dụ thêm chữ viết tắt của cơ quan.`);
  });
  await setPositions(tx, id, input.positions);
  return tx.get(Person, { id }, 'người dùng');
}

/**
 * Makes the given positions the ones a person holds from now on: what is left out ends now, what stays keeps its beginning.
 * @throws InvalidInput for a unit or role that the agency does not have
 */
export async function setPositions(tx: Tx, personId: string, positions: PositionOf[]): Promise<void> {
  const wanted = await checkedRows(tx, positions);
  const present = await tx.find(PositionHolding, { personId, validTo: IsNull() });
  const same = (a: { unitId: string; role: string; title: string }, b: typeof a) => a.unitId === b.unitId && a.role === b.role && a.title === b.title;
  const ended = present.filter((p) => !wanted.some((w) => same(w, p)));
  if (ended.length > 0) await tx.update(PositionHolding, { id: In(ended.map((p) => p.id)) }, { validTo: tx.now() });
  for (const [ordinal, row] of wanted.entries()) {
    const kept = present.find((p) => same(row, p));
    if (kept) await tx.update(PositionHolding, { id: kept.id }, { ordinal });
    else await tx.insert(PositionHolding, { id: tx.newId(), agencyId: agencyOf(tx), personId, ...row, ordinal, validFrom: tx.now(), validTo: null });
  }
}

/** Positions named by unit codes, as a package names them, with the units' ids. */
export async function positionsByCode(tx: Tx, positions: PositionInput[]): Promise<PositionOf[]> {
  const units = await tx.find(Unit, { agencyId: agencyOf(tx), validTo: IsNull() });
  return positions.map(({ unitCode, title, roles }) => {
    const unit = units.find((u) => u.code === unitCode);
    if (!unit) throw new InvalidInput('don-vi-khong-co', `Cơ quan không có đơn vị "${unitCode}".`, [{ path: 'positions', message: 'Chọn một đơn vị của cơ quan.' }]);
    return { unitId: unit.id, title, roles };
  });
}

async function checkedRows(tx: Tx, positions: PositionOf[]): Promise<{ unitId: string; role: string; title: string }[]> {
  const roles = new Set((await tx.find(Role, { agencyId: agencyOf(tx), inUse: true })).map((r) => r.code));
  const units = new Set((await tx.find(Unit, { agencyId: agencyOf(tx), validTo: IsNull() })).map((u) => u.id));
  for (const [index, position] of positions.entries()) {
    if (!units.has(position.unitId)) throw wrong(`positions.${index}.unitId`, 'Chọn một đơn vị đang hoạt động của cơ quan.');
    const unknown = position.roles.find((role) => !roles.has(role));
    if (unknown !== undefined) throw wrong(`positions.${index}.roles`, `Cơ quan không có vai trò "${unknown}".`);
  }
  return positions.flatMap(({ unitId, title, roles: held }) => [...new Set(held)].map((role) => ({ unitId, role, title })));
}

function wrong(path: string, message: string): InvalidInput {
  return new InvalidInput('vi-tri-chua-dung', 'Vị trí công tác chưa đúng. Kiểm tra các ô được đánh dấu rồi gửi lại.', [{ path, message }]);
}

import { wholeHoldings } from '../access/whole-holdings.js';
import { Forbidden } from '../kernel/errors.js';
import type { Actor } from '../kernel/actor.js';
import type { AgencySettings } from '../procedures/agency-settings.js';

/** Whether the actor holds a role now, own or through a delegation of the whole role: a delegation of single steps has no book in it. */
function holds(actor: Actor, role: string): boolean {
  return wholeHoldings(actor).some((one) => one.role === role);
}

function roleName(settings: AgencySettings, role: string): string {
  return settings.vai_tro.find((one) => one.ma === role)?.ten ?? role;
}

/** May propose corrections of the books: the role that the agency sets (`sua_so.de_nghi`). */
export function mayPropose(actor: Actor, settings: AgencySettings): boolean {
  return holds(actor, settings.sua_so.de_nghi);
}

/** May decide on corrections: the role that the agency sets (`sua_so.duyet`, defaults.md 7 and 16). */
export function mayDecide(actor: Actor, settings: AgencySettings): boolean {
  return holds(actor, settings.sua_so.duyet);
}

/** @throws Forbidden naming the role */
export function assertMayPropose(actor: Actor, settings: AgencySettings): void {
  if (!mayPropose(actor, settings)) throw new Forbidden('khong-duoc-de-nghi-sua-so', `Chỉ ${roleName(settings, settings.sua_so.de_nghi)} được đề nghị sửa sổ. Nhờ người giữ vai trò này lập đề nghị.`);
}

/** @throws Forbidden naming the role */
export function assertMayDecide(actor: Actor, settings: AgencySettings): void {
  if (!mayDecide(actor, settings)) throw new Forbidden('khong-duoc-duyet-sua-so', `Chỉ ${roleName(settings, settings.sua_so.duyet)} được duyệt sửa sổ. Chuyển đề nghị đến người giữ vai trò này.`);
}

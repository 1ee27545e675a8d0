import { Conflict, InvalidInput } from '../kernel/errors.js';
import type { Holding } from '../kernel/actor.js';
import type { DelegationScope } from '../organisation/agency.js';
import { OUTSIDE_REGULATION } from './delegation.js';

/** A delegation that somebody wants to make, and what is known of the people. */
export interface DelegationRequest {
  principalId: string;
  deputyId: string;
  role: string;
  unitId: string;
  scope: string;
  elements: string[] | null;
  /** Null: from now. */
  from: Date | null;
  to: Date;
}

export interface DelegationFacts {
  now: Date;
  /** What the principal holds now, through delegations too. */
  principalHoldings: readonly Holding[];
  /** What the deputy holds now; null when there is no such active person in the agency. */
  deputyHoldings: readonly Holding[] | null;
  /** Nobody would see what the deputy is given. */
  deputyLocked: boolean;
  /** The scopes that the agency's regulation names. */
  scopes: readonly DelegationScope[];
}

const DAY = 24 * 3_600_000;

/**
 * Whether a delegation may be made (uq-01; defaults.md 4 and 15; NĐ 30/2020 Đ13: TUQ is not passed on).
 * @returns its beginning; a beginning of earlier today counts from now
 * @throws InvalidInput or Conflict with the sentence of what to change
 */
export function checkDelegation(request: DelegationRequest, facts: DelegationFacts): Date {
  const { principalId, deputyId, to } = request;
  if (deputyId === principalId) throw wrong('tu-uy-quyen', 'deputyId', 'Không thể ủy quyền cho chính mình. Chọn người khác.');
  if (!facts.deputyHoldings) throw wrong('khac-co-quan', 'deputyId', 'Chỉ ủy quyền được cho người đang công tác trong cơ quan. Chọn người khác.');
  if (facts.deputyLocked) throw wrong('tai-khoan-khoa', 'deputyId', 'Tài khoản của người này đang bị khóa. Chọn người khác.');
  const from = begin(request.from, facts.now);
  if (to <= facts.now || !from) throw wrong('thoi-han-da-qua', to <= facts.now ? 'to' : 'from', 'Thời hạn ủy quyền đã qua. Chọn từ bây giờ trở đi.');
  if (to <= from) throw wrong('thoi-han-nguoc', 'to', 'Thời điểm kết thúc phải sau thời điểm bắt đầu.');
  checkRole(request, facts.principalHoldings);
  checkScope(request, facts);
  return from;
}

function begin(from: Date | null, now: Date): Date | null {
  if (!from || from >= now) return from ?? now;
  return now.getTime() - from.getTime() < DAY ? now : null;
}

function checkRole({ role, unitId }: DelegationRequest, holdings: readonly Holding[]): void {
  const held = holdings.filter((h) => h.role === role && h.unitId === unitId);
  if (held.some((h) => !h.delegation)) return;
  if (held.length > 0) throw new Conflict('uy-quyen-lai', 'Vai trò này đang được thực hiện theo ủy quyền nên không được ủy quyền lại cho người khác (Nghị định 30/2020/NĐ-CP, Điều 13).');
  throw wrong('khong-giu-vai-tro', 'role', 'Người ủy quyền không giữ vai trò này ở đơn vị đã chọn.');
}

function checkScope({ role, unitId, scope, elements }: DelegationRequest, { deputyHoldings, scopes }: DelegationFacts): void {
  if (scope === OUTSIDE_REGULATION) return;
  const named = scopes.find((s) => s.role === role && s.code === scope);
  if (!named) throw wrong('pham-vi-khong-co', 'scope', 'Quy chế không nêu phạm vi này cho vai trò đã chọn. Chọn phạm vi khác, hoặc "ngoài quy chế".');
  if (elements) throw wrong('pham-vi-khong-co', 'elements', 'Các bước của phạm vi này do quy chế quy định; chỉ chọn bước khi ủy quyền ngoài quy chế.');
  if (!deputyHoldings?.some((h) => !h.delegation && h.role === named.deputyRole && h.unitId === unitId))
    throw wrong('khong-phai-cap-pho', 'deputyId', `Theo quy chế (${named.article}), phạm vi này chỉ ủy quyền cho cấp phó cùng đơn vị. Chọn cấp phó, hoặc lập ủy quyền "ngoài quy chế".`);
}

function wrong(code: string, path: string, message: string): InvalidInput {
  return new InvalidInput(code, `Chưa lập được ủy quyền. ${message}`, [{ path, message }]);
}

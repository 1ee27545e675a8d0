/**
 * How far a delegation carries a function (defaults.md 4 and 15): `buoc` also when it covers certain steps only, because
 * each act inside needs the step; `vai-tro` only when it covers the whole role; `khong` never (TUQ is not passed on).
 */
export type Delegable = 'buoc' | 'vai-tro' | 'khong';

/** A function of the product that an agency's permission matrix opens or not (docs/functions.md). */
export interface ProductFunction {
  id: string;
  name: string;
  /** What it lets somebody do, as action and subject. */
  ability: readonly [action: string, subject: string];
  delegable: Delegable;
}

const define = (id: string, name: string, action: string, subject: string, delegable: Delegable): ProductFunction => ({ id, name, ability: [action, subject], delegable });

/** Every function of the product; docs/functions.md says what each opens. */
export const FUNCTIONS: readonly ProductFunction[] = [
  define('nhiem-vu.xem', 'Việc của tôi', 'work', 'task', 'buoc'),
  define('nhiem-vu.chuyen', 'Chuyển việc trong đơn vị', 'forward', 'task', 'buoc'),
  define('van-ban-den.tiep-nhan', 'Tiếp nhận văn bản đến', 'register', 'incoming-document', 'vai-tro'),
  define('van-ban-den.xem', 'Xem văn bản đến', 'read', 'incoming-document', 'buoc'),
  define('van-ban-den.chi-dao', 'Cho ý kiến chỉ đạo văn bản đến', 'direct', 'incoming-document', 'buoc'),
  define('van-ban-den.phan', 'Phân văn bản đến', 'assign', 'incoming-document', 'buoc'),
  define('van-ban-den.theo-doi', 'Theo dõi giải quyết văn bản đến', 'follow', 'incoming-document', 'buoc'),
  define('van-ban-den.xu-ly', 'Xử lý văn bản được giao', 'handle', 'incoming-document', 'buoc'),
  define('van-ban-di.soan', 'Soạn văn bản đi', 'draft', 'outgoing-document', 'vai-tro'),
  define('van-ban-di.xem', 'Xem văn bản đi', 'read', 'outgoing-document', 'buoc'),
  define('van-ban-di.tham-dinh', 'Thẩm định dự thảo', 'appraise', 'outgoing-document', 'buoc'),
  define('van-ban-di.the-thuc', 'Thẩm định hình thức, thể thức', 'check-form', 'outgoing-document', 'buoc'),
  define('van-ban-di.chinh-sua', 'Chỉnh sửa trực tiếp dự thảo', 'revise', 'outgoing-document', 'buoc'),
  define('van-ban.xem-toan-co-quan', 'Xem mọi văn bản của cơ quan', 'read-all', 'document', 'vai-tro'),
  define('ky', 'Ký ban hành văn bản', 'sign', 'outgoing-document', 'buoc'),
  define('dong-dau', 'Đóng dấu, ký số của cơ quan', 'seal', 'outgoing-document', 'buoc'),
  define('phat-hanh', 'Vào sổ, phát hành văn bản đi', 'issue', 'outgoing-document', 'buoc'),
  define('phat-hanh.theo-doi', 'Theo dõi nơi nhận', 'follow', 'delivery', 'buoc'),
  define('so.xem', 'Xem sổ đăng ký văn bản', 'read', 'register-book', 'vai-tro'),
  define('so.in', 'In sổ đăng ký văn bản', 'print', 'register-book', 'vai-tro'),
  define('so.sua-de-nghi', 'Đề nghị sửa sổ', 'propose-correction', 'register-book', 'vai-tro'),
  define('so.sua-duyet', 'Duyệt sửa sổ', 'approve-correction', 'register-book', 'vai-tro'),
  define('ho-so.lap', 'Lập hồ sơ', 'keep', 'dossier', 'vai-tro'),
  define('ho-so.xem', 'Xem hồ sơ', 'read', 'dossier', 'vai-tro'),
  define('uy-quyen.lap', 'Lập ủy quyền', 'grant', 'delegation', 'khong'),
  define('uy-quyen.xem', 'Xem ủy quyền của cơ quan', 'read-all', 'delegation', 'vai-tro'),
  define('quy-trinh.xem', 'Xem quy trình', 'read', 'procedure', 'vai-tro'),
  define('quy-trinh.sua', 'Sửa quy trình', 'edit', 'procedure', 'vai-tro'),
  define('quy-trinh.duyet', 'Duyệt, ban hành quy trình', 'publish', 'procedure', 'vai-tro'),
  define('quan-tri.nguoi-dung', 'Quản trị người dùng và phân quyền', 'manage', 'account', 'vai-tro'),
  define('quan-tri.nguoi-dung.xem', 'Xem người dùng và phân quyền', 'read', 'account', 'vai-tro'),
  define('quan-tri.danh-muc', 'Quản trị danh mục', 'manage', 'catalogue', 'vai-tro'),
  define('quan-tri.ho-so-xu-ly', 'Quản trị hồ sơ xử lý', 'manage', 'case', 'vai-tro'),
  define('quan-tri.he-thong', 'Theo dõi hệ thống', 'watch', 'system', 'vai-tro'),
];

const byId = new Map(FUNCTIONS.map((f) => [f.id, f]));

/** @throws Error for an id that the product does not have: a mistake in the program */
export function productFunction(id: string): ProductFunction {
  const found = byId.get(id);
  if (!found) throw new Error(`No product function "${id}"; see docs/functions.md`);
  return found;
}

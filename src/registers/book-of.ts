import { InvalidInput } from '../kernel/errors.js';
import type { AgencySettings } from '../procedures/agency-settings.js';

export type Book = AgencySettings['so'][number];

/**
 * A book of the agency.
 * @param kind refuses a book of another kind
 * @throws InvalidInput when the agency has no such book
 */
export function bookOf(settings: AgencySettings, code: string, kind?: 'den' | 'di'): Book {
  const book = settings.so.find((one) => one.ma === code && (kind === undefined || one.loai === kind));
  if (!book) throw new InvalidInput('khong-co-so', `Cơ quan không có sổ "${code}". Chọn một sổ trong danh sách sổ đăng ký.`, [{ path: 'book', message: 'Không có sổ này.' }]);
  return book;
}

/** The name and abbreviation of a kind of document; an unknown code stands for itself. */
export function typeOf(settings: AgencySettings, code: string): { name: string; abbreviation: string } {
  const type = settings.loai_van_ban.find((one) => one.ma === code);
  return { name: type?.ten ?? code, abbreviation: type?.viet_tat ?? code };
}

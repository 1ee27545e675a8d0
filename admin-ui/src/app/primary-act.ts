import type { Me } from '../session/session.js';

/** The one primary act of the role: the clerk registers, everybody else drafts. */
export function primaryActOf(me: Me): { label: string; path: string } | null {
  if (me.functions.includes('van-ban-den.tiep-nhan')) return { label: 'Tiếp nhận văn bản', path: '/van-ban-den/tiep-nhan' };
  if (me.functions.includes('van-ban-di.soan')) return { label: 'Soạn văn bản', path: '/van-ban-di/soan' };
  return null;
}

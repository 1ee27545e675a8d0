import { Unavailable } from '../kernel/errors.js';

/** How many conversions may run or wait. One takes up to a minute, one after the other. */
export interface TurnLimits {
  perPerson: number;
  inAll: number;
}

/** Counts who waits for a conversion, so that one person's files cannot hold up everybody's. */
export class ConversionTurns {
  private readonly waiting = new Map<string, number>();
  private all = 0;

  constructor(private readonly limits: TurnLimits) {}

  /** Does the work in its turn. @throws Unavailable `xem-truoc-qua-tai` when too much waits already, of this person or in all */
  async take<T>(personId: string, work: () => Promise<T>): Promise<T> {
    const own = this.waiting.get(personId) ?? 0;
    if (own >= this.limits.perPerson) throw new Unavailable('xem-truoc-qua-tai', `Bạn đang mở ${own} dự thảo chưa chuyển xong sang PDF. Chờ các bản đó hiện ra rồi mở tiếp, hoặc tải tệp về để mở.`);
    if (this.all >= this.limits.inAll) throw new Unavailable('xem-truoc-qua-tai', 'Máy chủ đang chuyển nhiều dự thảo sang PDF. Chờ một phút rồi mở lại, hoặc tải tệp về để mở.');
    this.waiting.set(personId, own + 1);
    this.all += 1;
    try {
      return await work();
    } finally {
      this.all -= 1;
      const left = this.waiting.get(personId)! - 1;
      if (left > 0) this.waiting.set(personId, left);
      else this.waiting.delete(personId);
    }
  }
}

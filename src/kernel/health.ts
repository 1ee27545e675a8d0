/** One part of the program's health, e.g. the database or the record lag. */
export interface HealthPart {
  name: string;
  /** Shown as not ok, while the program stays ready: somebody has to look, nobody has to wait. */
  warnsOnly?: true;
  /** `ok: false` makes the program not ready (unless the part only warns); `detail` is a Vietnamese phrase without secrets. */
  check(): Promise<{ ok: boolean; detail: string; value?: number }>;
}

const LATE_MS = 3000;

class Late extends Error {}

/** The parts that say whether this process can serve; rooms register theirs at start. */
export class Health {
  private readonly parts: HealthPart[] = [];

  register(part: HealthPart): void {
    this.parts.push(part);
  }

  /** Checks every part; a part that throws or takes over 3 s counts as not ok. */
  async report(): Promise<{ ok: boolean; parts: { name: string; ok: boolean; detail: string; value?: number }[] }> {
    const parts = await Promise.all(
      this.parts.map(async (part) => {
        const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Late()), LATE_MS).unref());
        return Promise.race([part.check(), late]).then(
          (result) => ({ name: part.name, ...result }),
          // What a driver says names hosts and users; the log has it where the part is used.
          (error: unknown) => ({ name: part.name, ok: false, detail: error instanceof Late ? 'không trả lời trong 3 giây' : 'kiểm tra không thành công' }),
        );
      }),
    );
    return { ok: parts.every((p, i) => p.ok || this.parts[i]!.warnsOnly), parts };
  }
}

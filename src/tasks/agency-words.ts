import { NotFound } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import type { ProcedureStore, PublishedVersion } from '../procedures/procedure-store.js';

/** Names of an agency's procedures and kinds of documents, in the version in force; a code that it names no more stays a code. */
export class AgencyWords {
  private constructor(
    private readonly agencyId: string,
    private readonly published: PublishedVersion | null,
  ) {}

  static async of(procedures: ProcedureStore, tx: Tx, agencyId: string): Promise<AgencyWords> {
    const published = await procedures.recent(tx, agencyId).catch((error: unknown) => {
      if (error instanceof NotFound) return null;
      throw error;
    });
    return new AgencyWords(agencyId, published);
  }

  processTitle(processId: string): string {
    return this.published?.package.procedures.get(processId.slice(this.agencyId.length + 1))?.title ?? processId;
  }

  typeName(code: string): string {
    return this.published?.settings.loai_van_ban.find((one) => one.ma === code)?.ten ?? code;
  }
}

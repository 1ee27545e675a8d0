import type { Tx } from '../kernel/unit-of-work.js';

/** The book of incoming documents as intake sees it; implemented by the registers room, bound by app. */
export abstract class ArrivalRegister {
  /**
   * Registers the document in the caller's transaction; a registered one answers its number again.
   * @param by who registers; null for a building block
   */
  abstract register(tx: Tx, documentId: string, by: string | null): Promise<{ number: number; written: string }>;
}

import type { Actor } from '../kernel/actor.js';
import type { Tx } from '../kernel/unit-of-work.js';

/** What the signer asks for: the PDF that was shown, by its hash, and the PIN of this request. */
export interface SignatureOrder {
  documentId: string;
  sha256: string;
  pin: string;
}

/** A signed file that is not attached yet. */
export interface MadeSignature {
  documentId: string;
  fileId: string;
}

/**
 * Makes personal signatures inside the signer's own request, with the signer's own certificate, a deputy's included
 * (design.md); bound to the signing room by app.
 */
export abstract class PersonalSigner {
  /**
   * Signs outside any transaction; nothing is attached yet and the PIN is forgotten.
   * @throws Forbidden for a wrong PIN or no certificate; Conflict when a newer version than the one shown exists
   */
  abstract sign(actor: Actor, order: SignatureOrder): Promise<MadeSignature>;

  /**
   * Attaches the signed file in the completion's transaction.
   * @throws Conflict when a newer version has come meanwhile
   */
  abstract attach(tx: Tx, actor: Actor, signature: MadeSignature): Promise<void>;
}

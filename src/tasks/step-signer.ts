import type { Actor } from '../kernel/actor.js';
import type { Tx } from '../kernel/unit-of-work.js';

/** What the signer asks for: the PDF that was shown, by its hash, and the PIN of this request. `seen`: the signer states to have read it. */
export interface SignatureOrder {
  /** The person's own signature, or the organisation's seal that a clerk applies (panel `dong-dau`). */
  kind: 'ca-nhan' | 'co-quan';
  documentId: string;
  /** The visit of the step that asks for it. */
  taskId: string;
  sha256: string;
  pin: string;
  seen?: true | undefined;
}

/** A signature that is made but stands in no table yet; what it holds is the signing side's own. */
export interface MadeSignature {
  documentId: string;
}

/**
 * Makes signatures inside the request of the person who signs or seals, with that person's own certificate, a deputy's
 * included, or the organisation's (design.md: no worker signs for anybody); bound to the signing room by app.
 */
export abstract class StepSigner {
  /**
   * Signs outside any transaction; nothing is attached yet and the PIN is forgotten.
   * @throws Forbidden for a wrong PIN or no certificate; Conflict when a newer version than the one shown exists; InvalidInput `chua-xem` when the file was never given to the signer, who does not state to have read it
   */
  abstract sign(actor: Actor, order: SignatureOrder, principal?: { id: string; name: string }): Promise<MadeSignature>;

  /**
   * Attaches the signed file in the completion's transaction, after the form's own files.
   * @throws Conflict when a newer version has come meanwhile
   */
  abstract attach(tx: Tx, actor: Actor, signature: MadeSignature): Promise<void>;
}

import { Certificate } from './certificate.js';
import { Signature } from './signature.js';

/** The tables of this room. */
export const signingEntities = [Certificate, Signature];

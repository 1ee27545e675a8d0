import { AccessLog } from './access-log.js';
import { Account } from './account.js';
import { Delegation } from './delegation.js';
import { DocumentReader } from './document-reader.js';
import { PermissionCell, PermissionFunction, PermissionMatrix } from './permission-rows.js';
import { UserSession } from './session.js';
import { SignInAttempts } from './sign-in-attempts.js';

/** The tables of the room access. */
export const accessEntities: (new () => object)[] = [Account, UserSession, SignInAttempts, AccessLog, PermissionMatrix, PermissionFunction, PermissionCell, Delegation, DocumentReader];

import { Assignment, AssignmentChange } from './assignment.js';
import { Document } from './document.js';
import { DocumentFile } from './document-file.js';
import { DocumentLink } from './document-link.js';
import { DocumentRecipient } from './document-recipient.js';
import { Dossier, DossierItem } from './dossier.js';
import { Opinion } from './opinion.js';
import { PaperAnnex, PaperCustody } from './paper-annex.js';
import { PaperCopiesDecision } from './paper-copies-decision.js';

/** The documents room's tables. */
export const documentsEntities = [Document, DocumentFile, DocumentLink, DocumentRecipient, Assignment, AssignmentChange, Opinion, PaperAnnex, PaperCustody, PaperCopiesDecision, Dossier, DossierItem];

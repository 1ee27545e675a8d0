import { AddAssignments } from '../../src/documents/add-assignments.js';
import { AddDraftVersion, type MayEditDraft } from '../../src/documents/add-draft-version.js';
import { ApplyAnswer } from '../../src/documents/apply-answer.js';
import { AssignRecipients } from '../../src/documents/assign-recipients.js';
import { AttachFiles } from '../../src/documents/attach-files.js';
import { CreateDraft } from '../../src/documents/create-draft.js';
import { DocumentFileReaders } from '../../src/documents/document-file-readers.js';
import { Dossiers } from '../../src/documents/dossiers.js';
import { FollowCases } from '../../src/documents/follow-cases.js';
import { HandOverAssignment } from '../../src/documents/hand-over-assignment.js';
import { ListDocuments } from '../../src/documents/list-documents.js';
import { OpenIntake } from '../../src/documents/open-intake.js';
import { OutsideSystem } from '../../src/documents/outside-system.js';
import { ReaderParts } from '../../src/documents/reader-parts.js';
import { ReceiveIncoming } from '../../src/documents/receive-incoming.js';
import { ShowAssignments } from '../../src/documents/show-assignments.js';
import { ShowDocument } from '../../src/documents/show-document.js';
import { StartAssignments } from '../../src/documents/start-assignments.js';
import { ValueLists } from '../../src/documents/value-lists.js';
import { WithdrawAssignment } from '../../src/documents/withdraw-assignment.js';
import { WriteNew } from '../../src/documents/write-new.js';
import { Directory } from '../../src/organisation/directory.js';
import { Inbox } from '../../src/issuing/inbox.js';
import { IssuedFileReaders } from '../../src/issuing/issued-file-readers.js';
import { RegisterIncoming } from '../../src/registers/register-incoming.js';
import { RegisterOutgoing } from '../../src/registers/register-outgoing.js';
import { CheckDraftMarks } from '../../src/signing/check-draft-marks.js';
import type { DocumentOffice } from './office-on.js';

/** The documents room put together as its module does, on an office's database. */
export function documentsRoom(office: DocumentOffice, drafting?: MayEditDraft) {
  const { procedures, organisation, permissions, readers, engine, store, events } = office;
  const parts = new ReaderParts(permissions);
  const fileReaders = new IssuedFileReaders(new DocumentFileReaders(parts), new Inbox(permissions));
  const files = new AttachFiles(store, new CheckDraftMarks(procedures, store, office.runner, office.rehearsal), fileReaders);
  const recipients = new AssignRecipients(organisation, readers);
  const apply = new ApplyAnswer(procedures, organisation, files, recipients);
  const writer = new WriteNew(organisation, apply);
  const lists = new ValueLists(new Directory(organisation), organisation, procedures);
  const intake = new OpenIntake(procedures, organisation, lists, new OutsideSystem(procedures));
  const starter = new StartAssignments(engine, organisation);
  const registerIncoming = new RegisterIncoming(procedures);
  new FollowCases(readers, events);
  return {
    apply,
    files,
    intake,
    starter,
    parts,
    registerIncoming,
    registerOutgoing: new RegisterOutgoing(procedures, organisation),
    receive: new ReceiveIncoming(intake, writer, readers, engine, registerIncoming),
    drafts: new CreateDraft(intake, writer, readers, engine),
    versions: new AddDraftVersion(files, drafting ?? { mayEdit: () => Promise.resolve(true) }, readers),
    adding: new AddAssignments(recipients, starter, readers),
    withdrawing: new WithdrawAssignment(engine, readers),
    handingOver: new HandOverAssignment(organisation, readers),
    list: new ListDocuments(readers, permissions, procedures),
    page: new ShowDocument(parts, procedures, organisation),
    pages: new ShowAssignments(parts),
    fileReaders: new DocumentFileReaders(parts),
    dossiers: new Dossiers(readers, procedures),
  };
}

/**
 * Why somebody reads a document, as stored (document_reader.reason). What an assignment opens carries its id or that of
 * its case, so that a withdrawal closes exactly that and nothing which was opened for another reason.
 */
export const readerReason = {
  /** Recipient of an assignment, or who took it over. */
  assigned: (assignmentId: string) => `phan-cong:${assignmentId}`,
  /** May do a task of the case. */
  task: (caseId: string) => `nhiem-vu:${caseId}`,
  /** Has looked at a task of the case in another's place; counts while the delegation does. */
  deputy: (caseId: string) => `uy-quyen:${caseId}`,
};

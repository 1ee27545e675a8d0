import { useState } from 'react';
import type { DocumentView, FileView } from '../../../src/documents/contract.js';
import type { TaskPage } from '../../../src/tasks/contract.js';

/** The draft that the one in the form is made from (SYT-47). */
export interface DraftBase {
  /** Version; undefined while the document is not known, or where the form takes no draft. */
  version: number | undefined;
  /** A newer one was given since the page was opened, by somebody else or in another tab. */
  newer: FileView | null;
  /** The newer one is open: what is sent from now on follows it. */
  follow: () => void;
}

/** The newest draft when the page was opened, or the one that was opened since. */
export function useDraftBase(task: TaskPage, document: DocumentView | undefined): DraftBase {
  const asks = task.form?.fields.some((field) => 'writesTo' in field && field.writesTo === 'tep.du-thao') ?? false;
  const newest = document?.files.find(({ role, latest }) => role === 'du-thao' && latest);
  const [known, setKnown] = useState<number>();
  if (asks && document && known === undefined) setKnown(newest?.version ?? 0);
  return {
    version: asks ? known : undefined,
    newer: asks && newest && known !== undefined && newest.version > known ? newest : null,
    follow: () => setKnown(newest?.version),
  };
}

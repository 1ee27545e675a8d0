import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { DocumentView } from '../../../src/documents/contract.js';
import type { FileView } from '../../../src/files/contract.js';
import type { FormAnswers } from '../../../src/procedures/contract.js';
import type { TaskPage } from '../../../src/tasks/contract.js';
import { get } from '../api/client.js';
import { FILE_ROLE } from '../documents/words.js';
import { fileIds } from '../ui/form/files-input.js';

/** The file that a signature would go onto, as it is on the screen. */
export interface SignableFile {
  fileId: string;
  name: string;
  /** What it is of the document: “Bản để ký, phiên bản 2”, “Bản quét vừa tải lên”. */
  title: string;
  sha256: string;
  /** A scan that nobody has judged: whoever seals it says that it is this document. */
  unjudged: boolean;
  /** A newer version has come since the page was opened; signing this one would be refused. */
  outdated: boolean;
  /** Shows the newer version instead. */
  renew: () => void;
}

/**
 * What an outcome that signs would sign: the PDF made of the draft (`ky-so`); the signed one, or the scan just uploaded
 * (`dong-dau`). The version that was shown first stays until the person asks for the newer one.
 */
export function useSignableFile(task: TaskPage | undefined, document: DocumentView | undefined, values: FormAnswers): SignableFile | null {
  const signs = task?.outcomes.some((outcome) => outcome.signs) ?? false;
  const role = task?.panel === 'dong-dau' ? 'da-ky' : 'ban-ky';
  const newest = signs ? document?.files.find((file) => file.role === role && file.latest) : undefined;
  const [shown, setShown] = useState<string | null>(null);
  const first = document?.files.find((file) => file.fileId === shown) ?? newest;
  if (newest && shown === null) setShown(newest.fileId);

  const scanField = task?.form?.fields.find((field) => field.type === 'files' && field.writesTo === 'tep.phat-hanh');
  const scanId = signs && !newest && task?.panel === 'dong-dau' && scanField && 'key' in scanField ? fileIds(values[scanField.key])[0] : undefined;
  const scan = useQuery({ queryKey: ['files', scanId], queryFn: () => get<FileView>(`/api/files/${scanId ?? ''}`), enabled: scanId !== undefined, staleTime: Infinity });

  if (first && newest) return { fileId: first.fileId, name: first.name, title: `${FILE_ROLE[first.role]}, phiên bản ${first.version}`, sha256: first.sha256, unjudged: false, outdated: first.fileId !== newest.fileId, renew: () => setShown(newest.fileId) };
  if (scan.data) return { fileId: scan.data.id, name: scan.data.name, title: 'Bản quét vừa tải lên', sha256: scan.data.sha256, unjudged: true, outdated: false, renew: () => undefined };
  return null;
}

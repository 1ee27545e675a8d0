import { Select } from 'antd';
import { useState } from 'react';
import type { DocumentView, FileView } from '../../../src/documents/contract.js';
import { PDF, previewAddress } from '../ui/pdf/open-pdf.js';
import { PdfPreview } from '../ui/pdf/pdf-preview.js';
import { DocumentFacts } from './document-facts.js';
import { FileList } from './file-list.js';
import { FILE_ROLE } from './words.js';
import styles from './documents.module.css';

interface Props {
  document: DocumentView;
  /** The file to show, whatever the person chose: what is about to be signed. */
  fixed?: { fileId: string; name: string; sha256: string } | null;
  /** Told the file whose first page stands on the screen. */
  onShown?: (fileId: string) => void;
}

/** What people read first: the newest official file, else what is to be signed, else the scan, else the draft. */
const ORDER: FileView['role'][] = ['phat-hanh', 'da-ky', 'ban-ky', 'scan', 'du-thao', 'kem-theo'];
/** Made of a draft: nothing of an earlier round stands before a newer draft. */
const OF_DRAFT: FileView['role'][] = ['ban-ky', 'da-ky'];
const SHOWN = new Set([PDF, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'application/vnd.oasis.opendocument.text']);

/** The files of a document that can be shown page by page, in the order in which people want them. */
export function previewable(files: readonly FileView[]): FileView[] {
  const draft = files.find(({ role, latest }) => role === 'du-thao' && latest);
  const isOld = (file: FileView) => draft !== undefined && OF_DRAFT.includes(file.role) && file.createdAt < draft.createdAt;
  const rank = (file: FileView) => ORDER.indexOf(file.role) + (isOld(file) ? ORDER.length : 0);
  return files.filter(({ mime, latest }) => SHOWN.has(mime) && latest).toSorted((a, b) => rank(a) - rank(b));
}

const nameOf = (role: FileView['role'], version: number): string => (role === 'du-thao' && version > 1 ? `${FILE_ROLE[role]}, phiên bản ${version}` : FILE_ROLE[role]);

/** The document itself: its files page by page, drafts too; what cannot be shown is there to be saved. */
export function DocumentSide({ document, fixed = null, onShown }: Props) {
  const pdfs = previewable(document.files);
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = pdfs.find(({ fileId }) => fileId === (fixed?.fileId ?? chosen)) ?? (fixed ? null : pdfs[0]);
  const file = fixed ?? shown;
  if (!file)
    return (
      <div className={styles['noPreview']}>
        <p className="text-quiet">{document.files.length === 0 ? 'Chưa có tệp nào.' : 'Không có tệp nào xem được tại đây. Tải tệp về để mở:'}</p>
        <FileList files={document.files.filter(({ latest }) => latest)} />
        <div className={styles['besideFiles']}>
          <DocumentFacts document={document} />
        </div>
      </div>
    );
  const options = pdfs.map(({ fileId, role, version, name }) => ({ value: fileId, label: `${nameOf(role, version)}: ${name}` }));
  return (
    <PdfPreview
      key={file.fileId}
      source={previewAddress(file.fileId, shown?.mime ?? PDF)}
      name={file.name}
      {...(onShown ? { onShown: () => onShown(file.fileId) } : {})}
      download={`/api/files/${file.fileId}/content?tai=1`}
      lead={
        fixed || options.length < 2 ? (
          <span className={styles['fileName']} title={file.name}>
            {shown ? `${nameOf(shown.role, shown.version)}: ` : ''}
            {file.name}
          </span>
        ) : (
          <Select size="small" variant="filled" value={file.fileId} options={options} onChange={setChosen} aria-label="Chọn tệp để xem" popupMatchSelectWidth={false} style={{ width: '100%', maxWidth: 420 }} />
        )
      }
    />
  );
}

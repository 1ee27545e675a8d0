import { Select } from 'antd';
import { useState } from 'react';
import type { DocumentView, FileView } from '../../../src/documents/contract.js';
import { PdfPreview } from '../ui/pdf/pdf-preview.js';
import { DocumentFacts } from './document-facts.js';
import { FileList } from './file-list.js';
import { FILE_ROLE } from './words.js';
import styles from './documents.module.css';

interface Props {
  document: DocumentView;
  /** The file to show, whatever the person chose: what is about to be signed. */
  fixed?: { fileId: string; name: string; sha256: string } | null;
}

/** What people read first: the newest official file, else the draft's PDF, else the scan. */
const ORDER: FileView['role'][] = ['phat-hanh', 'da-ky', 'ban-ky', 'scan', 'kem-theo', 'du-thao'];

/** The PDF files of a document in the order in which people want them. */
export const previewable = (files: readonly FileView[]): FileView[] =>
  files.filter(({ mime, latest }) => mime === 'application/pdf' && latest).toSorted((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role));

/** The document itself: its PDF files page by page; what cannot be shown is there to be saved. */
export function DocumentSide({ document, fixed = null }: Props) {
  const pdfs = previewable(document.files);
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = pdfs.find(({ fileId }) => fileId === (fixed?.fileId ?? chosen)) ?? (fixed ? null : pdfs[0]);
  const file = fixed ?? shown;
  if (!file)
    return (
      <div className={styles['noPreview']}>
        <p className="text-quiet">{document.files.length === 0 ? 'Chưa có tệp nào.' : 'Văn bản chưa có bản PDF để xem tại đây. Tải tệp về để mở:'}</p>
        <FileList files={document.files.filter(({ latest }) => latest)} />
        <div className={styles['besideFiles']}>
          <DocumentFacts document={document} />
        </div>
      </div>
    );
  const options = pdfs.map(({ fileId, role, name }) => ({ value: fileId, label: `${FILE_ROLE[role]}: ${name}` }));
  return (
    <PdfPreview
      key={file.fileId}
      source={`/api/files/${file.fileId}/content`}
      name={file.name}
      download={`/api/files/${file.fileId}/content?tai=1`}
      lead={
        fixed || options.length < 2 ? (
          <span className={styles['fileName']} title={file.name}>
            {shown ? `${FILE_ROLE[shown.role]}: ` : ''}
            {file.name}
          </span>
        ) : (
          <Select size="small" variant="filled" value={file.fileId} options={options} onChange={setChosen} aria-label="Chọn tệp để xem" popupMatchSelectWidth={false} style={{ width: '100%', maxWidth: 420 }} />
        )
      }
    />
  );
}

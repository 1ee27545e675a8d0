import { FileExcelOutlined, FileImageOutlined, FileOutlined, FilePdfOutlined, FileWordOutlined } from '@ant-design/icons';
import type { FileView } from '../../../src/documents/contract.js';
import { formatDateTime, formatSize } from '../ui/format.js';
import { FILE_ROLE } from './words.js';
import styles from './documents.module.css';

function signOf(mime: string) {
  if (mime === 'application/pdf') return <FilePdfOutlined />;
  if (mime.startsWith('image/')) return <FileImageOutlined />;
  if (/word|text|rtf/.test(mime)) return <FileWordOutlined />;
  return /sheet|excel/.test(mime) ? <FileExcelOutlined /> : <FileOutlined />;
}

/** Files with their role, version, author and time; each is saved by a press. */
export function FileList({ files }: { files: readonly FileView[] }) {
  return (
    <ul className={styles['files']}>
      {files.map((file) => (
        <li key={file.id} className={file.latest ? '' : 'text-quiet'}>
          {signOf(file.mime)}
          <div>
            <a href={`/api/files/${file.fileId}/content?tai=1`}>{file.name}</a>
            <div className={styles['fileFacts']}>
              {FILE_ROLE[file.role]}
              {file.role === 'kem-theo' ? '' : `, phiên bản ${file.version}${file.latest ? '' : ' (đã có bản mới hơn)'}`} · {file.authorName} · {formatDateTime(file.createdAt)} · {formatSize(file.size)}
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}

import { CloseOutlined, DeleteOutlined, PaperClipOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Progress } from 'antd';
import type { FileView } from '../../../../src/files/contract.js';
import { get } from '../../api/client.js';
import { formatSize } from '../format.js';
import type { RunningUpload } from './use-uploads.js';
import styles from './form.module.css';

/** A file that is stored; its name is fetched when a restored draft knows only its id. */
export function StoredFileRow({ id, onRemove }: { id: string; onRemove?: () => void }) {
  const file = useQuery({ queryKey: ['files', id], queryFn: () => get<FileView>(`/api/files/${id}`), staleTime: Infinity });
  return (
    <div className={styles['file']}>
      <PaperClipOutlined />
      <span className={styles['fileName']}>
        {file.data ? (
          <a href={`/api/files/${id}/content?tai=1`} title={file.data.name}>
            {file.data.name}
          </a>
        ) : (
          (file.error?.message ?? '…')
        )}
        {file.data ? <span className="text-quiet"> {formatSize(file.data.size)}</span> : null}
        {file.data?.cleaned ? <span className="text-due-today"> · đã bỏ mã lệnh trong tệp</span> : null}
      </span>
      {onRemove ? <Button type="text" size="small" icon={<DeleteOutlined />} aria-label={`Bỏ tệp ${file.data?.name ?? ''}`} onClick={onRemove} /> : null}
    </div>
  );
}

/** A file on its way, which can be stopped. */
export function UploadRow({ upload: { name, share, stop } }: { upload: RunningUpload }) {
  return (
    <div className={styles['file']} role="status">
      <span className={styles['fileName']}>{name}</span>
      <Progress percent={Math.round(share * 100)} size="small" style={{ width: 140 }} />
      <Button type="text" size="small" icon={<CloseOutlined />} aria-label={`Dừng gửi ${name}`} onClick={stop} />
    </div>
  );
}

import { InboxOutlined, SwapOutlined } from '@ant-design/icons';
import { Alert, Button, Upload } from 'antd';
import { UploadRow } from '../ui/form/file-rows.js';
import type { RunningUpload } from '../ui/form/use-uploads.js';
import type { PdfSource } from '../ui/pdf/open-pdf.js';
import type { Highlight } from '../ui/pdf/pdf-page.js';
import { PdfPreview } from '../ui/pdf/pdf-preview.js';
import styles from './intake.module.css';

interface Props {
  /** What is shown: the file as it was dropped, or as it is stored. */
  shown: { source: PdfSource; name: string } | null;
  running: readonly RunningUpload[];
  /** Why the scan was not taken, or that it is missing. */
  refusal: string | null;
  /** Sends it once more, where the file was not at fault. */
  retry: (() => void) | null;
  cleaned: boolean;
  highlights: readonly Highlight[];
  onDrop: (file: File) => void;
}

/** The left side: drop the scan here, and read it at once. */
export function ScanSide({ shown, running, refusal, retry, cleaned, highlights, onDrop }: Props) {
  const take = (file: File) => {
    onDrop(file);
    return false;
  };
  return (
    <div className={styles['side']}>
      {running.map((upload) => (
        <div key={upload.key} style={{ padding: '0 12px' }}>
          <UploadRow upload={upload} />
        </div>
      ))}
      {refusal === null ? null : (
        <Alert
          banner
          type="error"
          title={refusal}
          action={
            retry === null ? null : (
              <Button size="small" onClick={retry}>
                Thử lại
              </Button>
            )
          }
        />
      )}
      {cleaned ? <Alert banner type="warning" title="Tệp có mã lệnh bên trong; hệ thống đã bỏ mã lệnh và chỉ giữ nội dung." /> : null}
      <div style={{ flex: 1, minHeight: 0 }}>
        {shown ? (
          <PdfPreview
            source={shown.source}
            name={shown.name}
            highlights={highlights}
            lead={
              <Upload showUploadList={false} accept=".pdf" beforeUpload={take}>
                <Button size="small" type="text" icon={<SwapOutlined />}>
                  Thay bản quét
                </Button>
              </Upload>
            }
          />
        ) : (
          <div className={styles['drop']}>
            <Upload.Dragger id="tep-quet" showUploadList={false} accept=".pdf" beforeUpload={take}>
              <p style={{ fontSize: 40, margin: 0 }}>
                <InboxOutlined />
              </p>
              <p className={styles['dropText']}>Kéo bản quét (.pdf) vào đây, hoặc bấm để chọn tệp</p>
              <p className="text-quiet">Bản quét hiện ngay tại chỗ này; các ô bên phải được điền gợi ý từ nội dung.</p>
            </Upload.Dragger>
          </div>
        )}
      </div>
    </div>
  );
}

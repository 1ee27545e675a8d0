import { DeleteOutlined, InboxOutlined, PaperClipOutlined } from '@ant-design/icons';
import { Alert, Button, Flex, Progress, Typography, Upload } from 'antd';
import { useState } from 'react';
import type { InputField } from '../../../../src/procedures/contract.js';
import { Problem, post } from '../../api/client.js';
import { formatSize } from '../format.js';
import type { FieldInputProps } from './field-input.js';

type FilesField = Extract<InputField, { type: 'files' }>;

interface StoredFile {
  id: string;
  name: string;
  size: number;
}

/** Names of files by id, so that a restored draft still shows what was attached. */
const known = new Map<string, StoredFile>();

/** Files dropped or picked; each is stored at once, the answer holds its id. */
export function FilesInput({ field, id, value, onChange, disabled }: FieldInputProps<FilesField>) {
  const [busy, setBusy] = useState(0);
  const [refusal, setRefusal] = useState<string | null>(null);
  const ids = Array.isArray(value) ? (value as string[]) : typeof value === 'string' && value !== '' ? [value] : [];
  const put = (next: string[]) => onChange(field.multiple ? next : (next.at(-1) ?? undefined));

  const upload = async (file: File) => {
    setBusy((n) => n + 1);
    setRefusal(null);
    try {
      const form = new FormData();
      form.append('file', file);
      const stored = await post<StoredFile>('/api/files', form);
      known.set(stored.id, stored);
      put([...ids, stored.id]);
    } catch (error) {
      setRefusal(error instanceof Problem ? error.message : 'Không tải được tệp lên. Thử lại.');
    } finally {
      setBusy((n) => n - 1);
    }
  };

  return (
    <div>
      {ids.map((fileId) => (
        <Flex key={fileId} align="center" gap={8}>
          <PaperClipOutlined />
          <Typography.Text ellipsis style={{ flex: 1 }}>
            {known.get(fileId)?.name ?? 'Tệp đã đính kèm'}{' '}
            <Typography.Text type="secondary">{known.has(fileId) ? formatSize(known.get(fileId)!.size) : ''}</Typography.Text>
          </Typography.Text>
          <Button type="text" size="small" icon={<DeleteOutlined />} aria-label="Bỏ tệp" disabled={disabled} onClick={() => put(ids.filter((one) => one !== fileId))} />
        </Flex>
      ))}
      <Upload.Dragger id={id} multiple={field.multiple} accept={field.accept ?? ''} showUploadList={false} disabled={disabled} beforeUpload={(file) => (void upload(file), false)} style={{ padding: 4 }}>
        <InboxOutlined /> Kéo tệp vào đây hoặc bấm để chọn
      </Upload.Dragger>
      {busy > 0 ? <Progress percent={99} status="active" showInfo={false} size="small" /> : null}
      {refusal === null ? null : <Alert type="error" showIcon message={refusal} style={{ marginTop: 8 }} />}
    </div>
  );
}

import { InboxOutlined } from '@ant-design/icons';
import { Alert, Upload } from 'antd';
import { useRef } from 'react';
import type { InputField } from '../../../../src/procedures/contract.js';
import type { FieldInputProps } from './field-input.js';
import { StoredFileRow, UploadRow } from './file-rows.js';
import { useUploads, type Purpose } from './use-uploads.js';

type FilesField = Extract<InputField, { type: 'files' }>;

const purposeOf = (field: FilesField): Purpose => {
  const role = field.writesTo?.replace(/^tep\./, '');
  return role === 'du-thao' ? 'du-thao' : role === 'scan' || role === 'phat-hanh' ? 'scan' : 'kem-theo';
};

/** Ids of the files in an answer; one file is written as its id alone. */
export const fileIds = (value: unknown): string[] => (Array.isArray(value) ? (value as string[]) : typeof value === 'string' && value !== '' ? [value] : []);

/** Files dropped or picked; each is stored at once, the answer holds its id. */
export function FilesInput({ field, id, value, onChange, disabled }: FieldInputProps<FilesField>) {
  const ids = fileIds(value);
  // Several uploads end at different times, each after a fresh render.
  const latest = useRef(ids);
  latest.current = ids;
  const put = (next: string[]) => {
    latest.current = next;
    onChange(field.multiple ? next : (next.at(-1) ?? undefined));
  };
  const uploads = useUploads(purposeOf(field), (stored) => put(field.multiple ? [...latest.current, stored.id] : [stored.id]));
  const full = !field.multiple && ids.length > 0;
  return (
    <div>
      {ids.map((fileId) => (
        <StoredFileRow key={fileId} id={fileId} {...(disabled ? {} : { onRemove: () => put(ids.filter((one) => one !== fileId)) })} />
      ))}
      {uploads.running.map((running) => (
        <UploadRow key={running.key} upload={running} />
      ))}
      {uploads.refusal === null ? null : <Alert type="error" showIcon title={uploads.refusal} style={{ marginBottom: 8 }} />}
      {disabled && ids.length === 0 ? <span className="text-quiet">Không có tệp.</span> : null}
      {disabled ? null : (
        <Upload.Dragger id={id} multiple={field.multiple} {...(field.accept === undefined ? {} : { accept: field.accept })} showUploadList={false} beforeUpload={(file) => (uploads.start(file), false)} styles={{ root: { padding: 0 } }}>
          <span className="text-quiet">
            <InboxOutlined /> {full ? 'Kéo tệp khác vào đây để thay' : 'Kéo tệp vào đây hoặc bấm để chọn'}
          </span>
        </Upload.Dragger>
      )}
    </div>
  );
}

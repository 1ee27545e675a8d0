import { InboxOutlined } from '@ant-design/icons';
import { Button, Upload } from 'antd';
import { useRef, useState } from 'react';
import type { InputField } from '../../../../src/procedures/contract.js';
import { Refusal } from '../send-error.js';
import type { FieldInputProps } from './field-input.js';
import { DraftFault } from './draft-fault.js';
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
export function FilesInput({ field, id, value, onChange, disabled, errors }: FieldInputProps<FilesField>) {
  const ids = fileIds(value);
  // Several uploads end at different times, each after a fresh render.
  const latest = useRef(ids);
  latest.current = ids;
  const [replaced, setReplaced] = useState<string | null>(null);
  const put = (next: string[]) => {
    latest.current = next;
    onChange(field.multiple ? next : (next.at(-1) ?? undefined));
  };
  const uploads = useUploads(purposeOf(field), (stored) => {
    setReplaced(field.multiple ? null : (latest.current[0] ?? null));
    put(field.multiple ? [...latest.current, stored.id] : [stored.id]);
  });
  const takeBack = (fileId: string) => {
    setReplaced(null);
    put([fileId]);
  };
  const draft = !disabled && purposeOf(field) === 'du-thao';
  const full = !field.multiple && ids.length > 0;
  return (
    <div>
      {ids.map((fileId) => (
        <StoredFileRow key={fileId} id={fileId} {...(disabled ? {} : { onRemove: () => put(ids.filter((one) => one !== fileId)) })} />
      ))}
      {replaced !== null && !disabled && ids.length > 0 ? (
        <div className="text-quiet" role="status">
          Tệp này thay tệp trước.{' '}
          <Button type="link" size="small" onClick={() => takeBack(replaced)}>
            Dùng lại tệp trước
          </Button>
        </div>
      ) : null}
      {draft ? ids.map((fileId) => <DraftFault key={fileId} fileId={fileId} told={errors.get(id)} />) : null}
      {uploads.running.map((running) => (
        <UploadRow key={running.key} upload={running} />
      ))}
      {uploads.refusal === null ? null : <Refusal sentence={uploads.refusal} onRetry={uploads.retry ?? undefined} />}
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

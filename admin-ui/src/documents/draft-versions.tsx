import { UploadOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Upload } from 'antd';
import type { DocumentView } from '../../../src/documents/contract.js';
import { post, type Problem } from '../api/client.js';
import { UploadRow } from '../ui/form/file-rows.js';
import { useUploads } from '../ui/form/use-uploads.js';
import { FileList } from './file-list.js';
import { Section } from './related.js';

/** Dự thảo with every version; whoever holds the drafting step may add one made from the newest. */
export function DraftVersions({ document, mayAdd }: { document: DocumentView; mayAdd: boolean }) {
  const drafts = document.files.filter(({ role }) => role === 'du-thao').toSorted((a, b) => b.version - a.version);
  const queries = useQueryClient();
  const { message } = App.useApp();
  const add = useMutation<unknown, Problem, string>({
    mutationFn: (fileId) => post(`/api/documents/${document.id}/drafts`, { fileId, after: drafts[0]?.version ?? 0 }),
    onSuccess: () => {
      void message.success('Đã lưu phiên bản mới của dự thảo.');
      void queries.invalidateQueries({ queryKey: ['document', document.id] });
    },
  });
  const uploads = useUploads('du-thao', ({ id }) => add.mutate(id));
  const refusal = uploads.refusal ?? add.error?.byField.get('fileId') ?? add.error?.message ?? null;
  return (
    <Section
      title="Dự thảo"
      acts={
        mayAdd ? (
          <Upload showUploadList={false} accept=".docx,.odt" beforeUpload={(file) => (uploads.start(file), false)}>
            <Button size="small" icon={<UploadOutlined />} loading={add.isPending}>
              Tải lên bản đã sửa
            </Button>
          </Upload>
        ) : null
      }
    >
      {uploads.running.map((running) => (
        <UploadRow key={running.key} upload={running} />
      ))}
      {refusal === null ? null : <Alert type="error" showIcon title={refusal} style={{ marginBottom: 8 }} />}
      {drafts.length === 0 ? <span className="text-quiet">Chưa có tệp dự thảo.</span> : <FileList files={drafts} />}
    </Section>
  );
}

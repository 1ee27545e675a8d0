import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Divider, Input, Space, Typography } from 'antd';
import { useState, type ReactElement } from 'react';
import { post } from '../../api/client.js';
import { counterOf, tooLong } from './too-long.js';

const LONGEST_TITLE = 250;

/** Below the list of the own dossiers: a new one, made without leaving the form. */
export function NewDossier({ list, onMade }: { list: ReactElement; onMade: (id: string) => void }) {
  const [title, setTitle] = useState('');
  const queries = useQueryClient();
  const make = useMutation({
    mutationFn: () => post<{ id: string }>('/api/dossiers', { title: title.trim() }),
    onSuccess: async ({ id }) => {
      await Promise.all([queries.invalidateQueries({ queryKey: ['lists', 'ho_so'] }), queries.invalidateQueries({ queryKey: ['dossiers'] })]);
      setTitle('');
      onMade(id);
    },
  });
  const fault = tooLong(title, LONGEST_TITLE);
  const ready = title.trim() !== '' && fault === null;
  const sentence = fault ?? make.error?.message ?? null;
  return (
    <>
      {list}
      <Divider style={{ margin: '4px 0' }} />
      <Space.Compact style={{ width: '100%', padding: 4 }} onMouseDown={(event) => event.stopPropagation()}>
        <Input
          placeholder="Tên hồ sơ mới"
          aria-label="Tên hồ sơ mới"
          count={counterOf(LONGEST_TITLE)}
          value={title}
          onChange={(e) => setTitle(e.target.value)}
          onKeyDown={(event) => {
            event.stopPropagation();
            if (event.key === 'Enter' && ready) make.mutate();
          }}
        />
        <Button icon={<PlusOutlined />} loading={make.isPending} disabled={!ready} onClick={() => make.mutate()}>
          Lập hồ sơ
        </Button>
      </Space.Compact>
      {sentence === null ? null : (
        <Typography.Text type="danger" role="alert">
          {sentence}
        </Typography.Text>
      )}
    </>
  );
}

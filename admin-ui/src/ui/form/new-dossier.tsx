import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Divider, Input, Space, Typography } from 'antd';
import { useState, type ReactElement } from 'react';
import { post } from '../../api/client.js';

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
  return (
    <>
      {list}
      <Divider style={{ margin: '4px 0' }} />
      <Space.Compact style={{ width: '100%', padding: 4 }} onMouseDown={(event) => event.stopPropagation()}>
        <Input
          placeholder="Tên hồ sơ mới"
          aria-label="Tên hồ sơ mới"
          maxLength={250}
          value={title}
          onChange={(e) => setTitle(e.target.value)}
          onKeyDown={(event) => {
            event.stopPropagation();
            if (event.key === 'Enter' && title.trim() !== '') make.mutate();
          }}
        />
        <Button icon={<PlusOutlined />} loading={make.isPending} disabled={title.trim() === ''} onClick={() => make.mutate()}>
          Lập hồ sơ
        </Button>
      </Space.Compact>
      {make.error ? <Typography.Text type="danger">{make.error.message}</Typography.Text> : null}
    </>
  );
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Popconfirm } from 'antd';
import { useState } from 'react';
import type { TaskPage } from '../../../src/tasks/contract.js';
import { post } from '../api/client.js';
import { useMay } from '../session/session.js';
import { ForwardDialog } from './forward-dialog.js';

/** Nhận việc and Trả việc of a role's task, Chuyển trong đơn vị where the step allows it. */
export function TaskActs({ task }: { task: TaskPage }) {
  const mayForward = useMay('nhiem-vu.chuyen') && task.allows.includes('chuyen-trong-don-vi');
  const [forwarding, setForwarding] = useState(false);
  const { change, busy } = useClaim(task.id);
  if (task.mayTake)
    return (
      <Popconfirm title={`Nhận thay ${task.claimedBy?.name ?? 'người đang giữ'}?`} description="Việc chuyển sang bạn; hệ thống ghi lại ai nhận thay ai." okText="Nhận thay" cancelText="Thôi" onConfirm={() => change('take', task.version)}>
        <Button size="small" loading={busy}>
          Nhận thay
        </Button>
      </Popconfirm>
    );
  if (task.state !== 'open' || task.denial !== null) return null;
  return (
    <>
      {task.claimable ? (
        task.claimed ? (
          <Button size="small" loading={busy} onClick={() => change('release', task.version)}>
            Trả việc
          </Button>
        ) : (
          <Button size="small" loading={busy} onClick={() => change('claim', task.version)}>
            Nhận việc
          </Button>
        )
      ) : null}
      {mayForward ? (
        <Button size="small" onClick={() => setForwarding(true)}>
          Chuyển trong đơn vị
        </Button>
      ) : null}
      {forwarding ? <ForwardDialog task={task} onClose={() => setForwarding(false)} /> : null}
    </>
  );
}

const DONE = { take: 'Bạn đã nhận thay việc này.', claim: 'Bạn đã nhận việc này; người cùng vai trò không thấy nó trong việc chờ nữa.', release: 'Đã trả việc về hàng chờ của vai trò.' };
const UNDO_SECONDS = 8;

type Act = keyof typeof DONE;

/** Takes a task on, takes it over, or gives it back; at once, with a way back for some seconds (a takeover was asked about before). */
function useClaim(id: string) {
  const queries = useQueryClient();
  const { message } = App.useApp();
  const act = useMutation({
    mutationFn: ({ what, version }: { what: Act; version: number; undo: boolean }) => post<{ version: number }>(`/api/tasks/${id}/${what === 'release' ? what : 'claim'}`, { version, ...(what === 'take' ? { take: true } : {}) }),
    onSuccess: ({ version }, { what, undo }) => {
      for (const key of ['task', 'tasks', 'counts']) void queries.invalidateQueries({ queryKey: [key] });
      if (what === 'take') void message.success(DONE.take);
      if (undo || what === 'take') return;
      const key = `claim-${id}`;
      const back = () => {
        message.destroy(key);
        act.mutate({ what: what === 'claim' ? 'release' : 'claim', version, undo: true });
      };
      void message.success({
        key,
        duration: UNDO_SECONDS,
        content: (
          <>
            {DONE[what]}{' '}
            <Button type="link" size="small" onClick={back}>
              Hoàn tác
            </Button>
          </>
        ),
      });
    },
    onError: (error) => {
      void message.error(error.message);
      void queries.invalidateQueries({ queryKey: ['task', id] });
    },
  });
  return { change: (what: Act, version: number) => act.mutate({ what, version, undo: false }), busy: act.isPending };
}

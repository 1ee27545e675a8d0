import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Modal } from 'antd';
import { useState } from 'react';
import type { AccountView } from '../../../src/access/contract.js';
import type { HandedOver, HeldWorkView } from '../../../src/tasks/contract.js';
import { get, post, type Problem } from '../api/client.js';
import { EmptyState, Loaded } from '../ui/states.js';
import { MutationError } from '../ui/send-error.js';
import { HeldTasks } from './held-tasks.js';
import { Receiver } from './receiver.js';

interface Props {
  account: AccountView;
  onClose: () => void;
}

/** What stands with a person, to be handed to somebody else; and the lock of the account, which may also leave it. */
export function LockDialog({ account, onClose }: Props) {
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [to, setTo] = useState<string | null>(null);
  const work = useQuery({ queryKey: ['accounts', account.id, 'work'], queryFn: () => get<HeldWorkView>(`/api/admin/people/${account.id}/work`), staleTime: 0 });
  const held = work.data;
  const total = held?.total ?? 0;
  const receiver = held?.receivers.find(({ id }) => id === to);
  const takesAll = receiver?.can === total;
  const handsThenLocks = !account.locked && (!receiver || takesAll);
  const act = useMutation<{ done: boolean; sentence: string }, Problem, { hands: boolean; locks: boolean }>({
    mutationFn: async ({ hands, locks: asked }) => {
      const { handedOn, left } = hands ? await post<HandedOver>(`/api/admin/people/${account.id}/work/hand-over`, { toPersonId: to }) : { handedOn: 0, left: 0 };
      // The button that was pressed says whether the account is to be locked, and what is left forbids it.
      const locks = asked && left === 0;
      if (locks) await post(`/api/admin/people/${account.id}/lock`, { leaveWork: !hands && total > 0 });
      return { done: left === 0, sentence: [handedOn > 0 ? `Đã chuyển ${handedOn} việc.` : '', left > 0 ? `Còn ${left} việc: chọn người khác.` : '', locks ? `Đã khóa ${account.name}.` : ''].join(' ').trim() };
    },
    onSuccess: ({ done, sentence }) => {
      void message.success(sentence);
      setTo(null);
      if (done) onClose();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['accounts'] }),
  });
  return (
    <Modal
      open
      width={680}
      title={account.locked ? `Việc của ${account.name}` : `Khóa ${account.name}?`}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={onClose}>Thôi</Button>
          {account.locked ? null : (
            <Button danger disabled={!work.isSuccess} loading={act.isPending && !act.variables.hands} onClick={() => act.mutate({ hands: false, locks: true })}>
              {total === 0 ? 'Khóa' : 'Khóa, để việc lại'}
            </Button>
          )}
          {held?.receivers.length ? (
            <Button type="primary" disabled={!receiver} loading={act.isPending && act.variables.hands} onClick={() => act.mutate({ hands: true, locks: handsThenLocks })}>
              {handsThenLocks ? 'Chuyển việc rồi khóa' : 'Chuyển việc'}
            </Button>
          ) : null}
        </>
      }
    >
      {account.locked ? null : <p>Người này không đăng nhập được nữa, mọi phiên đang mở kết thúc.</p>}
      <Loaded query={work}>{(found) => (found.total === 0 ? <EmptyState>Không có việc nào đang chờ riêng người này.</EmptyState> : <HeldTasks held={found} />)}</Loaded>
      {held && total > 0 ? (
        <Form layout="vertical">
          {held.receivers.length === 0 ? (
            <NobodyElse account={account} steps={held.steps} />
          ) : (
            <Form.Item label={`Chuyển ${receiver?.can ?? total} việc cho`} htmlFor="nguoi-nhan-viec" extra={receiver && !takesAll ? `${receiver.name} làm được ${receiver.can} trong ${total} việc; phần còn lại chuyển tiếp cho người khác.` : null}>
              <Receiver receivers={held.receivers} total={total} value={to} onChange={setTo} />
            </Form.Item>
          )}
          {account.locked ? null : <p className="text-quiet">Để việc lại thì việc không còn ai làm được hiện ở “Hồ sơ xử lý” thành sự cố; việc đã nhận làm trở về hàng chờ của vai trò.</p>}
        </Form>
      ) : null}
      <MutationError mutation={act} />
    </Modal>
  );
}

function NobodyElse({ account, steps }: { account: AccountView; steps: readonly string[] }) {
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 12 }}
      title={`Ngoài ${account.name}, chưa ai có vai trò làm được ${steps.map((step) => `“${step}”`).join(', ')}.`}
      description="Bấm Thôi, chọn Sửa ở người sẽ nhận để thêm vai trò đó, rồi chuyển việc. Chưa có người thì để việc lại và đặt lại hồ sơ ở bước khác (Hồ sơ xử lý)."
    />
  );
}

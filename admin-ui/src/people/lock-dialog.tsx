import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Modal, Select } from 'antd';
import { useState } from 'react';
import type { AccountView } from '../../../src/access/contract.js';
import type { HandedOver, HeldWorkView } from '../../../src/tasks/contract.js';
import { get, post, type Problem } from '../api/client.js';
import { bySearch } from '../ui/fold-text.js';
import { formatDateTime } from '../ui/format.js';
import { EmptyState, Loaded } from '../ui/states.js';
import { MutationError } from '../ui/send-error.js';
import styles from './people.module.css';

interface Props {
  account: AccountView;
  onClose: () => void;
}

type HeldTask = HeldWorkView['tasks'][number];

const HOW: Record<HeldTask['how'], string> = { 'dich-danh': 'giao đích danh', 'da-nhan': 'đã nhận làm', 'duy-nhat': 'chỉ còn người này giữ vai trò' };

/** What stands with a person, to be handed to somebody else; and the lock of the account, which may also leave it. */
export function LockDialog({ account, onClose }: Props) {
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [to, setTo] = useState<string | null>(null);
  const work = useQuery({ queryKey: ['accounts', account.id, 'work'], queryFn: async () => (await get<HeldWorkView>(`/api/admin/people/${account.id}/work`)).tasks, staleTime: 0 });
  const tasks = work.data ?? [];
  const act = useMutation<string, Problem, { hands: boolean }>({
    mutationFn: async ({ hands }) => {
      const handed = hands ? (await post<HandedOver>(`/api/admin/people/${account.id}/work/hand-over`, { toPersonId: to })).handedOn : 0;
      if (!account.locked) await post(`/api/admin/people/${account.id}/lock`, { leaveWork: !hands && tasks.length > 0 });
      return [handed > 0 ? `Đã chuyển ${handed} việc.` : '', account.locked ? '' : `Đã khóa ${account.name}.`].join(' ').trim();
    },
    onSuccess: (sentence) => {
      void message.success(sentence);
      onClose();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['accounts'] }),
  });
  const left = !account.locked && (tasks.length === 0 ? 'Khóa' : 'Khóa, để việc lại');
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
          {left === false ? null : (
            <Button danger disabled={!work.isSuccess} loading={act.isPending && !act.variables.hands} onClick={() => act.mutate({ hands: false })}>
              {left}
            </Button>
          )}
          {tasks.length === 0 ? null : (
            <Button type="primary" disabled={to === null} loading={act.isPending && act.variables.hands} onClick={() => act.mutate({ hands: true })}>
              {account.locked ? 'Chuyển việc' : 'Chuyển việc rồi khóa'}
            </Button>
          )}
        </>
      }
    >
      {account.locked ? null : <p>Người này không đăng nhập được nữa, mọi phiên đang mở kết thúc.</p>}
      <Loaded query={work}>{(held) => (held.length === 0 ? <EmptyState>Không có việc nào đang chờ riêng người này.</EmptyState> : <Held tasks={held} />)}</Loaded>
      {tasks.length === 0 ? null : (
        <Form layout="vertical">
          <Form.Item label={`Chuyển ${tasks.length} việc cho`} htmlFor="nguoi-nhan-viec">
            <Receiver account={account} value={to} onChange={setTo} />
          </Form.Item>
          {account.locked ? null : <p className="text-quiet">Để việc lại thì việc không còn ai làm được hiện ở “Hồ sơ xử lý” thành sự cố; việc đã nhận làm trở về hàng chờ của vai trò.</p>}
        </Form>
      )}
      <MutationError mutation={act} />
    </Modal>
  );
}

function Held({ tasks }: { tasks: HeldTask[] }) {
  return (
    <>
      <p>
        Đang giữ <strong>{tasks.length} việc</strong> chưa xong:
      </p>
      <ul className={styles['held'] ?? ''}>
        {tasks.map((task) => (
          <li key={task.id}>
            {task.title}
            <div className="text-quiet">
              {task.name} · {HOW[task.how]} · nhận {formatDateTime(task.receivedAt)}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

/** People of the same units first: they know the work. */
function Receiver({ account, value, onChange }: { account: AccountView; value: string | null; onChange: (id: string) => void }) {
  const people = useQuery({ queryKey: ['accounts', ''], queryFn: () => get<AccountView[]>('/api/admin/people') });
  const units = new Set(account.positions.map(({ unitId }) => unitId));
  const near = (one: AccountView): boolean => one.positions.some(({ unitId }) => units.has(unitId));
  const others = (people.data ?? []).filter(({ id, locked }) => id !== account.id && !locked);
  const option = (one: AccountView) => ({ value: one.id, label: `${one.name} – ${one.positions.map(({ title, unitName }) => `${title}, ${unitName}`).join('; ')}` });
  const groups = [
    { label: 'Cùng đơn vị', options: others.filter(near).map(option) },
    { label: 'Đơn vị khác', options: others.filter((one) => !near(one)).map(option) },
  ].filter(({ options }) => options.length > 0);
  return <Select id="nguoi-nhan-viec" value={value} placeholder="Chọn người nhận việc" options={groups} showSearch={bySearch} onChange={onChange} />;
}

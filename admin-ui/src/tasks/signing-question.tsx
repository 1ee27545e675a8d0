import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import type { CertificateView, SigningCertificate } from '../../../src/signing/contract.js';
import { get } from '../api/client.js';
import { formatDate } from '../ui/format.js';
import { Loaded } from '../ui/states.js';
import type { SignableFile } from './signable-file.js';
import styles from './task-view.module.css';

/** What is about to be signed, and whether it has stood on the screen. */
export interface ToSign extends SignableFile {
  seen: boolean;
}

/** Beside the question for the PIN: which certificate signs, and which file. */
export function SigningQuestion({ signable, seal }: { signable: ToSign | null; seal: boolean }) {
  const owner = seal ? 'co-quan' : 'ca-nhan';
  const signing = useQuery({ queryKey: ['certificates', owner], queryFn: () => get<SigningCertificate>(`/api/certificates/signing?owner=${owner}`), staleTime: 0 });
  return (
    <>
      <dl className={styles['signing']} aria-label="Ký bằng gì, ký tệp nào">
        <dt>Chứng thư</dt>
        <dd>
          <Loaded query={signing} rows={1}>
            {({ certificate }) => (certificate === null ? <Alert type="error" showIcon title={`${seal ? 'Cơ quan' : 'Bạn'} chưa có chứng thư chữ ký số trong hệ thống. Báo quản trị nạp chứng thư rồi ký.`} /> : <Named certificate={certificate} />)}
          </Loaded>
        </dd>
        <dt>Tệp được ký</dt>
        <dd>
          <strong>{signable?.name}</strong>
          <div className="text-quiet">
            {signable?.title}
            {signable?.seen ? ', tệp bạn vừa xem' : ''}
          </div>
        </dd>
      </dl>
    </>
  );
}

const UNUSABLE: Record<CertificateView['state'], string | null> = {
  'dung-duoc': null,
  'bi-khoa': 'Chứng thư đang bị khóa vì nhập sai PIN nhiều lần. Báo quản trị mở khóa rồi ký.',
  'thu-hoi': 'Chứng thư đã bị thu hồi. Báo quản trị nạp chứng thư mới rồi ký.',
  'het-han': 'Chứng thư chưa hoặc không còn hiệu lực. Báo quản trị nạp chứng thư mới rồi ký.',
};

function Named({ certificate: { ownerName, serial, issuer, validTo, state } }: { certificate: CertificateView }) {
  const fault = UNUSABLE[state];
  return (
    <>
      <strong>{ownerName}</strong>
      <div className="text-quiet">
        Số hiệu <span className={styles['serial']}>{serial}</span>, hiệu lực đến {formatDate(validTo)}
      </div>
      <div className="text-quiet">Cấp bởi {nameIn(issuer)}</div>
      {fault === null ? null : <Alert type="error" showIcon style={{ marginTop: 6 }} title={fault} />}
    </>
  );
}

/** The name out of `CN=…, O=…`. */
const nameIn = (distinguished: string): string => /(?:^|[,/\n]\s*)CN=([^,/\n]+)/.exec(distinguished)?.[1] ?? distinguished;

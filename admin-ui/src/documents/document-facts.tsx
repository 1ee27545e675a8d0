import type { ReactNode } from 'react';
import type { DocumentView } from '../../../src/documents/contract.js';
import { formatBookNumber, formatDate, formatDateTime } from '../ui/format.js';
import { UrgencyTag } from '../ui/urgency-tag.js';
import { STATUS } from './words.js';
import styles from './documents.module.css';

/** The fields of a document; what is empty is left out. */
export function DocumentFacts({ document }: { document: DocumentView }) {
  const incoming = document.kind === 'den';
  const rows: [string, ReactNode][] = [
    ['Trích yếu', document.abstract],
    ['Số đến', incoming && document.number !== null ? formatBookNumber(document.number) : null],
    ['Số, ký hiệu', document.symbol],
    ['Loại văn bản', document.typeName],
    ['Cơ quan ban hành', incoming ? document.issuingBody : ''],
    ['Ngày ban hành', formatDate(document.issuedOn)],
    ['Ngày đến', formatDate(document.arrivedOn)],
    ['Độ khẩn', document.urgency === 'thuong' ? '' : <UrgencyTag urgency={document.urgency} />],
    ['Hạn xử lý', document.dueOn ? <span className={document.overdue ? 'text-overdue' : ''}>{formatDate(document.dueOn) + (document.overdue ? ' (quá hạn)' : '')}</span> : ''],
    ['Số trang', document.pageCount],
    ['Đơn thư khiếu nại, tố cáo', document.complaint ? 'Có' : ''],
    ['Phụ lục dày giữ bản giấy', document.thickAnnex ? 'Có' : ''],
    ['Nội dung hồi báo', document.replyContent],
    ['Hạn hồi báo', formatDate(document.replyDueOn)],
    ...document.ownFields.map(({ label, text }): [string, ReactNode] => [label, <LongText key={label}>{text}</LongText>]),
    [incoming ? 'Người tiếp nhận' : 'Người soạn', `${document.creatorName} – ${document.unitName}`],
    ['Người ký', document.signerName ? `${document.signerName}${document.signedAt ? `, ký lúc ${formatDateTime(document.signedAt)}` : ''}` : ''],
    ['Phát hành', formatDateTime(document.issuedAt)],
    ['Nơi nhận', document.recipients.map(({ name, paperOnly }) => (paperOnly ? `${name} (bản giấy)` : name)).join('; ')],
    ['Tình trạng', STATUS[document.status]],
  ];
  return (
    <dl className={styles['facts']}>
      {rows
        .filter(([, value]) => value !== '' && value !== null)
        .map(([name, value]) => (
          <Fact key={name} name={name}>
            {value}
          </Fact>
        ))}
    </dl>
  );
}

/** What was written in several lines is read in several lines, never cut. */
function LongText({ children }: { children: string }) {
  return <span className={styles['long']}>{children}</span>;
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

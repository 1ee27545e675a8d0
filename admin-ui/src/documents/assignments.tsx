import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { AssignmentView } from '../../../src/documents/contract.js';
import { formatDate, formatDateTime } from '../ui/format.js';
import { Loaded } from '../ui/states.js';
import { AddAssignments } from './add-assignments.js';
import { assignmentsQuery } from './document-queries.js';
import { Said } from './opinions.js';
import { Section } from './related.js';
import { WithdrawAssignment } from './withdraw-assignment.js';
import { ASSIGNMENT_STATE, PURPOSE, RESULT } from './words.js';
import { Mark } from '../ui/mark.js';
import styles from './documents.module.css';

/** Mọi nơi nhận: who, what for, until when, how it stands, what was answered; the assigner adds and withdraws. */
export function Assignments({ documentId, dueOn }: { documentId: string; dueOn: string | null }) {
  const assignments = useQuery(assignmentsQuery(documentId));
  const [adding, setAdding] = useState(false);
  return (
    <Loaded query={assignments} rows={3}>
      {({ assignments: places, mayAdd }) =>
        places.length === 0 && !mayAdd ? null : (
          <Section
            title={`Nơi nhận xử lý${places.length > 0 ? ` (${summary(places)})` : ''}`}
            acts={
              mayAdd ? (
                <Button size="small" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
                  Thêm nơi nhận
                </Button>
              ) : null
            }
          >
            <div className={styles['stack']}>
              {places.map((place) => (
                <Place key={place.id} documentId={documentId} place={place} />
              ))}
              {places.length === 0 ? <span className="text-quiet">Chưa phân cho nơi nào.</span> : null}
            </div>
            {adding ? <AddAssignments documentId={documentId} dueOn={dueOn} onClose={() => setAdding(false)} /> : null}
          </Section>
        )
      }
    </Loaded>
  );
}

function summary(places: AssignmentView[]): string {
  const open = places.filter(({ state }) => state === 'cho' || state === 'dang').length;
  return open === 0 ? `${places.length} nơi, đã xong` : `${places.length} nơi, ${open} đang xử lý`;
}

function dueChange({ oldDueOn, newDueOn }: AssignmentView['changes'][number]): string {
  return `đổi hạn ${formatDate(oldDueOn) || 'không hạn'} → ${formatDate(newDueOn) || 'không hạn'}`;
}

function Place({ documentId, place }: { documentId: string; place: AssignmentView }) {
  const open = place.state === 'cho' || place.state === 'dang';
  // A date that was set inside the unit is not the assigner's: both are said.
  const given = place.changes[0]?.oldDueOn;
  return (
    <article className={`${styles['place']} ${place.state === 'rut' ? styles['withdrawn'] : ''}`}>
      <div className={styles['placeHead']}>
        <strong>
          {place.name}
          {place.handlerName && place.handlerName !== place.name ? <span className="text-quiet"> → {place.handlerName}</span> : null}
        </strong>
        <State place={place} />
        {open && place.mayWithdraw ? <WithdrawAssignment documentId={documentId} place={place} /> : null}
      </div>
      <div className={styles['placeFacts']}>
        {PURPOSE[place.purpose]}
        {place.dueOn ? (
          <>
            {' · '}
            <span className={place.overdue ? 'text-overdue' : ''}>
              hạn {formatDate(place.dueOn)}
              {place.overdue ? ' (quá hạn)' : ''}
            </span>
            {given && given !== place.dueOn ? ` (hạn giao ${formatDate(given)})` : ''}
          </>
        ) : null}
        {` · ${place.assignerName} giao ${formatDateTime(place.assignedAt)}`}
        {place.endedAt ? ` · xong ${formatDateTime(place.endedAt)}` : ''}
      </div>
      {place.withdrawReason ? <div className={styles['placeFacts']}>Lý do rút: {place.withdrawReason}</div> : null}
      {place.changes.map((change) => (
        <div key={change.changedAt} className={styles['placeFacts']}>
          {formatDateTime(change.changedAt)}: {change.oldName === change.newName ? dueChange(change) : `phân lại ${change.oldName} → ${change.newName}${change.oldDueOn === change.newDueOn ? '' : `, ${dueChange(change)}`}`}
        </div>
      ))}
      {place.answers.map((answer) => (
        <div key={answer.id} style={{ marginTop: 8 }}>
          <Said title={answer.title} text={answer.text} by={answer.personName} at={answer.createdAt} />
        </div>
      ))}
    </article>
  );
}

function State({ place: { state, result } }: { place: AssignmentView }) {
  if (state === 'xong') return <Mark tone="done">{RESULT[result] ?? ASSIGNMENT_STATE.xong}</Mark>;
  return <Mark tone={state === 'dang' ? 'running' : 'quiet'}>{ASSIGNMENT_STATE[state]}</Mark>;
}

import { Injectable } from '@nestjs/common';
import { DocumentReaders } from '../access/document-readers.js';
import type { Actor } from '../kernel/actor.js';
import { Conflict, NotFound, type FieldError } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { actsForAssigner, distributingStep } from './assigner.js';
import { AssignRecipients } from './assign-recipients.js';
import { Assignment } from './assignment.js';
import { readAssignmentRows } from './assignment-rows.js';
import { wrongAnswers } from './answered-fields.js';
import { Document } from './document.js';
import { localDay } from './local-day.js';
import { refOf } from './person-ref.js';
import { refuseLocked } from './refuse-locked.js';
import { areSettled } from './settle-assignments.js';
import { StartAssignments } from './start-assignments.js';

/** The assigner adds recipients while others are still at work; their cases start at once. */
@Injectable()
export class AddAssignments {
  constructor(
    private readonly recipients: AssignRecipients,
    private readonly starter: StartAssignments,
    private readonly readers: DocumentReaders,
  ) {}

  /**
   * @param raw rows as in the form: `noi_nhan`, `muc_dich`, `han`
   * @throws NotFound, for who does not read the document too; Forbidden for anybody but the assigner; Conflict when all have ended; InvalidInput
   */
  async add(tx: Tx, actor: Actor, documentId: string, raw: unknown): Promise<void> {
    if (!(await tx.lock(Document, { id: documentId }))) throw new NotFound('văn bản');
    const last = await tx.findOne(Assignment, { documentId }, { order: { assignedAt: 'DESC', id: 'DESC' } });
    if (!last) throw (await this.readers.mayRead(tx, actor, documentId)) ? new Conflict('chua-phan', 'Văn bản này chưa được phân. Phân ở việc "Phân văn bản".') : new NotFound('văn bản');
    const onBehalfOf = await actsForAssigner(tx, this.readers, actor, last, await distributingStep(tx, last));
    const { caseId, elementId } = last;
    if (await areSettled(tx, documentId, caseId)) throw new Conflict('da-ket-thuc', 'Mọi nơi nhận đã kết thúc nên không thêm được nữa. Lập văn bản giao việc mới nếu cần.');
    const faults: FieldError[] = [];
    const rows = readAssignmentRows(raw, 'recipients', localDay(tx.now()), faults);
    await refuseLocked(tx, rows.map(({ recipient, path }) => ({ path: `${path}.noi_nhan`, value: String(recipient) })), faults);
    const batch = tx.newId();
    await this.recipients.assign(tx, { documentId, caseId, elementId, batch, rows, by: refOf(actor), onBehalfOf }, faults);
    const started = await tx.findOne(Assignment, { documentId, caseId, state: 'dang' });
    const added = await tx.find(Assignment, { documentId, caseId, batch });
    // Before distribution the step that follows starts them all, paper included; afterwards nobody would serve paper.
    if (started && added.some((one) => one.state === 'ngoai')) faults.push({ path: 'recipients', message: 'Đơn vị không dùng hệ thống chỉ giao được bằng văn bản giao việc. Soạn văn bản đi gửi đơn vị đó.' });
    if (faults.length > 0) throw wrongAnswers(faults);
    if (started?.processId) await this.starter.start(tx, { documentId, caseId, batch, processId: started.processId });
  }
}

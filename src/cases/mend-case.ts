import { Injectable } from '@nestjs/common';
import { EngineCase } from '../engine/engine-case.js';
import { EngineCommands } from '../engine/engine-commands.js';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { Conflict, InvalidInput, NotFound } from '../kernel/errors.js';
import { isId } from '../kernel/ids.js';
import { logCase } from '../kernel/log.js';
import { OutboxRow } from '../kernel/outbox.js';
import { UnitOfWork, type Tx } from '../kernel/unit-of-work.js';
import { nodeById } from '../procedures/procedure.js';
import { ProcedureStore } from '../procedures/procedure-store.js';
import { recordCaseAct } from './case-act.js';
import { CaseIncident, OWN_INCIDENT } from './case-incident.js';
import { caseProcedure } from './case-procedure.js';
import { CaseRights } from './case-rights.js';
import { endAwaited } from './end-awaited.js';

/** What an administrator may do with a case that does not go on: end it, let it try again, start it again at a step. */
@Injectable()
export class MendCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly engine: EngineCommands,
    private readonly procedures: ProcedureStore,
    private readonly rights: CaseRights,
  ) {}

  /** @throws Forbidden, NotFound, Conflict when it has ended */
  cancel(actor: Actor, caseId: string, reason: string): Promise<void> {
    return this.act(actor, caseId, async (tx) => {
      await endAwaited(tx, this.engine, caseId, reason);
      await this.engine.cancelCase(tx, caseId, reason);
      await recordCaseAct(tx, caseId, 'ket-thuc', actor, reason);
    });
  }

  /** @throws Forbidden, NotFound, Conflict when it is resolved already or trying again cannot help */
  retry(actor: Actor, caseId: string, key: string): Promise<void> {
    return this.act(actor, caseId, async (tx) => {
      const incident = await tx.lock(CaseIncident, { caseId, incidentKey: key });
      if (!incident) throw new NotFound('lỗi của hồ sơ');
      if (!incident.open) throw new Conflict('da-khac-phuc', 'Lỗi này đã được khắc phục. Tải lại trang để xem hồ sơ đang ở đâu.');
      if (key.startsWith(OWN_INCIDENT)) await this.sendAgain(tx, incident);
      else await this.engine.resolveIncident(tx, { caseId, incidentKey: key, jobKey: incident.jobKey });
      await recordCaseAct(tx, caseId, 'thu-lai', actor, `${incident.elementId} ${incident.errorType}`.trim());
    });
  }

  /** @throws Forbidden, NotFound, Conflict when it has ended; InvalidInput for a step that its version does not have */
  restart(actor: Actor, caseId: string, elementId: string, reason: string): Promise<void> {
    return this.act(actor, caseId, async (tx, found) => {
      const procedure = await caseProcedure(tx, this.procedures, found);
      const kind = procedure ? nodeById(procedure, elementId)?.kind : undefined;
      if (kind !== 'user-task' && kind !== 'block') throw new InvalidInput('buoc-khong-co', 'Chọn một bước có người làm hoặc do hệ thống làm của quy trình này.', [{ path: 'elementId', message: 'Chọn bước khác.' }]);
      await endAwaited(tx, this.engine, caseId, reason);
      await this.engine.restartCase(tx, { caseId, elementIds: [elementId], reason });
      await tx.sql('UPDATE case_incident SET resolved_at = ? WHERE case_id = ? AND agency_id = ? AND resolved_at IS NULL AND incident_key LIKE ?', [tx.now(), caseId, actor.agencyId, `${OWN_INCIDENT}%`]);
      await recordCaseAct(tx, caseId, 'dat-lai', actor, `${elementId}: ${reason}`);
    });
  }

  private act(actor: Actor, caseId: string, work: (tx: Tx, found: EngineCase) => Promise<void>): Promise<void> {
    return this.uow.run(scopeOf(actor), async (tx) => {
      this.rights.assertAdministers(actor);
      const found = await tx.lock(EngineCase, { id: caseId });
      if (!found) throw new NotFound('hồ sơ xử lý');
      if (found.state === 'ended' || found.state === 'cancelled') throw new Conflict('ho-so-da-ket-thuc', 'Hồ sơ này đã kết thúc nên không can thiệp được nữa.');
      logCase(caseId);
      await work(tx, found);
    });
  }

  /** Only a command that was refused may be sent once more; one without an effect that shows is never resent blindly. */
  private async sendAgain(tx: Tx, { caseId, incidentKey }: CaseIncident): Promise<void> {
    const key = incidentKey.slice(OWN_INCIDENT.length);
    const again = !isId(key) ? 0 : await tx.update(OutboxRow, { key, state: 'failed' }, { state: 'pending', attempts: 0, nextAttemptAt: tx.now() });
    if (again === 0) throw new Conflict('khong-thu-lai-duoc', 'Lệnh này không gửi lại được vì có thể đã có hiệu lực. Đặt lại hồ sơ tại bước đang đứng, hoặc kết thúc hồ sơ.');
    await tx.update(CaseIncident, { caseId, incidentKey }, { resolvedAt: tx.now() });
  }
}

import { Injectable } from '@nestjs/common';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { NotFound } from '../kernel/errors.js';
import { UnitOfWork, type Tx } from '../kernel/unit-of-work.js';
import { Organisation } from '../organisation/organisation.js';
import { nodeById, type Procedure } from '../procedures/procedure.js';
import { ProcedureStore } from '../procedures/procedure-store.js';
import { Task } from '../tasks/task.js';
import { absentOf } from '../tasks/why-nobody.js';
import { CaseAct } from './case-act.js';
import { CaseElement } from './case-element.js';
import { CaseIncident, FOR_NOBODY, mayRetry } from './case-incident.js';
import { lineOf, selectLine, type LineRow } from './case-line.js';
import { pathOf } from './case-path.js';
import { caseProcedure, caseVersion } from './case-procedure.js';
import { CaseRights } from './case-rights.js';
import { caseTasks } from './case-tasks.js';
import type { CaseDiagram, CaseIncidentView, CaseLine, CasePage } from './contract.js';

const IN_ORDER = { engineGeneration: 'ASC', at: 'ASC', partitionId: 'ASC', position: 'ASC' } as const;

/** A case's page: path, tasks with answers, incidents, the cases it called. */
@Injectable()
export class ShowCase {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly procedures: ProcedureStore,
    private readonly rights: CaseRights,
    private readonly organisation: Organisation,
  ) {}

  /** @throws NotFound for a case that the actor may not see */
  show(actor: Actor, caseId: string): Promise<CasePage> {
    return this.uow.read(scopeOf(actor), async (tx) => {
      const found = await this.rights.open(tx, actor, caseId);
      const reads = found.documentId === null || (await this.rights.readsAll(tx, actor, found.documentId));
      const procedure = await caseProcedure(tx, this.procedures, found);
      const [line] = await this.lines(tx, actor, 'k.id = ?', caseId);
      const path = pathOf(await tx.find(CaseElement, { caseId }, { order: IN_ORDER }), procedure);
      const acts = await tx.find(CaseAct, { caseId }, { order: { at: 'ASC', id: 'ASC' } });
      return {
        ...line!,
        ...path,
        tasks: await caseTasks(tx, caseId, reads),
        incidents: await this.incidents(tx, caseId, procedure),
        children: await this.readable(tx, actor, await this.lines(tx, actor, 'k.parent_case_id = ?', caseId)),
        parent: found.parentCaseId === null ? null : ((await this.readable(tx, actor, await this.lines(tx, actor, 'k.id = ?', found.parentCaseId)))[0] ?? null),
        acts: acts.map(({ act, personName, detail, at }) => ({ act, personName, detail, at: at.toISOString() })),
        mayAdminister: this.rights.administers(actor),
        restartable: restartable(procedure, path.steps),
      };
    });
  }

  /** The diagram on which the path is drawn. @throws NotFound */
  diagram(actor: Actor, caseId: string): Promise<CaseDiagram> {
    return this.uow.read(scopeOf(actor), async (tx) => {
      const found = await this.rights.open(tx, actor, caseId);
      const version = await caseVersion(tx, this.procedures, found);
      const file = version?.package.procedures.get(found.processId.slice(found.agencyId.length + 1))?.file;
      const xml = file === undefined ? undefined : version?.package.files[file];
      if (xml === undefined) throw new NotFound('sơ đồ của hồ sơ');
      return { processId: found.processId, xml };
    });
  }

  private async lines(tx: Tx, actor: Actor, condition: string, parameter: string): Promise<CaseLine[]> {
    const { columns, join } = selectLine(this.rights.reads(actor));
    const rows = await tx.sql<LineRow[]>(`SELECT ${columns.sql} FROM engine_case k ${join} WHERE k.agency_id = ? AND ${condition} ORDER BY k.requested_at, k.id`, [...columns.parameters, actor.agencyId, parameter]);
    const lines: CaseLine[] = [];
    for (const row of rows) lines.push(await lineOf(tx, this.procedures, row));
    return lines;
  }

  /** Another case may be of another document, such as the reply; its title is that document's. */
  private async readable(tx: Tx, actor: Actor, lines: CaseLine[]): Promise<CaseLine[]> {
    if (this.rights.administers(actor)) return lines;
    const kept: CaseLine[] = [];
    for (const line of lines) if (line.documentId !== null && (await this.rights.readsAll(tx, actor, line.documentId))) kept.push(line);
    return kept;
  }

  private async incidents(tx: Tx, caseId: string, procedure: Procedure | null): Promise<CaseIncidentView[]> {
    const rows = await tx.find(CaseIncident, { caseId }, { order: { createdAt: 'ASC', incidentKey: 'ASC' } });
    const views: CaseIncidentView[] = [];
    for (const row of rows) {
      const { incidentKey: key, elementId, errorType: type, errorMessage: message, createdAt, resolvedAt } = row;
      if (createdAt === null) continue;
      const elementName = (procedure && nodeById(procedure, elementId)?.name) || elementId;
      views.push({ key, elementId, elementName, type, message, mayRetry: mayRetry(key, type), createdAt: createdAt.toISOString(), resolvedAt: resolvedAt?.toISOString() ?? null, people: await this.absent(tx, row) });
    }
    return views;
  }

  /** As things are now: an account may have been opened since the incident was told. */
  private async absent(tx: Tx, { caseId, elementId, errorType, open }: CaseIncident): Promise<CaseIncidentView['people']> {
    const task = open && errorType === FOR_NOBODY ? await tx.findOne(Task, { caseId, elementId, state: 'open' }) : null;
    const people = new Map<string, CaseIncidentView['people'][number]>();
    for (const candidate of task?.candidates ?? []) for (const one of await absentOf(tx, this.organisation, candidate)) people.set(one.id, one);
    return [...people.values()];
  }
}

/** A draft that fails before its first return is led back to a drafting step that the case has never been at. */
function restartable(procedure: Procedure | null, steps: CasePage['steps']): CasePage['restartable'] {
  const passed = new Set(steps.map((step) => step.elementId));
  const nodes = (procedure?.nodes ?? []).filter(({ id, kind }) => kind === 'user-task' || (kind === 'block' && passed.has(id)));
  return nodes.map(({ id, name }) => ({ elementId: id, name: name || id, passed: passed.has(id) })).toSorted((a, b) => Number(b.passed) - Number(a.passed));
}

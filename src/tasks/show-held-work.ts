import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { DocumentReaders } from '../access/document-readers.js';
import { lockedPeople } from '../access/locked-people.js';
import { Permissions } from '../access/permissions.js';
import { Document } from '../documents/document.js';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { UnitOfWork, type Tx } from '../kernel/unit-of-work.js';
import { Directory } from '../organisation/directory.js';
import { Organisation } from '../organisation/organisation.js';
import { ProcedureStore } from '../procedures/procedure-store.js';
import type { HeldWorkView } from './contract.js';
import { HeldWork } from './held-work.js';
import { stepAdmission, stepKey } from './step-admission.js';
import type { Task } from './task.js';

/** Most tasks that one screen names. */
const NAMED = 200;

/** What stands with a person, and who can take it over, for who administers people. */
@Injectable()
export class ShowHeldWork {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly work: HeldWork,
    private readonly organisation: Organisation,
    private readonly directory: Directory,
    private readonly readers: DocumentReaders,
    private readonly permissions: Permissions,
    private readonly procedures: ProcedureStore,
  ) {}

  /** @throws NotFound for a person of another agency */
  show(actor: Actor, personId: string): Promise<HeldWorkView> {
    return this.uow.read(scopeOf(actor), async (tx) => {
      await this.organisation.person(tx, personId);
      const held = await this.work.of(tx, actor.agencyId, personId);
      const all = held.map((one) => one.task);
      const named = held.slice(0, NAMED);
      const titleOf = await this.titles(tx, actor, named.map((one) => one.task));
      const tasks = named.map(({ task, how }) => ({ id: task.id, name: task.name, title: titleOf(task), caseId: task.caseId, receivedAt: task.createdAt.toISOString(), how }));
      return { total: held.length, tasks, steps: [...new Set(all.map((task) => task.name))], receivers: await this.receivers(tx, actor.agencyId, personId, all) };
    });
  }

  /** Administering people opens no document (design.md, "Readers are rows"): who does not read it is told its kind and number. */
  private async titles(tx: Tx, actor: Actor, tasks: readonly Task[]): Promise<(task: Task) => string> {
    const ids = [...new Set(tasks.flatMap(({ documentId }) => (documentId === null ? [] : [documentId])))];
    if (ids.length === 0) return ({ name }) => name;
    const documents = new Map((await tx.find(Document, { id: In(ids) })).map((one) => [one.id, one]));
    const { sql, parameters } = this.readers.predicate(actor, 'd');
    const read = new Set((await tx.query(Document, 'd').select('d.id').andWhere('d.id IN (:...ids)', { ids }).andWhere(sql, parameters).getMany()).map((one) => one.id));
    return ({ name, documentId }) => {
      const document = documentId === null ? undefined : documents.get(documentId);
      if (!document) return name;
      return read.has(document.id) ? document.abstract : neutralTitle(document);
    };
  }

  private async receivers(tx: Tx, agencyId: string, personId: string, tasks: readonly Task[]): Promise<HeldWorkView['receivers']> {
    if (tasks.length === 0) return [];
    const admits = await stepAdmission(tx, this.procedures, this.permissions, tasks);
    const everyone = (await this.organisation.roles(tx)).filter((role) => role.everyone).map(({ code }) => code);
    const units = new Set((await this.organisation.unitsOf(tx, personId)).map(({ id }) => id));
    const steps = new Map<string, { task: Task; count: number }>();
    for (const task of tasks) steps.set(stepKey(task), { task, count: (steps.get(stepKey(task))?.count ?? 0) + 1 });
    const found: HeldWorkView['receivers'] = [];
    for (const { id, name, positions } of await this.directory.people(tx, { except: [personId, ...(await lockedPeople(tx))] })) {
      const holdings = positions.flatMap(({ unitId, roles }) => [...roles, ...everyone].map((role) => ({ role, unitId })));
      const actor = { personId: id, agencyId, name, sessionId: '', holdings };
      const can = [...steps.values()].reduce((sum, { task, count }) => sum + (admits(actor, task) ? count : 0), 0);
      if (can > 0) found.push({ id, name, hint: positions.map(({ title, unitName }) => `${title}, ${unitName}`).join('; '), near: positions.some(({ unitId }) => units.has(unitId)), can });
    }
    return found.sort((one, other) => other.can - one.can);
  }
}

function neutralTitle({ kind, number }: Document): string {
  if (number === null) return kind === 'den' ? 'Văn bản đến' : 'Dự thảo văn bản đi';
  return `${kind === 'den' ? 'Văn bản đến' : 'Văn bản đi'} số ${number}`;
}

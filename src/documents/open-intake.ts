import { Injectable } from '@nestjs/common';
import type { Actor } from '../kernel/actor.js';
import { Conflict, InvalidInput, type FieldError } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { Organisation } from '../organisation/organisation.js';
import type { AgencySettings } from '../procedures/agency-settings.js';
import { AgencyProcedures, type Intake } from './agency-procedures.js';
import { wrongAnswers } from './answered-fields.js';
import { checkOffered } from './check-offered.js';
import type { DocumentKind } from './document.js';
import { readIntake, type IntakeAnswers } from './intake-answers.js';
import { excludedKinds, type ExcludedKind } from './intake-rules.js';
import { starterVariables } from './starter-variables.js';
import { OutsideSystem, type FirstAnswers } from './outside-system.js';
import { ValueLists } from './value-lists.js';

/** Everything that starting from an intake screen needs. */
export interface OpenedIntake extends Omit<IntakeAnswers, 'routing'> {
  processId: string;
  settings: AgencySettings;
  /** What the case starts with: the starter, and what the form hands over. */
  variables: Record<string, unknown>;
}

/** The unit for which somebody starts: one of the own units, the main one unless named. @throws InvalidInput */
export function intakeUnit(actor: Actor, wanted?: string): string {
  const units = actor.holdings.filter((one) => !one.delegation).map((one) => one.unitId);
  const unit = wanted === undefined ? units[0] : units.find((one) => one === wanted);
  if (unit === undefined) throw new InvalidInput('khong-thuoc-don-vi', 'Bạn không có vị trí công tác tại đơn vị đã chọn. Chọn đơn vị của bạn.', [{ path: 'unitId', message: 'Chọn đơn vị của bạn.' }]);
  return unit;
}

/** Finds the procedure and form of an intake, and reads the answers by them. */
@Injectable()
export class OpenIntake {
  constructor(
    private readonly procedures: AgencyProcedures,
    private readonly organisation: Organisation,
    private readonly lists: ValueLists,
    private readonly outside: OutsideSystem,
  ) {}

  /** What is asked before any field. @throws InvalidInput for MẬT and for kinds that stay outside */
  refuse(tx: Tx, actor: Actor, first: FirstAnswers, settings?: AgencySettings): Promise<void> {
    return this.outside.refuse(tx, actor, first, settings);
  }

  /** The procedure and form with which the unit starts. @throws Conflict when the agency has no such intake yet */
  async find(tx: Tx, agencyId: string, kind: DocumentKind, unitId: string): Promise<Intake> {
    const unit = await this.organisation.unit(tx, unitId);
    const intake = await this.procedures.intake(tx, agencyId, kind, unit.code);
    if (!intake) throw new Conflict('chua-co-quy-trinh', `Cơ quan chưa ban hành quy trình ${kind === 'den' ? 'tiếp nhận văn bản đến' : 'soạn văn bản đi'} trên hệ thống. Liên hệ quản trị.`);
    return intake;
  }

  /** The units for which somebody may start, the main one first. */
  async unitsOf(tx: Tx, actor: Actor): Promise<{ id: string; name: string }[]> {
    return (await this.organisation.unitsOf(tx, actor.personId)).map(({ id, name }) => ({ id, name }));
  }

  /** The kinds that are asked together with MẬT. */
  async excluded(tx: Tx, agencyId: string): Promise<ExcludedKind[]> {
    return excludedKinds(await this.procedures.settings(tx, agencyId));
  }

  /** @throws InvalidInput with the field's place; Conflict */
  async open(tx: Tx, actor: Actor, kind: DocumentKind, unitId: string, raw: Record<string, unknown>): Promise<OpenedIntake> {
    const { processId, form } = await this.find(tx, actor.agencyId, kind, unitId);
    if (!form) throw new Conflict('chua-co-bieu-mau', 'Quy trình này không có màn hình khởi tạo. Liên hệ quản trị.');
    const { targets, answers, routing } = readIntake(form, raw);
    const faults: FieldError[] = [];
    await checkOffered(tx, actor, this.lists, form, answers, faults);
    if (faults.length > 0) throw wrongAnswers(faults);
    const settings = await this.procedures.settings(tx, actor.agencyId);
    const starter = await starterVariables(tx, this.organisation, actor.personId, unitId);
    return { processId, settings, targets, answers, variables: { ...routing, ...starter } };
  }
}

import { Injectable } from '@nestjs/common';
import { DocumentReaders } from '../access/document-readers.js';
import { EngineCommands } from '../engine/engine-commands.js';
import type { Actor } from '../kernel/actor.js';
import { NotFound } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import type { AgencySettings } from '../procedures/agency-settings.js';
import type { AnswerTarget } from './answer-target.js';
import { Document } from './document.js';
import type { LinkKind } from './document-link.js';
import type { FirstAnswers } from './outside-system.js';
import { linkDocuments } from './link-reply.js';
import { newDocument } from './new-document.js';
import { intakeUnit, OpenIntake } from './open-intake.js';
import { refOf } from './person-ref.js';
import { WriteNew } from './write-new.js';

/** The document that a draft answers, passes on or relates to. */
export interface DraftLink {
  documentId: string;
  kind: LinkKind;
}

/** What the drafter sends. */
export interface DraftInput {
  /** Id of the intent, made by the screen: sent twice, it is one document. */
  id?: string | undefined;
  secret: boolean;
  /** Of a kind that the agency keeps outside. */
  excluded?: string | undefined;
  /** By the keys of the drafting form. */
  answers: Record<string, unknown>;
  unitId?: string | undefined;
  link?: DraftLink | undefined;
}

/** A draft that a step of another document's case makes (`man_hinh: soan-moi`). */
export interface StepDraft {
  id?: string;
  unitId?: string;
  /** Checked answers of the step's form and where they are written. */
  targets: readonly AnswerTarget[];
  answers: Readonly<Record<string, unknown>>;
  link: DraftLink;
  taskId: string | null;
}

/** Soạn văn bản đi: fields, recipients and the editable draft (Đ3.5), linked to what it answers. */
@Injectable()
export class CreateDraft {
  constructor(
    private readonly intake: OpenIntake,
    private readonly writer: WriteNew,
    private readonly readers: DocumentReaders,
    private readonly engine: EngineCommands,
  ) {}

  /**
   * A new draft from its own screen; starts its case.
   * @throws InvalidInput (MẬT, complaint where none is taken, wrong or missing fields, no editable draft); NotFound for a link that the actor may not read; Conflict
   */
  async create(tx: Tx, actor: Actor, input: DraftInput): Promise<{ id: string; caseId: string | null }> {
    await this.intake.refuse(tx, actor, input);
    const known = input.id === undefined ? null : await tx.findOne(Document, { id: input.id, creatorId: actor.personId, kind: 'di' });
    if (known) return { id: known.id, caseId: known.caseId };
    const unitId = intakeUnit(actor, input.unitId);
    const { processId, settings, targets, answers, variables } = await this.intake.open(tx, actor, 'di', unitId, input.answers);
    const document = await this.write(tx, actor, { id: input.id ?? tx.newId(), unitId, settings, targets, answers, link: input.link, taskId: null });
    const { id, agencyId, abstract: title } = document;
    const caseId = await this.engine.startCase(tx, { agencyId, processId, documentId: id, title, variables, intentKey: `soan:${id}` });
    tx.updateLater(Document, { id }, { caseId });
    return { id, caseId };
  }

  /** What is asked before a step drafts anything. @throws InvalidInput when unanswered, MẬT, or of a kind that stays outside */
  refuseInStep(tx: Tx, actor: Actor, first: FirstAnswers, settings: AgencySettings): Promise<void> {
    return this.intake.refuse(tx, actor, first, settings);
  }

  /** The draft of a step; its case is started by the procedure itself. @throws InvalidInput, NotFound, Conflict */
  async createInStep(tx: Tx, actor: Actor, settings: AgencySettings, draft: StepDraft): Promise<string> {
    // Under a delegation the step may stand in a unit of the principal.
    const unitId = actor.holdings.find((one) => one.unitId === draft.unitId)?.unitId ?? intakeUnit(actor, draft.unitId);
    return (await this.write(tx, actor, { ...draft, id: draft.id ?? tx.newId(), unitId, settings })).id;
  }

  private async write(tx: Tx, actor: Actor, draft: Omit<StepDraft, 'link'> & { id: string; unitId: string; settings: AgencySettings; link?: DraftLink | undefined }): Promise<Document> {
    const { id, unitId, settings, targets, answers, link, taskId } = draft;
    const linked = link && (await tx.findOne(Document, { id: link.documentId }));
    if (link && (!linked || !(await this.readers.mayRead(tx, actor, link.documentId)))) throw new NotFound('văn bản được trả lời');
    const by = refOf(actor);
    const blank = { ...newDocument({ id, agencyId: actor.agencyId, kind: 'di', creator: by, unitId, now: tx.now() }), issuingBody: settings.ten };
    const file = { role: 'du-thao' as const, missing: 'Gắn tệp văn bản dự thảo chỉnh sửa được (.docx, .odt).' };
    const document = await this.writer.write(tx, { document: blank, settings, targets, answers, by, taskId, file });
    if (link) await linkDocuments(tx, { fromId: id, toId: link.documentId, kind: link.kind, by: by.id });
    await this.readers.grant(tx, id, { kind: 'person', personId: by.id }, 'nguoi-soan');
    return document;
  }
}

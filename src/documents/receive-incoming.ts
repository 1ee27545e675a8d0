import { Injectable } from '@nestjs/common';
import { DocumentReaders } from '../access/document-readers.js';
import { EngineCommands } from '../engine/engine-commands.js';
import type { Actor } from '../kernel/actor.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { ArrivalRegister } from './arrival-register.js';
import { Document } from './document.js';
import { DocumentFile } from './document-file.js';
import { findDuplicates, type Duplicate } from './find-duplicates.js';
import { intakeUnit, OpenIntake } from './open-intake.js';
import { localDay } from './local-day.js';
import { newDocument } from './new-document.js';
import { refOf } from './person-ref.js';
import { WriteNew } from './write-new.js';

/** What the clerk sends from the intake screen. */
export interface IncomingInput {
  /** Id of the intent, made by the screen: sent twice, it is one document. */
  id?: string | undefined;
  /** MẬT: asked before any field. */
  secret: boolean;
  /** Of a kind that the agency keeps outside. */
  excluded?: string | undefined;
  /** By the keys of the intake form. */
  answers: Record<string, unknown>;
  /** One of the actor's units; the main one when absent. */
  unitId?: string | undefined;
}

/** A registered document. */
export interface Received {
  id: string;
  number: number | null;
  caseId: string | null;
  /** A warning, not a refusal. */
  duplicates: Duplicate[];
}

/**
 * Tiếp nhận văn bản đến: fields, scan, readers, the start of its case and its number in the book, in one transaction
 * (the number last: its series is locked until the commit).
 */
@Injectable()
export class ReceiveIncoming {
  constructor(
    private readonly intake: OpenIntake,
    private readonly writer: WriteNew,
    private readonly readers: DocumentReaders,
    private readonly engine: EngineCommands,
    private readonly register: ArrivalRegister,
  ) {}

  /** @throws InvalidInput (MẬT, complaint where none is taken, wrong or missing fields, no PDF scan); Conflict */
  async receive(tx: Tx, actor: Actor, input: IncomingInput): Promise<Received> {
    await this.intake.refuse(tx, actor, input);
    const known = input.id === undefined ? null : await tx.findOne(Document, { id: input.id, creatorId: actor.personId, kind: 'den' });
    if (known) return { id: known.id, number: known.number, caseId: known.caseId, duplicates: [] };
    const unitId = intakeUnit(actor, input.unitId);
    const { processId, settings, targets, answers, variables } = await this.intake.open(tx, actor, 'den', unitId, input.answers);
    const by = refOf(actor);
    const id = input.id ?? tx.newId();
    const blank = { ...newDocument({ id, agencyId: actor.agencyId, kind: 'den', creator: by, unitId, now: tx.now() }), arrivedOn: localDay(tx.now()) };
    const file = { role: 'scan' as const, missing: 'Gắn bản quét văn bản đến (.pdf).' };
    const document = await this.writer.write(tx, { document: blank, settings, targets, answers, by, file });
    await this.readers.grant(tx, id, { kind: 'person', personId: by.id }, 'tiep-nhan');
    const caseId = await this.engine.startCase(tx, { agencyId: actor.agencyId, processId, documentId: id, title: document.abstract, variables, intentKey: `tiep-nhan:${id}` });
    await tx.update(Document, { id }, { caseId });
    const scans = (await tx.find(DocumentFile, { documentId: id, role: 'scan' })).map((one) => one.sha256);
    const duplicates = await findDuplicates(tx, { ...document, sha256: scans }, id);
    const { number } = await this.register.register(tx, id, by.id);
    return { id, number, caseId, duplicates };
  }
}

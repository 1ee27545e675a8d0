import type { AgencySettings } from '../procedures/agency-settings.js';
import type { DocumentLine } from './contract.js';
import type { Document } from './document.js';
import { isOverdue, statusOf } from './status-of.js';

/** A document as lists show it. */
export function lineOf(document: Document, settings: AgencySettings, today: string, asksOpinion: boolean): DocumentLine {
  const { id, kind, number, symbol, numberCancelled, abstract, typeCode, issuingBody, issuedOn, arrivedOn, dueOn, urgency, complaint, creatorName } = document;
  return {
    id,
    kind,
    number,
    symbol,
    numberCancelled,
    abstract,
    typeCode,
    typeName: settings.loai_van_ban.find((one) => one.ma === typeCode)?.ten ?? typeCode,
    issuingBody,
    issuedOn,
    arrivedOn,
    dueOn,
    overdue: isOverdue(document, today),
    urgency,
    complaint,
    creatorName,
    asksOpinion,
    status: statusOf(document),
    createdAt: document.createdAt.toISOString(),
  };
}

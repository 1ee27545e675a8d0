import { CaseAct } from './case-act.js';
import { CaseElement } from './case-element.js';
import { CaseIncident } from './case-incident.js';

/** The tables of the room cases. */
export const casesEntities: (new () => object)[] = [CaseElement, CaseIncident, CaseAct];

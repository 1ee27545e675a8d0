import { accessEntities } from '../access/entities.js';
import { casesEntities } from '../cases/entities.js';
import { documentsEntities } from '../documents/entities.js';
import { engineEntities } from '../engine/entities.js';
import { filesEntities } from '../files/entities.js';
import { issuingEntities } from '../issuing/entities.js';
import { kernelEntities } from '../kernel/entities.js';
import { noticesEntities } from '../notices/entities.js';
import { organisationEntities } from '../organisation/entities.js';
import { proceduresEntities } from '../procedures/entities.js';
import { registersEntities } from '../registers/entities.js';
import { signingEntities } from '../signing/entities.js';
import { tasksEntities } from '../tasks/entities.js';

/** Every table class of the program, room by room. */
export const allEntities: (new () => object)[] = [
  ...kernelEntities,
  ...organisationEntities,
  ...accessEntities,
  ...filesEntities,
  ...noticesEntities,
  ...engineEntities,
  ...proceduresEntities,
  ...documentsEntities,
  ...registersEntities,
  ...signingEntities,
  ...issuingEntities,
  ...tasksEntities,
  ...casesEntities,
];

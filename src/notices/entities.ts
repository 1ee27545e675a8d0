import { LiveEventRow } from './live-event.js';
import { Notice } from './notice.js';

/** The tables of the room notices. */
export const noticesEntities: (new () => object)[] = [LiveEventRow, Notice];

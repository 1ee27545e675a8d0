import { DeliveryItem } from './delivery-item.js';

/** The issuing room's tables. */
export const issuingEntities = [DeliveryItem];

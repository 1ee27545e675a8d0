import { NumberBlock } from './number-block.js';
import { NumberSeries } from './number-series.js';
import { RegisterCorrection } from './register-correction.js';
import { RegisterRow } from './register-row.js';

/** The registers room's tables. */
export const registersEntities = [NumberSeries, RegisterRow, RegisterCorrection, NumberBlock];

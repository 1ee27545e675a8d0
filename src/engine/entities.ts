import { EngineCase } from './engine-case.js';
import { JobRow } from './engine-job.js';
import { GenerationRow, IngestPositionRow, RawRecordRow, RestartRow, StartPauseRow, VariableRow } from './engine-rows.js';

/** The engine room's tables. */
export const engineEntities: (new () => object)[] = [EngineCase, JobRow, VariableRow, GenerationRow, IngestPositionRow, RawRecordRow, RestartRow, StartPauseRow];

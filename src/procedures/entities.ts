import { ProcedureDefinition, ProcedureVersion } from './procedure-version.js';

export const proceduresEntities = [ProcedureVersion, ProcedureDefinition];

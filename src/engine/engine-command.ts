import type { JobAnswer } from './engine-job.js';

/** The outbox channel of the engine's commands; its ordering key is the case id. */
export const ENGINE_CHANNEL = 'engine';

/** A command to the engine, as the outbox keeps it. `generation` is that of the keys it names. */
export type EngineCommand =
  | { kind: 'start'; caseId: string; processId: string; variables: Record<string, unknown> }
  | { kind: 'answer'; caseId: string; generation: number; jobKey: string; answer: JobAnswer }
  | { kind: 'cancel'; caseId: string }
  /** An instance that no case wants. */
  | { kind: 'cancel-stray'; caseId: string; generation: number; instanceKey: string }
  | { kind: 'create-at'; caseId: string; restartId: string }
  | { kind: 'migrate'; caseId: string; generation: number; targetDefinitionKey: string; targetVersion: number; mapping: { from: string; to: string }[] }
  | { kind: 'resolve'; caseId: string; generation: number; incidentKey: string; jobKey: string | null };

const CODES = { answer: '0001', resolve: '0002' } as const;

/**
 * The outbox key of the one command of its kind that a key of the engine can have, in the form of a UUID: an exported
 * record finds the command it confirms without a search, and a second answer to one job cannot be written.
 */
export function commandKey(kind: keyof typeof CODES, generation: number, engineKey: string): string {
  const key = BigInt(engineKey).toString(16).padStart(16, '0');
  return `${generation.toString(16).padStart(8, '0')}-${CODES[kind]}-8000-${key.slice(0, 4)}-${key.slice(4)}`;
}

/** Largest set of variables that the program hands to the engine (design.md, "Variables"). */
export const VARIABLES_LIMIT_BYTES = 32 * 1024;

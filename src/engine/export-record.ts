import { parse } from 'lossless-json';
import { z } from 'zod';
import { OWN_PROCESS_ID } from './own-processes.js';

/** int64 of the engine, as decimal text (see {@link parseLossless}). */
const key = z.union([z.string(), z.number()]).transform(String);

const inProcess = { bpmnProcessId: z.string(), processInstanceKey: key, processDefinitionKey: key };
const jobValue = z.object({ ...inProcess, type: z.string(), elementId: z.string(), elementInstanceKey: key, processDefinitionVersion: z.number(), customHeaders: z.record(z.string(), z.string()) });

/** The parts that we read of each kind of record; the exporter sends more. */
const VALUES = {
  JOB: jobValue,
  PROCESS_INSTANCE: z.object({ ...inProcess, version: z.number(), elementId: z.string(), bpmnElementType: z.string(), bpmnEventType: z.string(), flowScopeKey: key, parentProcessInstanceKey: key }),
  VARIABLE: z.object({ name: z.string(), value: z.string(), scopeKey: key, processInstanceKey: key }),
  INCIDENT: z.object({ processInstanceKey: key, elementId: z.string(), jobKey: key, errorType: z.string(), errorMessage: z.string() }),
  MESSAGE_START_EVENT_SUBSCRIPTION: z.object({ ...inProcess, correlationKey: z.string() }),
  PROCESS_INSTANCE_CREATION: z.object({ ...inProcess, version: z.number(), variables: z.record(z.string(), z.unknown()) }),
  PROCESS_INSTANCE_MIGRATION: z.object({ processInstanceKey: key }),
} as const;

type ValueType = keyof typeof VALUES;

const header = z.object({ key, position: key, timestamp: z.number(), valueType: z.string(), intent: z.string(), value: z.unknown() });

/** One exported event that the program projects. */
export type ExportRecord = {
  [T in ValueType]: { key: string; position: string; at: Date; valueType: T; intent: string; value: z.infer<(typeof VALUES)[T]> };
}[ValueType];

export type RecordOf<T extends ValueType> = Extract<ExportRecord, { valueType: T }>;

/** A line of a bulk, before it is read. */
export interface BulkLine {
  partitionId: number;
  position: string;
  /** A PROCESS_INSTANCE record, by the index that the exporter names; its value holds nothing free-form. */
  ofInstance: boolean;
  text: string;
}

/** A line that has been read; `record` is null for what is not projected. */
export interface ReadLine extends BulkLine {
  key: bigint;
  at: Date;
  record: ExportRecord | null;
}

const ACTION_ID = /"_id":"(\d+)-(\d+)"/;
const INSTANCE_INDEX = /"_index":"[^"]*_process-instance_/;

/**
 * Splits a bulk into its records: pairs of lines, the action whose `_id` is `<partition>-<position>`, then the record.
 * @throws Error when it is not such a bulk
 */
export function linesOf(bulk: string): BulkLine[] {
  const lines = bulk.split('\n').filter((l) => l !== '');
  const records: BulkLine[] = [];
  for (let i = 0; i + 1 < lines.length; i += 2) {
    const id = ACTION_ID.exec(lines[i]!);
    if (!id) throw new Error('bulk without record ids');
    records.push({ partitionId: Number(id[1]), position: id[2]!, ofInstance: INSTANCE_INDEX.test(lines[i]!), text: lines[i + 1]! });
  }
  return records;
}

/** Two thirds of an export: steps on the way between states, and the program's own processes. Nobody asks for these. */
const UNUSED = new RegExp(`"intent":"ELEMENT_(ACTIVATING|COMPLETING|TERMINATING)"|"bpmnProcessId":"${OWN_PROCESS_ID}`);
const KEY = /"key":(-?\d+)/;
const TIMESTAMP = /"timestamp":(\d+)/;

/**
 * Reads one line. The order of a record's properties changes from one start of the engine to the next (run on 8.5.8).
 * @throws Error (zod or JSON) when the record is not what the engine's version sends
 */
export function readLine(line: BulkLine): ReadLine {
  if (line.ofInstance && UNUSED.test(line.text)) {
    const [key, timestamp] = [KEY.exec(line.text), TIMESTAMP.exec(line.text)];
    if (key && timestamp) return { ...line, key: BigInt(key[1]!), at: new Date(Number(timestamp[1])), record: null };
  }
  const { value, timestamp, valueType, ...rest } = header.parse(parseLossless(line.text));
  const at = new Date(timestamp);
  const known = valueType in VALUES;
  const record = known ? ({ ...rest, at, valueType, value: VALUES[valueType as ValueType].parse(value) } as ExportRecord) : null;
  return { ...line, key: BigInt(rest.key), at, record };
}

const LONG_INTEGER = /^-?\d{16,}$/;
/** What may be beyond 2^53 = 9007199254740992, wherever it stands. */
const BEYOND_SAFE = /9\d{15}|\d{17}/;

/**
 * JSON.parse that keeps long integers exact, as text: keys are int64 and leave the safe range from partition 4 on. What
 * holds none is read by the engine of the language itself, ten times as fast; its keys are numbers then.
 */
export function parseLossless(text: string): unknown {
  if (!BEYOND_SAFE.test(text)) return JSON.parse(text) as unknown;
  return parse(text, undefined, (number) => (LONG_INTEGER.test(number) ? number : Number(number)));
}

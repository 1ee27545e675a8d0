import { parse } from 'lossless-json';
import { z } from 'zod';
import { MARKER_PREFIX } from './own-processes.js';

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
  text: string;
}

const ACTION_ID = /"_id":"(\d+)-(\d+)"/;

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
    records.push({ partitionId: Number(id[1]), position: id[2]!, text: lines[i + 1]! });
  }
  return records;
}

/** Nobody asks for these, and they are a third of the export; the value of such a record holds nothing free-form. */
const UNUSED = /"valueType":"PROCESS_INSTANCE","brokerVersion":"[^"]*","recordType":"EVENT","intent":"ELEMENT_(ACTIVATING|COMPLETING|TERMINATING)"/;

/** Marker and filler processes (marker.ts); their records count by their position only. */
const OWN = new RegExp(`"bpmnProcessId":"${MARKER_PREFIX}`);

/**
 * Reads one record; null for kinds that are not projected.
 * @throws Error (zod or JSON) when the record is not what the engine's version sends
 */
export function readRecord(text: string): ExportRecord | null {
  if (UNUSED.test(text) || OWN.test(text)) return null;
  const { value, timestamp, valueType, ...rest } = header.parse(parseLossless(text));
  if (!(valueType in VALUES)) return null;
  return { ...rest, at: new Date(timestamp), valueType, value: VALUES[valueType as ValueType].parse(value) } as ExportRecord;
}

/** The value comes first in a record, and whatever it holds, these stand behind it. */
const STAMP = /.*"key":(-?\d+),"position":\d+,"timestamp":(\d+),"valueType"/;

/** Key and time of a record, whether it is projected or not; null when it is none. */
export function stampOf(text: string): { key: bigint; at: Date } | null {
  const found = STAMP.exec(text);
  return found && { key: BigInt(found[1]!), at: new Date(Number(found[2])) };
}

const LONG_INTEGER = /^-?\d{16,}$/;

/** JSON.parse that keeps long integers exact, as text: keys are int64 and leave the safe range from partition 4 on. */
export function parseLossless(text: string): unknown {
  return parse(text, undefined, (number) => (LONG_INTEGER.test(number) ? number : Number(number)));
}

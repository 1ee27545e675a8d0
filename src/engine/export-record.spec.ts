import { describe, expect, it } from 'vitest';
import { linesOf, parseLossless, readLine, type BulkLine } from './export-record.js';

/** The order of properties as one start of the engine has it; the other is reversed. */
const parts = (valueType: string, intent: string, value: string, key = '2251799813685266') => [
  ...['"partitionId":1', `"value":${value}`, `"key":${key}`, '"position":31', '"timestamp":1795269094448', `"valueType":"${valueType}"`, '"brokerVersion":"8.5.8"'],
  ...['"recordType":"EVENT"', `"intent":"${intent}"`, '"sourceRecordPosition":9'],
];
const orders = (...record: Parameters<typeof parts>) => [`{${parts(...record).join(',')}}`, `{${parts(...record).reverse().join(',')}}`];
const line = (text: string, ofInstance = false): BulkLine => ({ partitionId: 1, position: '31', ofInstance, text });
const job = '{"type":"dem","elementId":"b","elementInstanceKey":9007199254740993,"customHeaders":{"so":"den"},"bpmnProcessId":"a.p","processDefinitionVersion":3,"processDefinitionKey":5,"processInstanceKey":7,"variables":{"key":1}}';

describe('exported records', () => {
  it('splits a bulk into records with partition and position from the action line', () => {
    expect(linesOf('{"index":{"_id":"3-17","_index":"zeebe-record_job_8.5.8_2026-11-21"}}\n{"a":1}\n{"index":{"_index":"zeebe-record_process-instance_8.5.8_2026-11-21","_id":"3-18"}}\n{"b":2}\n')).toEqual([
      { partitionId: 3, position: '17', ofInstance: false, text: '{"a":1}' },
      { partitionId: 3, position: '18', ofInstance: true, text: '{"b":2}' },
    ]);
    expect(() => linesOf('{"index":{}}\n{}\n')).toThrow();
  });

  it('reads a job with exact keys, whatever the order of its properties', () => {
    for (const text of orders('JOB', 'CREATED', job, '9223372036854775807')) {
      expect(readLine(line(text))).toMatchObject({
        ...{ key: 9223372036854775807n, at: new Date(1795269094448) },
        record: {
          ...{ key: '9223372036854775807', position: '31', at: new Date(1795269094448), valueType: 'JOB', intent: 'CREATED' },
          value: { type: 'dem', elementId: 'b', elementInstanceKey: '9007199254740993', customHeaders: { so: 'den' }, bpmnProcessId: 'a.p', processDefinitionVersion: 3, processDefinitionKey: '5', processInstanceKey: '7' },
        },
      });
    }
  });

  it('passes over what nobody asks for, and still takes its key and time', () => {
    const instance = (processId: string) => `{"version":1,"bpmnElementType":"PROCESS","bpmnEventType":"UNSPECIFIED","elementId":"x","processDefinitionKey":5,"bpmnProcessId":"${processId}","processInstanceKey":7,"flowScopeKey":-1,"parentProcessInstanceKey":-1}`;
    const marked = '019f0000-0000-7000-8000-00000000000a';
    const own = [`_luong.${marked}`, `_luong.${marked}-day`, `luong-${marked}`, `luong-${marked}-day`].map((id) => ['ELEMENT_ACTIVATED', id, false] as const);
    // Agencies whose codes look like an earlier marker.
    const agencies = ['a.p', 'luong-xa.den', `luong-${marked}.den`, 'luong-019f'].map((id) => ['ELEMENT_ACTIVATED', id, true] as const);
    for (const [intent, processId, projected] of [['ELEMENT_ACTIVATING', 'a.p', false] as const, ...own, ...agencies]) {
      for (const text of orders('PROCESS_INSTANCE', intent, instance(processId))) {
        const read = readLine(line(text, true));
        expect([read.key, read.at.getTime(), read.record !== null]).toEqual([2251799813685266n, 1795269094448, projected]);
      }
    }
    expect(readLine(line(orders('TIMER', 'CREATED', '{}')[0]!)).record).toBeNull();
  });

  it('is not fooled by what a job’s variables pretend', () => {
    const spoof = job.replace('"variables":{"key":1}', '"variables":{"intent":"ELEMENT_ACTIVATING","key":99,"timestamp":1,"bpmnProcessId":"luong-x"}');
    for (const text of orders('JOB', 'CREATED', spoof)) expect(readLine(line(text))).toMatchObject({ key: 2251799813685266n, record: { intent: 'CREATED' } });
  });

  it('refuses a record that lacks what it must have', () => {
    expect(() => readLine(line(orders('JOB', 'CREATED', '{"type":"dem"}')[0]!))).toThrow();
    expect(() => readLine(line('{"hỏng'))).toThrow();
  });

  it('keeps long integers as text and everything else as JSON does', () => {
    expect(parseLossless('{"k":9007199254740993,"n":12,"d":1.5,"s":"9007199254740993","a":[-9223372036854775808]}')).toEqual({ k: '9007199254740993', n: 12, d: 1.5, s: '9007199254740993', a: ['-9223372036854775808'] });
  });
});

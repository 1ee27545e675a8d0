import { describe, expect, it } from 'vitest';
import { linesOf, parseLossless, readRecord, stampOf } from './export-record.js';

const record = (valueType: string, intent: string, value: string, key = '2251799813685266') =>
  `{"partitionId":1,"value":${value},"key":${key},"position":31,"timestamp":1795269094448,"valueType":"${valueType}","brokerVersion":"8.5.8","recordType":"EVENT","intent":"${intent}","sourceRecordPosition":9}`;
const job = '{"type":"dem","elementId":"b","elementInstanceKey":9007199254740993,"customHeaders":{"so":"den"},"bpmnProcessId":"a.p","processDefinitionVersion":3,"processDefinitionKey":5,"processInstanceKey":7,"variables":{"key":1}}';

describe('exported records', () => {
  it('splits a bulk into records with partition and position from the action line', () => {
    expect(linesOf('{"index":{"_id":"3-17"}}\n{"a":1}\n{"index":{"_id":"3-18"}}\n{"b":2}\n')).toEqual([
      { partitionId: 3, position: '17', text: '{"a":1}' },
      { partitionId: 3, position: '18', text: '{"b":2}' },
    ]);
    expect(() => linesOf('{"index":{}}\n{}\n')).toThrow();
  });

  it('reads a job with exact keys', () => {
    expect(readRecord(record('JOB', 'CREATED', job, '9223372036854775807'))).toEqual({
      ...{ key: '9223372036854775807', position: '31', at: new Date(1795269094448), valueType: 'JOB', intent: 'CREATED' },
      value: { type: 'dem', elementId: 'b', elementInstanceKey: '9007199254740993', customHeaders: { so: 'den' }, bpmnProcessId: 'a.p', processDefinitionVersion: 3, processDefinitionKey: '5', processInstanceKey: '7' },
    });
  });

  it('passes over what nobody asks for: other kinds, passing intents, the program’s own processes', () => {
    const instance = (processId: string) => `{"version":1,"bpmnElementType":"PROCESS","bpmnEventType":"UNSPECIFIED","elementId":"x","processDefinitionKey":5,"bpmnProcessId":"${processId}","processInstanceKey":7,"flowScopeKey":-1,"parentProcessInstanceKey":-1}`;
    expect(readRecord(record('TIMER', 'CREATED', '{}'))).toBeNull();
    expect(readRecord(record('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', instance('a.p')))).toBeNull();
    expect(readRecord(record('PROCESS_INSTANCE', 'ELEMENT_ACTIVATED', instance('luong-019f')))).toBeNull();
    expect(readRecord(record('PROCESS_INSTANCE', 'ELEMENT_ACTIVATED', instance('a.p')))).not.toBeNull();
  });

  it('refuses a record that lacks what it must have', () => {
    expect(() => readRecord(record('JOB', 'CREATED', '{"type":"dem"}'))).toThrow();
    expect(() => readRecord('{"hỏng')).toThrow();
  });

  it('takes key and time from behind the value, whatever the value pretends', () => {
    const spoof = '{"variables":{"key":99,"position":1,"timestamp":1,"valueType":"x"}}';
    expect(stampOf(record('JOB', 'CREATED', `{"a":{"key":99,"position":1,"timestamp":1,"valueType":"JOB"}}`))).toEqual({ key: 2251799813685266n, at: new Date(1795269094448) });
    expect(stampOf(record('JOB', 'CREATED', spoof))?.key).toBe(2251799813685266n);
    expect(stampOf('{"hỏng')).toBeNull();
  });

  it('keeps long integers as text and everything else as JSON does', () => {
    expect(parseLossless('{"k":9007199254740993,"n":12,"d":1.5,"s":"9007199254740993","a":[-9223372036854775808]}')).toEqual({ k: '9007199254740993', n: 12, d: 1.5, s: '9007199254740993', a: ['-9223372036854775808'] });
  });
});

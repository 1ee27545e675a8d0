import { describe, expect, it } from 'vitest';
import { InvalidInput } from '../kernel/errors.js';
import type { Settings } from '../kernel/settings.js';
import { ThrowAwayBroker, type TrialExpression } from './throw-away-broker.js';

const { requireZeebe } = (await import(new URL('../../launcher/lib/zeebe-dist.mjs', import.meta.url).href)) as { requireZeebe(javaHome: string): Promise<string> };
const { requireJava } = (await import(new URL('../../launcher/lib/java.mjs', import.meta.url).href)) as { requireJava(): Promise<{ home: string }> };
const java = await requireJava();
const settings = { ZEEBE_HOME: await requireZeebe(java.home), ZEEBE_JAVA_HOME: java.home } as Settings;

const at = (source: string, more: Partial<TrialExpression> = {}): TrialExpression => ({ file: 'a.bpmn', elementId: 'dieu-kien', elementName: 'Đạt?', kind: 'expression', source, variables: [], ...more });

describe('throw-away broker', () => {
  it('names the expression that would exhaust the engine, and lets ordinary ones pass with samples and with nothing known', { timeout: 300_000 }, async () => {
    const broker = new ThrowAwayBroker(settings, 'thu');
    const good = [at('ket_qua = "dat"', { variables: ['ket_qua'] }), at('"TB","BC"', { kind: 'unary-tests', tested: 'loai', variables: ['loai'] })];
    const killer = at('count(for i in 1..1000000000 return i)', { elementId: 'giet', elementName: 'Đếm' });
    const refusal = await broker.rehearse([killer, ...good]).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(InvalidInput);
    expect((refusal as InvalidInput).fields.map((field) => field.path)).toEqual(['a.bpmn#giet']);
  });
});

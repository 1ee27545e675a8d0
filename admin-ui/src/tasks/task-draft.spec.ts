import { describe, expect, it } from 'vitest';
import { draftOf, typedAtFirst } from './task-draft.js';

const outcomes = [
  { code: 'tra', name: 'Chuyển lại', kind: 'tra' as const, needsReason: true, confirm: null, signs: false, refused: null, expects: null },
  { code: 'trinh', name: 'Trình', kind: 'chinh' as const, needsReason: false, confirm: null, signs: false, refused: null, expects: null },
];
const stored = { outcome: 'tra', answers: { y_kien: 'ở máy chủ' }, reason: 'sai thể thức', savedAt: '2026-11-21T03:00:00.000Z' };
const at = Date.parse(stored.savedAt);
const task = { form: null, values: { trich_yeu: 'Báo cáo' }, draft: null, outcomes };

describe('what a task opens with', () => {
  it('is what the document holds, heading the usual way', () => {
    expect(typedAtFirst(task, null)).toEqual({ outcome: 'trinh', values: { trich_yeu: 'Báo cáo' }, reason: '' });
  });

  it('is the draft of the server over it', () => {
    expect(typedAtFirst({ ...task, draft: stored }, null)).toEqual({ outcome: 'tra', values: { trich_yeu: 'Báo cáo', y_kien: 'ở máy chủ' }, reason: 'sai thể thức' });
  });

  it('is the newer of the two drafts', () => {
    const local = (ms: number) => ({ at: ms, content: { outcome: 'trinh', answers: { y_kien: 'ở máy này' } } });
    expect(typedAtFirst({ ...task, draft: stored }, local(at + 1)).values['y_kien']).toBe('ở máy này');
    expect(typedAtFirst({ ...task, draft: stored }, local(at - 1)).values['y_kien']).toBe('ở máy chủ');
  });

  it('heads the usual way when the draft names an outcome that the step no longer has', () => {
    expect(typedAtFirst({ ...task, draft: { ...stored, outcome: 'cu' } }, null).outcome).toBe('trinh');
  });

  it('goes back to the server as it was read', () => {
    expect(draftOf({ outcome: 'trinh', values: { a: 1 }, reason: '' })).toEqual({ outcome: 'trinh', answers: { a: 1 } });
  });
});

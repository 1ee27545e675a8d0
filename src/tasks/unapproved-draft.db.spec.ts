import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { givenDocument } from '../../test/factories/documents.js';
import { Person } from '../../test/factories/person.js';
import { openTasksApp, type TasksApp } from '../../test/tasks/app.js';
import { EngineSide } from '../../test/tasks/engine.js';
import { DEMO_PASSWORD } from '../access/demo-accounts.js';
import { Document } from '../documents/document.js';
import { DocumentFile } from '../documents/document-file.js';
import type { Actor } from '../kernel/actor.js';
import { UnapprovedDraft } from './unapproved-draft.js';

let program: TasksApp;
let engine: EngineSide;
let drafter: Actor;
let division: string;
beforeAll(async () => {
  program = await openTasksApp('unapproved_draft');
  engine = new EngineSide(program);
  drafter = await program.actor('binh.tv.syt');
  division = await program.unitId('nghiep-vu-y');
});
afterAll(() => program.close());

describe('SYT-48 the mark DỰ THẢO', () => {
  let documentId: string;

  async function version(versionNo: number): Promise<string> {
    program.db.clock.add(1000);
    const fileId = `0193c000-0000-7000-8000-00000000000${versionNo}`;
    const { personId: authorId, name: authorName, agencyId } = drafter;
    await program.inside((tx) => tx.insert(DocumentFile, { id: tx.newId(), agencyId, documentId, role: 'du-thao', versionNo, fileId, sha256: '0'.repeat(64), name: 'dự thảo.docx', mime: 'x', size: 1, authorId, authorName, createdAt: tx.now() }));
    program.db.clock.add(1000);
    return fileId;
  }
  const marked = (fileId: string) => program.inside((tx) => program.app.get(UnapprovedDraft).isUnapproved(tx, fileId));
  async function judged(who: string, elementId: string, answer: object): Promise<void> {
    const task = await engine.given({ process: 'cong-van-di', elementId, documentId, variables: { don_vi_khoi_tao: division, nguoi_khoi_tao: drafter.personId } });
    const person = await Person.signIn(program.url, who, DEMO_PASSWORD);
    await person.post(`/api/tasks/${task.id}/complete`, { version: 1, ...answer });
    program.db.clock.add(1000);
  }

  it('stands until the head of division approves, comes back with a return and with a new version, and leaves the newest with its number', async () => {
    documentId = (await program.inside((tx) => givenDocument(tx, drafter, 'di'))).id;
    const first = await version(1);
    expect(await marked(first)).toBe(true);
    await judged('truongphong.nvy.syt', 'tham-dinh-phong', { outcome: 'dat', answers: { y_kien_tp: 'Đạt.' } });
    expect(await marked(first)).toBe(false);
    await judged('chanhvanphong.syt', 'tham-dinh-the-thuc', { outcome: 'tra', reason: 'Sai thể thức.' });
    expect(await marked(first)).toBe(true);

    const second = await version(2);
    expect([await marked(first), await marked(second)]).toEqual([true, true]);
    await judged('truongphong.nvy.syt', 'tham-dinh-phong', { outcome: 'dat', answers: { y_kien_tp: 'Đạt.' } });
    expect([await marked(first), await marked(second)]).toEqual([true, false]);

    const third = await version(3);
    await program.inside((tx) => tx.update(Document, { id: documentId }, { number: 12 }));
    expect([await marked(first), await marked(second), await marked(third)]).toEqual([true, false, false]);
  });

  it('no other file carries it', async () => {
    expect(await marked('0193c000-0000-7000-8000-000000000009')).toBe(false);
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import type { RowsView, SeriesCheck } from '../../src/registers/contract.js';
import { healthRoad, type RoadResult } from '../demo/health-road.js';
import { CLERK, inDays, OFFICE, Scene } from './scene.js';

const scene = new Scene('Đường đi');
const stamp = `D${Date.now().toString(36)}`;
let road: RoadResult;
let cancelledBefore: number[];

/** How many numbers each series of a book has lost, by whatever journey of the run. */
const cancelled = async (): Promise<number[]> => {
  const clerk = await scene.walk.as(CLERK);
  const books = await Promise.all(['den', 'di'].map((book) => clerk.get<{ series: SeriesCheck[] }>(`/api/registers/${book}/check`)));
  return books.map(({ series }) => series.reduce((sum, one) => sum + one.cancelled, 0));
};

beforeAll(async () => {
  cancelledBefore = await cancelled();
  road = await healthRoad(scene.walk, stamp);
});

describe('an incoming document of Sở Y tế until its reply is issued', () => {
  it('SYT-19 SYT-21 passes the register, the director and the head of office in this order and ends', async () => {
    expect(await scene.ended(CLERK, road.caseId)).toBe('da-giai-quyet');
    const page = await scene.case(CLERK, road.caseId);
    expect(page.steps.filter((step) => step.kind === 'user-task' || step.kind === 'block').map((step) => step.elementId)).toEqual(['vao-so-den', 'chi-dao', 'phan-van-ban', 'giao-xu-ly', 'cho-moi-noi']);
    expect(page.incidents).toEqual([]);
  });

  it('SYT-35 links the reply with what it answers, on both pages', async () => {
    const incoming = await scene.document(CLERK, road.incomingId);
    const reply = await scene.document(CLERK, road.replyId);
    expect(incoming.status).toBe('da-phuc-dap');
    expect(reply.status).toBe('da-phat-hanh');
    expect(reply.links).toMatchObject([{ documentId: road.incomingId, kind: 'tra-loi', direction: 'di' }]);
    expect(incoming.links).toMatchObject([{ documentId: road.replyId, kind: 'tra-loi', direction: 'den' }]);
  });

  it('SYT-23 gives each division its own date, and shows all answers on one page', async () => {
    const { assignments } = await scene.assignments(OFFICE, road.incomingId);
    const days = assignments.map((one) => one.dueOn).toSorted();
    expect(days).toEqual([inDays(5), inDays(9)].toSorted());
    expect(assignments.map((one) => one.state)).toEqual(['xong', 'xong']);
    expect(assignments.flatMap((one) => one.answers).map((answer) => answer.text)).toEqual(expect.arrayContaining(['Đã bố trí kinh phí.', 'Không thuộc chức năng của phòng.']));
  });

  it('SYT-28 keeps in the record who gave the document to whom', async () => {
    const { assignments } = await scene.assignments(OFFICE, road.incomingId);
    const moved = assignments.flatMap((one) => one.changes).map((change) => `${change.oldName} → ${change.newName}`);
    expect(moved).toContain('Phòng Nghiệp vụ Dược → Phòng Kế hoạch - Tài chính');
  });

  it('SYT-45 a draft returned by the leader or the clerk passes the whole road again', async () => {
    const outgoing = (await scene.case(CLERK, (await scene.document(CLERK, road.replyId)).caseId!)).steps;
    const people = outgoing.filter((step) => step.kind === 'user-task').map((step) => step.elementId);
    const round = ['tham-dinh-phong', 'tham-dinh-the-thuc', 'ky-ban-hanh'];
    expect(people).toEqual([...round, 'soan-thao-lai', ...round, 'soan-thao-lai', ...round]);
  });

  it('SYT-38 keeps each version of the editable draft with its author', async () => {
    const { files } = await scene.document(CLERK, road.replyId);
    const drafts = files.filter((file) => file.role === 'du-thao');
    expect(drafts.map((file) => file.version).toSorted()).toEqual([1, 2, 3]);
    expect(new Set(drafts.map((file) => file.authorName))).toEqual(new Set(['Trần Văn Bình']));
    expect(new Set(drafts.map((file) => file.sha256)).size).toBe(3);
  });

  it('SYT-51 uses no number for the draft that the clerk returned', async () => {
    const clerk = await scene.walk.as(CLERK);
    for (const book of ['den', 'di']) {
      const { series } = await clerk.get<{ series: SeriesCheck[] }>(`/api/registers/${book}/check`);
      expect(series.length).toBeGreaterThan(0);
      expect(series.map((one) => [one.whole, one.missing])).toEqual(series.map(() => [true, []]));
    }
    expect(await cancelled()).toEqual(cancelledBefore);
    const { rows } = await clerk.get<RowsView>(`/api/registers/di/rows?from=${inDays(-2)}&to=${inDays(2)}&search=${stamp}`);
    expect(rows.map((row) => row.documentId)).toEqual([road.replyId]);
  });

  it('SYT-54 SYT-55 sends to the hospital electronically and to the ministry on paper', async () => {
    const { recipients } = await scene.document(CLERK, road.replyId);
    const ways = Object.fromEntries(recipients.map((one) => [one.name, [one.electronic, one.paper]]));
    expect(ways['Bộ Y tế']).toEqual([false, true]);
    expect(ways['Bệnh viện Đa khoa tỉnh Quảng Ngãi']).toEqual([true, true]);
  });
});

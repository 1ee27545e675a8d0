import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProcessEngine, type ProcessCoverage, type ProcessEngine } from './cover-processes.js';

const electronic = { dien_tu: true, giay: false };
const paper = { dien_tu: false, giay: true };
const both = { dien_tu: true, giay: true };

let engine: ProcessEngine;
let coverage: ProcessCoverage[];

beforeAll(async () => {
  engine = await openProcessEngine();
  coverage = await engine.cover();
});
afterAll(() => engine?.close());

describe('every diagram on the real engine', () => {
  it('knows the diagrams of both agencies', () => {
    expect(coverage.map(({ procedure }) => procedure.id)).toEqual(
      ['chuyen-lai-van-ban-den', 'cong-van-den', 'cong-van-di', 'giao-viec-ngoai-eoffice', 'khieu-nai-to-cao', 'ky-thua-lenh', 'phat-hanh', 'xu-ly-tai-don-vi']
        .map((name) => `syt-quang-ngai.${name}`)
        .concat('ubnd-quang-xuong.cong-van-di', 'ubnd-quang-xuong.ky-so'),
    );
  });

  it('takes every sequence flow at least once', () => {
    const missing = coverage.flatMap(({ procedure, covered }) => procedure.flows.filter((flow) => !covered.has(flow.id)).map((flow) => `${procedure.id}#${flow.id}`));
    expect(missing).toEqual([]);
  });

  it('takes the way that the model foretells for the answers given, and no other', () => {
    const walked = coverage.flatMap((one) => one.walked);
    expect(walked.length).toBeGreaterThanOrEqual(coverage.length);
    for (const { walk, elements, path } of walked) {
      expect({ process: walk.processId, elements, ...path }).toEqual({ process: walk.processId, elements: walk.jobs.map((job) => job.element), flows: walk.flows, end: walk.end, completed: true });
    }
  });

  it('reaches every end event, so that every result of a case was seen', () => {
    for (const { procedure, walked } of coverage) {
      const ends = procedure.nodes.filter((node) => node.kind === 'end').map((node) => node.id);
      expect(new Set(walked.map(({ path }) => path.end)), procedure.id).toEqual(new Set(ends));
    }
  });
});

describe('hinh-thuc-gui on the real engine (Đ7.2, Đ5.3)', () => {
  it.each([
    ['SYT-54 an invitation to a division', 'GM', 'phong', true, '', electronic],
    ['SYT-54 a report to the leaders', 'BC', 'lanh-dao', true, '', electronic],
    ['SYT-54 an invitation to a subordinate unit', 'GM', 'truc-thuoc', true, '', electronic],
    ['SYT-55 a decision to a subordinate unit', 'QD', 'truc-thuoc', true, '', both],
    ['SYT-55 a letter: the copy of the clerk', 'CV', 'luu-van-thu', false, '', paper],
    ['SYT-56 a decision to a division', 'QD', 'phong', true, '', electronic],
    ['SYT-56 a letter to the office', 'CV', 'van-phong', true, '', electronic],
    ['A-16 a unit outside without an electronic channel', 'CV', 'ngoai', false, '', paper],
    ['SYT-26 paper that the assigner asks for', 'QD', 'phong', true, 'giay', paper],
  ])('%s', async (_rule, loai_van_ban, loai_noi_nhan, co_eoffice, kenh, expected) => {
    const { output, failure } = await engine.port.evaluateDecision('syt-quang-ngai.hinh-thuc-gui.v1', { loai_van_ban, loai_noi_nhan, co_eoffice, kenh });
    expect(failure).toBeNull();
    expect(output).toEqual(expected);
  });
});

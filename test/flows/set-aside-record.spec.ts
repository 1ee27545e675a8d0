import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createConnection, type Connection } from 'mysql2/promise';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { stackInfo } from '../stack/shared-stack.js';
import { DIRECTOR, OFFICE, Scene } from './scene.js';

const scene = new Scene('Bản ghi để riêng');
const ROOT = join(import.meta.dirname, '../..');
const STEP = 'phan-van-ban';
const NOTHING = 'Không có bản ghi nào để riêng.';

let database: Connection;
beforeAll(async () => {
  database = await createConnection(stackInfo().databaseUrl);
});
afterAll(async () => {
  await database.query('DROP TRIGGER IF EXISTS refuse_step');
  await database.end();
});

/** What `npm run engine:retry-records` says to the operator, beside the running installation. */
async function retryRecords(): Promise<string> {
  const { varDir, env } = stackInfo().attachment;
  const { stdout } = await promisify(execFile)('npm', ['run', '-s', 'engine:retry-records'], { cwd: ROOT, env: { ...process.env, ...env, LUONG_VAR: varDir } });
  return stdout.trim();
}

it('a record that the database refused is an incident of its case; once the cause is mended the command brings it in and the incident is over', async () => {
  const about = scene.abstract();
  const { caseId } = await scene.receive(about);
  const page = () => scene.case(OFFICE, caseId!);
  const incidents = async () => (await page()).incidents.filter((one) => one.resolvedAt === null).map((one) => one.type);
  const reached = async () => (await page()).steps.map((one) => one.elementId);
  await database.query(`CREATE TRIGGER refuse_step BEFORE INSERT ON case_element FOR EACH ROW IF NEW.case_id = '${caseId}' AND NEW.element_id = '${STEP}' THEN SIGNAL SQLSTATE '45000'; END IF`);
  await scene.walk.do({ who: DIRECTOR, element: 'chi-dao', about }, 'chuyen', { y_kien_chi_dao: 'Giao phòng chuyên môn.' });
  await scene.walk.until('bản ghi để riêng', async () => (await incidents()).includes('RECORD_NOT_PROJECTED'));

  expect(await retryRecords()).toContain('Đã ghi nhận 0 bản ghi, còn');
  expect(await incidents()).toContain('RECORD_NOT_PROJECTED');
  expect(await reached()).not.toContain(STEP);

  await database.query('DROP TRIGGER refuse_step');
  expect(await retryRecords()).toMatch(/^Đã ghi nhận [1-9]\d* bản ghi, còn 0 bản ghi chưa đọc được\.$/);
  expect(await incidents()).toEqual([]);
  expect(await reached()).toContain(STEP);
  expect(await retryRecords()).toBe(NOTHING);
});

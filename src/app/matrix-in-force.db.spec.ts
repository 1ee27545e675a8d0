import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTasksApp, SYT, type TasksApp } from '../../test/tasks/app.js';
import { MatrixStore } from '../access/matrix-store.js';
import { Permissions } from '../access/permissions.js';
import { localDay } from '../documents/local-day.js';
import { Clock } from '../kernel/clock.js';
import { Lifecycle } from '../kernel/lifecycle.js';
import { ProcedureStore } from '../procedures/procedure-store.js';
import { MatrixInForce } from './matrix-in-force.js';

const DAY_MS = 86_400_000;
const FUNCTION = 'van-ban-den.tiep-nhan';

let tasks: TasksApp;
let clock: Clock;
beforeAll(async () => {
  const tomorrow = localDay(new Date(Date.now() + DAY_MS));
  tasks = await openTasksApp('matrix-in-force', (files) => ({ ...files, ...withChange(files, tomorrow) }));
  clock = tasks.app.get(Clock);
});
afterAll(() => tasks?.close());

/** Only the department's matrix has the column of the head of office. */
function withChange(files: Record<string, string>, day: string): Record<string, string> {
  if (!files['permissions.csv']!.includes('chanh-van-phong')) return {};
  return { 'permissions.changes.csv': `ma,vai_tro,cu,moi,quyet_dinh,ngay\n${FUNCTION},chanh-van-phong,,X,99/QĐ-SYT,${day}\n` };
}

const inForce = (): MatrixInForce => new MatrixInForce(tasks.uow, clock, tasks.app.get(ProcedureStore), tasks.app.get(MatrixStore), tasks.db.log, tasks.app.get(Lifecycle));
const opened = async (): Promise<boolean> => tasks.app.get(Permissions).can(await tasks.actor(await headOfOffice()), FUNCTION);

async function headOfOffice(): Promise<string> {
  const rows = await tasks.inside((tx) => tx.sql<{ username: string }[]>("SELECT p.username FROM position_holding h JOIN person p ON p.id = h.person_id WHERE h.agency_id = ? AND h.role = 'chanh-van-phong' LIMIT 1", [SYT]));
  return rows[0]!.username;
}

describe('the matrix in force', () => {
  it('SYT-06: a change takes effect on its day while the program runs, not before and without a new publication', async () => {
    const daily = inForce();
    await daily.round();
    expect(await opened()).toBe(false);
    clock.add(DAY_MS);
    expect(await opened()).toBe(false);
    await daily.round();
    expect(await opened()).toBe(true);
  });

  it('a program that starts after the day has the change too', async () => {
    await tasks.inside((tx) => tx.sql('DELETE FROM permission_cell WHERE agency_id = ? AND function_id = ? AND role = ?', [SYT, FUNCTION, 'chanh-van-phong']));
    await inForce().round();
    const matrix = await tasks.inside((tx) => tasks.app.get(MatrixStore).read(tx, SYT));
    expect(matrix.rows.get(FUNCTION)?.roles).toContain('chanh-van-phong');
  });
});

import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../kernel/actor.js';
import { InvalidInput } from '../kernel/errors.js';
import { Lifecycle } from '../kernel/lifecycle.js';
import { UnitOfWork, type Tx } from '../kernel/unit-of-work.js';
import { FUNCTIONS } from './functions.js';
import { EMPTY_MATRIX, type Matrix, type MatrixRow } from './matrix.js';
import { PermissionCell, PermissionFunction, PermissionMatrix } from './permission-rows.js';

/** The agencies' permission matrices: rows in the database, one copy per process, renewed when the version differs. */
@Injectable()
export class MatrixStore {
  private readonly copies = new Map<string, Matrix>();

  constructor(
    private readonly uow: UnitOfWork,
    lifecycle: Lifecycle,
  ) {
    lifecycle.add({ name: 'permission matrices', phase: 'workers', start: () => this.readAll() });
  }

  /** This process's copy; an agency without a matrix has an empty one (deny by default). */
  of(agencyId: string): Matrix {
    return this.copies.get(agencyId) ?? EMPTY_MATRIX;
  }

  /** Reads the matrix again unless this process already has the given version. */
  async renew(tx: Tx, agencyId: string, version: number): Promise<void> {
    if (this.of(agencyId).version !== version) this.copies.set(agencyId, await this.read(tx, agencyId));
  }

  /**
   * Makes the given rows the agency's matrix (`loadMatrix` of a published package); a matrix that is already the
   * same keeps its version.
   * @throws InvalidInput for a function that the product does not have
   */
  async loadMatrix(tx: Tx, agencyId: string, rows: MatrixRow[]): Promise<void> {
    const unknown = rows.find((row) => !FUNCTIONS.some((f) => f.id === row.functionId));
    if (unknown) throw new InvalidInput('chuc-nang-khong-co', `permissions.csv nêu chức năng "${unknown.functionId}" mà chương trình không có. Xem danh sách chức năng trong docs/functions.md.`);
    await tx.sql('INSERT INTO permission_matrix (agency_id, version, changed_at) VALUES (?, 0, ?) ON DUPLICATE KEY UPDATE agency_id = VALUES(agency_id)', [agencyId, tx.now()]);
    await tx.lock(PermissionMatrix, { agencyId });
    const present = await this.read(tx, agencyId);
    if (sameRows([...present.rows.values()], rows)) return;
    await tx.delete(PermissionCell, { agencyId });
    await tx.delete(PermissionFunction, { agencyId });
    await tx.insert(PermissionFunction, rows.map(({ functionId, title, article }, position) => ({ agencyId, functionId, title, article, position })));
    await tx.insert(PermissionCell, rows.flatMap(({ functionId, roles }) => roles.map((role) => ({ agencyId, functionId, role }))));
    const version = present.version + 1;
    await tx.update(PermissionMatrix, { agencyId }, { version, changedAt: tx.now() });
    tx.afterCommit(() => this.uow.run(SYSTEM, (after) => this.renew(after, agencyId, version)));
  }

  /** The matrix as it stands in the database. */
  async read(tx: Tx, agencyId: string): Promise<Matrix> {
    const version = (await tx.findOne(PermissionMatrix, { agencyId }))?.version ?? 0;
    const functions = await tx.find(PermissionFunction, { agencyId }, { order: { position: 'ASC' } });
    const cells = await tx.find(PermissionCell, { agencyId });
    const rolesOf = (id: string) => cells.filter((c) => c.functionId === id).map((c) => c.role);
    return { version, rows: new Map(functions.map(({ functionId, title, article }) => [functionId, { functionId, title, article, roles: rolesOf(functionId) }])) };
  }

  private readAll(): Promise<void> {
    return this.uow.run(SYSTEM, async (tx) => {
      for (const { agencyId, version } of await tx.find(PermissionMatrix, {})) await this.renew(tx, agencyId, version);
    });
  }
}

function sameRows(a: MatrixRow[], b: MatrixRow[]): boolean {
  const text = (rows: MatrixRow[]) => JSON.stringify(rows.map((r) => [r.functionId, r.title, r.article, r.roles.toSorted()]));
  return text(a) === text(b);
}

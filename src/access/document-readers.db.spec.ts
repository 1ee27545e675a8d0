import { Column, Entity, PrimaryColumn } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { office, staff } from '../../test/access/office.js';
import { openRoomDatabase, type RoomDatabase } from '../../test/stack/room-database.js';
import type { Actor } from '../kernel/actor.js';
import { AgencyScoped } from '../kernel/agency-scoped.js';
import { newId } from '../kernel/ids.js';
import { Lifecycle } from '../kernel/lifecycle.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { organisationEntities } from '../organisation/entities.js';
import { loadAgency } from '../organisation/load-agency.js';
import { Organisation } from '../organisation/organisation.js';
import { createPerson, positionsByCode } from '../organisation/save-person.js';
import { Delegation } from './delegation.js';
import type { Reader } from './document-reader.js';
import { DocumentReaders } from './document-readers.js';
import { actorOfPerson } from '../../test/factories/actor-of-person.js';
import { accessEntities } from './entities.js';
import { MatrixStore } from './matrix-store.js';
import { Permissions } from './permissions.js';

@AgencyScoped()
@Entity('paper')
class Paper {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  @Column({ type: 'varchar', length: 20 })
  title: string;
}

let db: RoomDatabase;
let matrices: MatrixStore;
let readers: DocumentReaders;
const actors = new Map<string, Actor>();
const papers = new Map<string, string>();
const inside = <T>(work: (tx: Tx) => Promise<T>, agencyId = 'so-mau') => db.uow.run({ agencyId }, work);
const unitId = async (code: string) => (await inside((tx) => new Organisation().unitByCode(tx, code)))!.id;

beforeAll(async () => {
  db = await openRoomDatabase('document_readers', [...organisationEntities, ...accessEntities, Paper]);
  await db.dataSource.query('CREATE TABLE paper (id UUID PRIMARY KEY, agency_id VARCHAR(64) NOT NULL, title VARCHAR(20) NOT NULL)');
  matrices = new MatrixStore(db.uow, new Lifecycle(db.log));
  readers = new DocumentReaders(new Permissions(matrices));
  const row = { functionId: 'van-ban.xem-toan-co-quan', title: 'Xem mọi văn bản', article: 'Đ5.1', roles: ['van-thu'] };
  for (const agency of ['so-mau', 'so-khac']) {
    await db.uow.run({ agencyId: null }, (tx) => loadAgency(tx, office(agency)));
    await inside((tx) => matrices.loadMatrix(tx, agency, [row]), agency);
    await inside((tx) => matrices.renew(tx, agency, 1), agency);
    for (const input of staff(agency)) {
      const person = await inside(async (tx) => createPerson(tx, { ...input, positions: await positionsByCode(tx, input.positions) }), agency);
      actors.set(input.username, await inside((tx) => actorOfPerson(tx, person.id), agency));
    }
  }
  for (const title of ['A', 'B', 'C']) {
    papers.set(title, newId(db.clock));
    await inside((tx) => tx.insert(Paper, { id: papers.get(title)!, title }));
  }
});
afterAll(() => db.close());

const grant = (title: string, reader: Reader, reason = 'phan-cong') => inside((tx) => readers.grant(tx, papers.get(title)!, reader, reason));
const withdraw = (title: string, reader: Reader, reason?: string) => inside((tx) => readers.withdraw(tx, papers.get(title)!, reader, reason));
const who = (name: string) => actors.get(`${name}.so-mau`)!;

/** What a list shows to somebody, checked against the question for each single document. */
async function reads(actor: Actor): Promise<string> {
  const agencyId = actor.agencyId;
  return inside(async (tx) => {
    const { sql, parameters } = readers.predicate(actor, 'd');
    const listed = await tx.query(Paper, 'd').andWhere(sql, parameters).orderBy('d.title').getMany();
    for (const [title, id] of papers) if ((await readers.mayRead(tx, actor, id)) !== listed.some((p) => p.id === id) && agencyId === 'so-mau') throw new Error(`list and question differ on ${title}`);
    return listed.map((p) => p.title).join('');
  }, agencyId);
}

describe('readers of a document', () => {
  it('nobody reads without a row, but who may read every document of the agency', async () => {
    expect(await reads(who('binh'))).toBe('');
    expect(await reads(who('vanthu'))).toBe('ABC');
    expect(await reads(actors.get('vanthu.so-khac')!)).toBe('');
  });

  it('a person, everybody of a unit, a role in a unit: each reads what its row names and nothing beside it', async () => {
    await grant('A', { kind: 'person', personId: who('binh').personId });
    await grant('B', { kind: 'unit', unitId: await unitId('phong-b') });
    await grant('C', { kind: 'role', role: 'truong-phong', unitId: await unitId('phong-a') });
    expect([await reads(who('binh')), await reads(who('an')), await reads(who('an2')), await reads(who('giamdoc'))]).toEqual(['A', 'B', 'BC', '']);
  });

  it('granting twice is one row; each reason is withdrawn on its own, and granting again opens again', async () => {
    const binh: Reader = { kind: 'person', personId: who('binh').personId };
    await grant('A', binh);
    await grant('A', binh, 'nguoi-soan');
    await withdraw('A', binh, 'phan-cong');
    expect(await reads(who('binh'))).toBe('A');
    await withdraw('A', binh);
    expect(await reads(who('binh'))).toBe('');
    await grant('A', binh);
    expect(await reads(who('binh'))).toBe('A');
    const rows = await db.dataSource.query<{ reason: string }[]>('SELECT reason FROM document_reader WHERE document_id = ?', [papers.get('A')]);
    expect(rows).toHaveLength(2);
  });

  it('a deputy of the whole role (defaults.md 15) reads what the role reads, only while the delegation is in force', async () => {
    const vice = who('phogiamdoc');
    await grant('C', { kind: 'role', role: 'giam-doc', unitId: await unitId('lanh-dao') }, 'chi-dao');
    const deputy = () => inside((tx) => actorOfPerson(tx, vice.personId));
    expect(await reads(await deputy())).toBe('');
    const [unit, now] = [await unitId('lanh-dao'), db.clock.now()];
    await inside((tx) =>
      tx.insert(Delegation, { id: tx.newId(), principalId: who('giamdoc').personId, deputyId: vice.personId, role: 'giam-doc', unitId: unit, scope: 'ngoai-quy-che', elements: null, basis: 'đi công tác', validFrom: now, validTo: db.clock.fromNow(3_600_000), createdBy: vice.personId, createdAt: now, revokedAt: null, revokedBy: null }),
    );
    expect(await reads(await deputy())).toBe('C');
    db.clock.add(3_600_000);
    expect(await reads(await deputy())).toBe('');
  });

  it('SYT-20: a delegation of single steps opens nothing that the role or its unit reads, only what is opened to the delegation', async () => {
    const [vice, unit, now] = [who('phogiamdoc'), await unitId('lanh-dao'), db.clock.now()];
    const id = newId(db.clock);
    await grant('C', { kind: 'role', role: 'giam-doc', unitId: unit }, 'chi-dao');
    await grant('A', { kind: 'role', role: 'giam-doc', unitId: null }, 'chi-dao');
    await inside((tx) =>
      tx.insert(Delegation, { id, principalId: who('giamdoc').personId, deputyId: vice.personId, role: 'giam-doc', unitId: unit, scope: 'ngoai-quy-che', elements: ['cong-van-den#chi-dao'], basis: 'đi công tác', validFrom: now, validTo: db.clock.fromNow(3_600_000), createdBy: vice.personId, createdAt: now, revokedAt: null, revokedBy: null }),
    );
    const deputy = () => inside((tx) => actorOfPerson(tx, vice.personId));
    expect(await reads(await deputy())).toBe('');
    await grant('B', { kind: 'delegation', delegationId: id }, 'uy-quyen');
    expect(await reads(await deputy())).toBe('B');
    db.clock.add(3_600_000);
    expect(await reads(await deputy())).toBe('');
  });

  it('the question is not answered in another agency’s transaction', async () => {
    expect(await inside((tx) => readers.mayRead(tx, who('vanthu'), papers.get('A')!), 'so-khac')).toBe(false);
  });
});

describe('matrix store', () => {
  it('keeps the version of an unchanged matrix, counts a change, refuses a function that the product has not', async () => {
    const rows = [{ functionId: 'so.xem', title: 'Xem sổ', article: 'Đ6.4', roles: ['van-thu', 'giam-doc'] }];
    const load = (change = rows) => inside((tx) => matrices.loadMatrix(tx, 'so-mau', change));
    const version = async () => (await db.dataSource.query<{ version: number }[]>("SELECT version FROM permission_matrix WHERE agency_id = 'so-mau'"))[0]!.version;
    await load();
    const before = await version();
    await load([{ ...rows[0]!, roles: ['giam-doc', 'van-thu'] }]);
    expect(await version()).toBe(before);
    await load([{ ...rows[0]!, roles: ['van-thu'] }]);
    expect(await version()).toBe(before + 1);
    await expect(load([{ ...rows[0]!, functionId: 'khong-co' }])).rejects.toMatchObject({ code: 'chuc-nang-khong-co' });
    const other = new MatrixStore(db.uow, new Lifecycle(db.log));
    expect(other.of('so-mau').rows.size).toBe(0);
    await inside((tx) => other.renew(tx, 'so-mau', before + 1));
    expect([...other.of('so-mau').rows.values()]).toEqual([{ ...rows[0]!, roles: ['van-thu'] }]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { office, staff } from '../../test/access/office.js';
import { openRoomDatabase, type RoomDatabase } from '../../test/stack/room-database.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { directoryQuerySchema } from './contract.js';
import { Directory } from './directory.js';
import { organisationEntities } from './entities.js';
import { loadAgency } from './load-agency.js';
import { Organisation } from './organisation.js';
import { Person } from './person.js';
import { createPerson, positionsByCode, setPositions } from './save-person.js';

let db: RoomDatabase;
const organisation = new Organisation();
const directory = new Directory(organisation);
const inside = <T>(work: (tx: Tx) => Promise<T>, agencyId = 'so-mau') => db.uow.run({ agencyId }, work);
const query = (input: object = {}) => directoryQuerySchema.parse(input);
const idOf = async (username: string) => (await inside((tx) => tx.get(Person, { username }, 'người dùng'))).id;

beforeAll(async () => {
  db = await openRoomDatabase('organisation', organisationEntities);
  for (const id of ['so-mau', 'so-khac']) {
    await db.uow.run({ agencyId: null }, (tx) => loadAgency(tx, office(id)));
    for (const person of staff(id)) await inside(async (tx) => createPerson(tx, { ...person, positions: await positionsByCode(tx, person.positions) }), id);
  }
});
afterAll(() => db.close());

describe('organisation', () => {
  it('lists people by given name in the order of the Vietnamese alphabet', async () => {
    const people = await inside((tx) => directory.people(tx, {}));
    expect(people.map((p) => p.name)).toEqual(['Lý Thị An', 'Huỳnh Thị Ánh', 'Đoàn Ngọc Ẩn', 'Trần Văn Bình', 'Nguyễn Minh Đức', 'Ngô Quốc Khánh', 'Võ Thanh Tùng', 'Phạm Thị Vân']);
  });

  it('finds people and units without marks, by unit, and only of the own agency (SYT-68)', async () => {
    const search = (text: string) => inside((tx) => directory.recipients(tx, query({ search: text })));
    expect((await search('DOAN NGOC an')).map((r) => r.label)).toEqual(['Đoàn Ngọc Ẩn']);
    expect((await search('ke hoach')).map((r) => r.label)).toEqual(['Phòng Kế hoạch']);
    expect(await search('%')).toEqual([]);
    const unit = (await inside((tx) => organisation.unitByCode(tx, 'phong-b')))!.id;
    expect((await inside((tx) => directory.people(tx, { units: [unit] }))).map((p) => p.username)).toEqual(['an.so-mau', 'an2.so-mau']);
    expect(await inside((tx) => directory.people(tx, { units: [unit] }), 'so-khac')).toEqual([]);
  });

  it('SYT-24: offers divisions, the office and units on paper for assignment, people of those and of the leaders', async () => {
    const all = await inside((tx) => directory.recipients(tx, query()));
    expect(all.filter((r) => r.value.startsWith('don_vi:') && r.assignable).map((r) => r.label)).toEqual(['Văn phòng Sở', 'Phòng Đào tạo', 'Phòng Kế hoạch', 'Bộ Mẫu']);
    expect(all.find((r) => r.label === 'Bộ Mẫu')?.hint).toBe('Cơ quan, đơn vị ngoài, nhận bản giấy');
    expect(all.find((r) => r.label === 'Nguyễn Minh Đức')).toMatchObject({ assignable: true, hint: 'Giám đốc, Lãnh đạo Sở' });
  });

  it('SYT-28: answers the direct superior from the tables, and what is set for the person first', async () => {
    const [an, head, director] = [await idOf('an.so-mau'), await idOf('an2.so-mau'), await idOf('giamdoc.so-mau')];
    expect((await inside((tx) => organisation.directSuperior(tx, an)))?.personId).toBe(head);
    await inside((tx) => tx.update(Person, { id: an }, { superiorId: director }));
    expect((await inside((tx) => organisation.directSuperior(tx, an)))?.personId).toBe(director);
  });

  it('A-06: a return from the head of office goes to the director, from him back to who alone distributes', async () => {
    const [office, director] = [await idOf('chanhvanphong.so-mau'), await idOf('giamdoc.so-mau')];
    expect(await inside((tx) => organisation.returnsTo(tx, office))).toEqual({ personId: director, distributes: false });
    expect(await inside((tx) => organisation.returnsTo(tx, director))).toEqual({ personId: office, distributes: true });
  });

  it('knows who holds a role, in one unit or anywhere; the role of everybody included', async () => {
    const of = (role: string, unitId?: string) => inside(async (tx) => (await organisation.peopleOfRole(tx, role, unitId)).map((p) => p.name));
    const unit = (await inside((tx) => organisation.unitByCode(tx, 'phong-a')))!.id;
    expect(await of('van-thu')).toEqual(['Huỳnh Thị Ánh']);
    expect(await of('truong-phong', unit)).toEqual(['Đoàn Ngọc Ẩn']);
    expect(await of('nguoi-su-dung', unit)).toEqual(['Trần Văn Bình', 'Đoàn Ngọc Ẩn']);
  });

  it('a position that is left out ends at once and is kept; one that stays keeps its beginning', async () => {
    const id = await idOf('binh.so-mau');
    const units = await inside((tx) => organisation.units(tx));
    const [a, b] = [units.find((u) => u.code === 'phong-a')!.id, units.find((u) => u.code === 'phong-b')!.id];
    const before = await inside((tx) => organisation.positionsOf(tx, id));
    db.clock.add(60_000);
    await inside((tx) => setPositions(tx, id, [{ unitId: b, title: 'Chuyên viên', roles: ['chuyen-vien'] }, { unitId: a, title: 'Chuyên viên', roles: ['chuyen-vien'] }]));
    const both = await inside((tx) => organisation.positionsOf(tx, id));
    expect(both.map((h) => h.unitId)).toEqual([b, a]);
    expect(both[1]!.validFrom).toEqual(before[0]!.validFrom);
    await inside((tx) => setPositions(tx, id, [{ unitId: b, title: 'Chuyên viên', roles: ['chuyen-vien'] }]));
    expect((await inside((tx) => organisation.unitsOf(tx, id))).map((u) => u.id)).toEqual([b]);
  });

  it('refuses a user name that another agency uses, and roles and units that are not the agency’s', async () => {
    const unit = (await inside((tx) => organisation.unitByCode(tx, 'phong-a')))!.id;
    const make = (username: string, roles: string[]) => inside((tx) => createPerson(tx, { displayName: 'Lê Thị Mai', username, positions: [{ unitId: unit, title: 'Chuyên viên', roles }] }));
    await expect(make('binh.so-khac', ['chuyen-vien'])).rejects.toMatchObject({ code: 'ten-dang-nhap-da-dung' });
    await expect(make('mai.so-mau', ['chu-tich'])).rejects.toMatchObject({ code: 'vi-tri-chua-dung' });
    await expect(inside((tx) => createPerson(tx, { displayName: 'Lê Thị Mai', username: 'mai.so-khac', positions: [{ unitId: unit, title: 'Chuyên viên', roles: ['chuyen-vien'] }] }), 'so-khac')).rejects.toMatchObject({ code: 'vi-tri-chua-dung' });
    expect(await inside((tx) => tx.count(Person, { displayName: 'Lê Thị Mai' }))).toBe(0);
  });

  it('a new version of the package keeps ids, renames, ends what it names no more and brings it back', async () => {
    const input = office();
    const before = await inside((tx) => organisation.unitByCode(tx, 'phong-b'));
    const shorter = { ...input, name: 'Sở Mới', units: input.units.filter((u) => u.code !== 'phong-b') };
    await inside((tx) => loadAgency(tx, shorter));
    expect((await inside((tx) => organisation.units(tx))).map((u) => u.code)).not.toContain('phong-b');
    await inside((tx) => loadAgency(tx, { ...input, units: input.units.map((u) => (u.code === 'phong-b' ? { ...u, name: 'Phòng Kế hoạch mới' } : u)) }));
    const after = await inside((tx) => organisation.unitByCode(tx, 'phong-b'));
    expect(after).toMatchObject({ id: before!.id, name: 'Phòng Kế hoạch mới', validTo: null });
    expect((await inside((tx) => organisation.units(tx), 'so-khac')).find((u) => u.code === 'phong-b')?.name).toBe('Phòng Kế hoạch');
  });
});

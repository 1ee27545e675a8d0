import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDocumentOffice, type DocumentOffice } from '../../test/factories/document-office.js';
import type { Actor } from '../kernel/actor.js';
import { Directory } from '../organisation/directory.js';
import { createPerson } from '../organisation/save-person.js';
import { ValueLists } from './value-lists.js';

let office: DocumentOffice;
let lists: ValueLists;
let head: Actor;
beforeAll(async () => {
  office = await openDocumentOffice('value_lists');
  lists = new ValueLists(new Directory(office.organisation), office.organisation, office.procedures);
  head = await office.actor('truongphong.nvy.syt');
  const [clinic, own] = [await office.unitId('bvdk-tinh'), head.holdings[0]!.unitId];
  // An agency of many people, who come before and after the division's own in the alphabet.
  await office.inside(async (tx) => {
    for (let n = 0; n < 520; n++) await createPerson(tx, { displayName: 'Nguyễn Văn An', username: `an${n}.dong`, positions: [{ unitId: clinic, title: 'Bác sĩ', roles: [] }] });
    await createPerson(tx, { displayName: 'Lê Thị Ỷ', username: 'cuoi.dong', positions: [{ unitId: own, title: 'Chuyên viên', roles: ['chuyen-vien'] }] });
  });
}, 120_000);
afterAll(() => office.close());

describe('the lists behind choices, in an agency of more than 500 people', () => {
  it('SYT-26: nobody of the own division is missing, and everybody offered is accepted', async () => {
    const members = await office.inside((tx) => lists.list(tx, head, 'nguoi_trong_don_vi'));
    const last = members.find((one) => one.label === 'Lê Thị Ỷ');
    expect(members.length).toBeLessThan(20);
    expect(last).toBeDefined();
    expect(await office.inside((tx) => lists.offers(tx, head, 'nguoi_trong_don_vi', last!.value))).toBe(true);
  });

  it('the list of all people and places ends with the last of them', async () => {
    for (const source of ['nguoi', 'don_vi_hoac_nguoi'] as const) {
      const all = await office.inside((tx) => lists.list(tx, head, source));
      const last = all.find((one) => one.label === 'Lê Thị Ỷ');
      expect([source, all.length > 520, await office.inside((tx) => lists.offers(tx, head, source, last!.value))]).toEqual([source, true, true]);
    }
  });

  it('a leader is found among the leaders only; a stranger and no id are not offered', async () => {
    const director = await office.actor('giamdoc.syt');
    const offers = (source: 'lanh_dao' | 'nguoi_trong_don_vi' | 'noi_xu_ly', value: string) => office.inside((tx) => lists.offers(tx, head, source, value));
    expect(await offers('lanh_dao', director.personId)).toBe(true);
    expect(await offers('lanh_dao', head.personId)).toBe(false);
    expect(await offers('nguoi_trong_don_vi', director.personId)).toBe(false);
    expect(await offers('nguoi_trong_don_vi', 'x')).toBe(false);
    expect(await offers('noi_xu_ly', `nguoi:${director.personId}`)).toBe(true);
    expect(await offers('noi_xu_ly', `don_vi:${await office.unitId('bvdk-tinh')}`)).toBe(false);
    expect((await office.inside((tx) => lists.list(tx, head, 'lanh_dao'))).map((one) => one.label).toSorted()).toEqual(['Lê Quang Hưng', 'Nguyễn Minh Đức', 'Phạm Thị Hồng Vân']);
  });
});

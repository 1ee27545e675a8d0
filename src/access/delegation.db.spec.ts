import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser, openAccessApp, type AccessApp } from '../../test/access/app.js';
import { office } from '../../test/access/office.js';
import { DomainEventBus } from '../kernel/events.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { loadAgency } from '../organisation/load-agency.js';
import { Organisation } from '../organisation/organisation.js';
import { Person } from '../organisation/person.js';
import { setPositions } from '../organisation/save-person.js';
import type { DelegationOptionView, DelegationView, MeView } from './contract.js';
import { actorOfPerson } from '../../test/factories/actor-of-person.js';
import { holdingCovers } from './holding-covers.js';
import { peopleActing } from './people-acting.js';

const HOUR = 3_600_000;
let access: AccessApp;
let [director, deputy, head, clerk, admin]: Browser[] = [];
const ids = new Map<string, string>();
const units = new Map<string, string>();

beforeAll(async () => {
  access = await openAccessApp('access_delegation');
  [director, deputy, head, clerk, admin] = await Promise.all(['giamdoc', 'phogiamdoc', 'chanhvanphong', 'vanthu', 'quantri'].map((name) => Browser.signedIn(access.url, `${name}.so-mau`)));
  for (const person of await access.uow.run({ agencyId: null }, (tx) => tx.find(Person, {}))) ids.set(person.username, person.id);
  for (const unit of await inside((tx) => new Organisation().units(tx))) units.set(unit.code, unit.id);
});
afterAll(() => access.close());

const inside = <T>(work: (tx: Tx) => Promise<T>) => access.uow.run({ agencyId: 'so-mau' }, work);
const hence = (hours: number) => access.clock.fromNow(hours * HOUR).toISOString();
const request = (change: object = {}) => ({ deputyId: ids.get('phogiamdoc.so-mau'), role: 'giam-doc', unitId: units.get('lanh-dao'), scope: 'chi-dao', basis: 'Giám đốc đi công tác', to: hence(10), ...change });
const me = async (browser: Browser) => (await browser.get('/api/me')).body as MeView;
/** May the deputy director give the director's instruction now? */
const maySteer = async () => {
  const actor = await inside((tx) => actorOfPerson(tx, ids.get('phogiamdoc.so-mau')!));
  return actor.holdings.some((h) => h.role === 'giam-doc' && holdingCovers(h, 'cong-van-den', 'chi-dao'));
};
const make = async (browser: Browser, change: object = {}) => ((await browser.post('/api/delegations', request(change)).expect(201)).body as { id: string }).id;

describe('delegation', () => {
  it('SYT-20: the deputy has the step from its beginning to its end, by the controlled clock', async () => {
    expect(await maySteer()).toBe(false);
    const id = await make(director!, { from: hence(1), to: hence(5) });
    expect(await maySteer()).toBe(false);
    access.clock.add(2 * HOUR);
    expect(await maySteer()).toBe(true);
    const seen = await me(deputy!);
    expect(seen.functions).toContain('van-ban-den.chi-dao');
    expect(seen.delegations).toMatchObject([{ id, principalName: 'Nguyễn Minh Đức' }]);
    expect(seen.delegations[0]!.text).toMatch(/^Đang xử lý theo ủy quyền của Giám đốc Sở Nguyễn Minh Đức, đến \d\d:\d\d ngày \d\d\/\d\d\/\d{4}$/);
    access.clock.add(3 * HOUR);
    expect(await maySteer()).toBe(false);
    expect((await me(deputy!)).functions).not.toContain('van-ban-den.chi-dao');
  });

  it('SYT-20: covers the steps of its scope only, and does not let the deputy read everything', async () => {
    const id = await make(director!);
    const actor = await inside((tx) => actorOfPerson(tx, ids.get('phogiamdoc.so-mau')!));
    const held = actor.holdings.find((h) => h.delegation)!;
    expect(held.delegation).toMatchObject({ id, scope: 'chi-dao', elements: ['cong-van-den#chi-dao'] });
    expect(holdingCovers(held, 'cong-van-di', 'ky-ban-hanh')).toBe(false);
    expect((await me(deputy!)).functions).not.toContain('van-ban.xem-toan-co-quan');
    await director!.delete(`/api/delegations/${id}`).expect(204);
  });

  it('SYT-22: withdrawn, it is over at once; both people’s lists are told', async () => {
    const told: string[] = [];
    access.app.get(DomainEventBus).on('delegation.changed', async (_tx, event) => void told.push(event.delegationId));
    const id = await make(director!);
    expect(await maySteer()).toBe(true);
    expect((await deputy!.delete(`/api/delegations/${id}`)).status).toBe(403);
    await director!.delete(`/api/delegations/${id}`).expect(204);
    expect(await maySteer()).toBe(false);
    expect(told).toEqual([id, id]);
    expect((await director!.delete(`/api/delegations/${id}`)).body).toMatchObject({ status: 409, code: 'uy-quyen-da-het' });
  });

  it('gives nothing once the principal holds the role no more', async () => {
    await make(director!);
    expect(await maySteer()).toBe(true);
    const position = { unitId: units.get('lanh-dao')!, title: 'Giám đốc', roles: ['giam-doc'] };
    await inside((tx) => setPositions(tx, ids.get('giamdoc.so-mau')!, []));
    expect(await maySteer()).toBe(false);
    await inside((tx) => setPositions(tx, ids.get('giamdoc.so-mau')!, [position]));
    expect(await maySteer()).toBe(true);
  });

  it('follows the regulation’s scope when a new version of the package names other steps', async () => {
    const [scope] = office().delegationScopes;
    await inside((tx) => loadAgency(tx, office('so-mau', { delegationScopes: [{ ...scope!, elements: ['cong-van-den#cho-y-kien'] }] })));
    expect(await maySteer()).toBe(false);
    await inside((tx) => loadAgency(tx, office()));
    expect(await maySteer()).toBe(true);
  });

  it('refuses what the rules refuse, with the field, and writes nothing', async () => {
    const before = ((await director!.get('/api/delegations')).body as DelegationView[]).length;
    const refused = async (change: object, browser = director!) => ((await browser.post('/api/delegations', request(change))).body as { code: string }).code;
    expect(await refused({ deputyId: ids.get('giamdoc.so-mau') })).toBe('tu-uy-quyen');
    expect(await refused({ deputyId: ids.get('phogiamdoc.so-khac') })).toBe('khac-co-quan');
    expect(await refused({ to: hence(-1) })).toBe('thoi-han-da-qua');
    expect(await refused({ from: hence(12) })).toBe('thoi-han-nguoc');
    expect(await refused({ deputyId: ids.get('binh.so-mau') })).toBe('khong-phai-cap-pho');
    expect(await refused({})).toBe('da-co-uy-quyen');
    expect(await refused({ basis: ' ' })).toBe('du-lieu-chua-dung');
    expect(await refused({ role: 'giam-doc', scope: 'ngoai-quy-che' }, head)).toBe('khong-giu-vai-tro');
    expect(((await director!.get('/api/delegations')).body as DelegationView[]).length).toBe(before);
  });

  it('NĐ 30/2020 Đ13: a deputy does not pass the whole role on', async () => {
    await make(director!, { deputyId: ids.get('chanhvanphong.so-mau'), scope: 'ngoai-quy-che' });
    const passed = await head!.post('/api/delegations', request({ scope: 'ngoai-quy-che', deputyId: ids.get('binh.so-mau') }));
    expect(passed.body).toMatchObject({ status: 409, code: 'uy-quyen-lai' });
  });

  it('SYT-08: who has not the function cannot delegate; an administrator may for somebody of the agency, and for nobody else’s', async () => {
    const own = { role: 'van-thu', unitId: units.get('van-phong'), scope: 'ngoai-quy-che', deputyId: ids.get('binh.so-mau'), basis: 'Văn thư nghỉ ốm' };
    expect((await clerk!.post('/api/delegations', request(own))).body).toMatchObject({ status: 403, code: 'khong-duoc-giao' });
    expect((await director!.post('/api/delegations', request({ ...own, principalId: ids.get('vanthu.so-mau') }))).body).toMatchObject({ status: 403, code: 'khong-duoc-giao' });
    expect((await admin!.post('/api/delegations', request({ ...own, principalId: ids.get('vanthu.so-khac') }))).status).toBe(404);
    await admin!.post('/api/delegations', request({ ...own, principalId: ids.get('vanthu.so-mau') })).expect(201);
    const acting = await inside((tx) => peopleActing(tx, new Organisation(), 'van-thu', units.get('van-phong')));
    expect(acting.map((p) => [p.name, p.delegation?.principalName])).toEqual([['Huỳnh Thị Ánh', undefined], ['Trần Văn Bình', 'Huỳnh Thị Ánh']]);
    const binh = await Browser.signedIn(access.url, 'binh.so-mau');
    expect((await me(binh)).functions).toEqual(['van-ban-den.tiep-nhan', 'van-ban.xem-toan-co-quan', 'nhiem-vu.xem']);
  });

  it('lists the own ones, and the agency’s only to who may see them; options offer own roles, scopes and deputies', async () => {
    const mine = (await deputy!.get('/api/delegations')).body as DelegationView[];
    expect(mine[0]).toMatchObject({ principal: { name: 'Nguyễn Minh Đức' }, deputy: { name: 'Phạm Thị Vân' }, roleName: 'Giám đốc Sở', scopeName: 'Cho ý kiến chỉ đạo văn bản đến', article: 'Đ5.1; Đ5.2' });
    expect(new Set(mine.map((d) => d.state))).toEqual(new Set(['dang-hieu-luc', 'da-thu-hoi', 'het-hieu-luc']));
    expect((await deputy!.get('/api/delegations?all=true')).status).toBe(403);
    const all = (await head!.get('/api/delegations?all=true')).body as DelegationView[];
    expect(all.map((d) => d.article)).toContain('ngoài quy chế');
    expect(all.length).toBeGreaterThan(mine.length);
    const options = (await director!.get('/api/delegations/options')).body as DelegationOptionView[];
    expect(options).toMatchObject([{ role: 'giam-doc', unitName: 'Lãnh đạo Sở', scopes: [{ code: 'chi-dao', deputies: [{ name: 'Phạm Thị Vân' }] }, { code: 'ngoai-quy-che', deputies: null }] }]);
  });
});

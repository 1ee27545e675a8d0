import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser, MATRIX, openAccessApp, type AccessApp } from '../../test/access/app.js';
import { office } from '../../test/access/office.js';
import { loadAgency } from '../organisation/load-agency.js';
import type { AccountView, FirstPasswordView, MeView } from './contract.js';
import { DEMO_PASSWORD } from './demo-accounts.js';
import { FirstAdministrator } from './first-administrator.js';
import { MatrixStore } from './matrix-store.js';

let access: AccessApp;
let [admin, head]: Browser[] = [];
let units: { id: string; code: string }[] = [];
beforeAll(async () => {
  access = await openAccessApp('access_people');
  [admin, head] = [await Browser.signedIn(access.url, 'quantri.so-mau'), await Browser.signedIn(access.url, 'chanhvanphong.so-mau')];
  units = (await admin.get('/api/organisation/units')).body as typeof units;
});
afterAll(() => access.close());

const unit = (code: string) => units.find((u) => u.code === code)!.id;
const position = (code = 'phong-a', ...roles: string[]) => ({ unitId: unit(code), title: 'Chuyên viên', roles: roles.length > 0 ? roles : ['chuyen-vien'] });
const person = (change: object = {}) => ({ name: 'Lê Thị Mai', username: 'mai.lt', email: 'mai@so-mau.example', positions: [position()], ...change });
const people = async (search = '') => (await admin!.get(`/api/admin/people?search=${encodeURIComponent(search)}`)).body as AccountView[];

describe('administration of users', () => {
  it('SYT-08: the administrator declares, the head of office reads but cannot change, others see nothing', async () => {
    const made = (await admin!.post('/api/admin/people', person()).expect(201)).body as FirstPasswordView;
    expect(made.firstPassword).toMatch(/^\w{4}-\w{4}-\w{4}$/);
    expect((await people('le thi mai'))[0]).toMatchObject({ username: 'mai.lt', positions: [{ title: 'Chuyên viên', roles: ['chuyen-vien'] }], locked: false, mustChangePassword: true, lastSignInAt: null });
    expect((await head!.get('/api/admin/people')).status).toBe(200);
    expect((await head!.post('/api/admin/people', person({ username: 'khac' }))).body).toMatchObject({ status: 403, code: 'khong-duoc-giao' });
    const officer = await Browser.signedIn(access.url, 'binh.so-mau');
    expect((await officer.get('/api/admin/people')).status).toBe(403);
    expect(JSON.stringify(await people())).not.toContain('$argon2');
  });

  it('SYT-01: a second account for the same person is refused; a namesake is confirmed', async () => {
    const refused = async (change: object) => ((await admin!.post('/api/admin/people', person(change))).body as { code: string }).code;
    expect(await refused({})).toBe('email-da-dung');
    expect(await refused({ email: null, username: 'mai2' })).toBe('trung-ten');
    expect(await refused({ email: null, name: 'Ai Đó', username: 'binh.so-khac' })).toBe('ten-dang-nhap-da-dung');
    expect(await refused({ email: null, name: 'Ai Đó', username: 'Có Dấu' })).toBe('du-lieu-chua-dung');
    await admin!.post('/api/admin/people', person({ email: null, username: 'mai2', confirm: ['trung-ten'] })).expect(201);
    expect((await people('le thi mai')).map((p) => p.username)).toEqual(['mai.lt', 'mai2']);
  });

  it('SYT-06: a changed position changes what is open with the next request; others’ agencies are out of reach', async () => {
    const binh = await Browser.signedIn(access.url, 'binh.so-mau');
    const id = ((await binh.get('/api/me')).body as MeView).person.id;
    await admin!.patch(`/api/admin/people/${id}`, { positions: [position('van-phong', 'van-thu')] }).expect(204);
    expect(((await binh.get('/api/me')).body as MeView).functions).toContain('van-ban-den.tiep-nhan');
    expect((await admin!.patch(`/api/admin/people/${id}`, { positions: [position('van-phong', 'chu-tich')] })).body).toMatchObject({ status: 400, errors: [{ path: 'positions.0.roles' }] });
    const foreign = await Browser.signedIn(access.url, 'quantri.so-khac');
    expect((await foreign.patch(`/api/admin/people/${id}`, { name: 'Kẻ Khác' })).status).toBe(404);
    expect((await foreign.post(`/api/admin/people/${id}/lock`)).status).toBe(404);
    expect((await foreign.post(`/api/admin/people/${id}/first-password`)).status).toBe(404);
    expect((await foreign.post('/api/admin/people', person({ email: null, name: 'Người Mới', username: 'nguoi.moi' }))).body).toMatchObject({ status: 400, code: 'vi-tri-chua-dung' });
    expect(((await binh.get('/api/me')).body as MeView).person.name).toBe('Trần Văn Bình');
  });

  it('a superior set for the person is one of the agency, and not the person', async () => {
    const [mai] = await people('mai2');
    const director = (await people('giamdoc'))[0]!;
    await admin!.patch(`/api/admin/people/${mai!.id}`, { superiorId: director.id }).expect(204);
    expect((await people('mai2'))[0]).toMatchObject({ superiorId: director.id, email: null });
    expect((await admin!.patch(`/api/admin/people/${mai!.id}`, { superiorId: mai!.id })).body).toMatchObject({ status: 400, code: 'cap-tren-chua-dung' });
  });

  it('a locked account is out at once and cannot sign in until it is opened; nobody locks the own', async () => {
    const an = await Browser.signedIn(access.url, 'an.so-mau');
    const { id } = (await people('an.so-mau'))[0]!;
    await admin!.post(`/api/admin/people/${id}/lock`).expect(204);
    const whom = expect.stringMatching(/Liên hệ .+ \(quản trị người dùng của cơ quan\)/) as string;
    expect((await an.get('/api/me')).body).toMatchObject({ status: 401, code: 'tai-khoan-khoa', detail: whom });
    expect((await an.signIn('an.so-mau', DEMO_PASSWORD)).body).toMatchObject({ status: 403, code: 'tai-khoan-khoa', detail: whom });
    expect((await an.signIn('an.so-mau', 'sai')).body).toMatchObject({ status: 401, code: 'sai-dang-nhap' });
    await admin!.post(`/api/admin/people/${id}/unlock`).expect(204);
    expect((await an.get('/api/me')).body).toMatchObject({ status: 401, code: 'chua-dang-nhap' });
    expect((await an.signIn('an.so-mau', DEMO_PASSWORD)).status).toBe(204);
    const own = (await people('quantri'))[0]!;
    expect((await admin!.post(`/api/admin/people/${own.id}/lock`)).body).toMatchObject({ status: 409, code: 'tu-khoa' });
  });

  it('SYT-02: a new first password ends the person’s sessions and must be changed; no route signs in as somebody', async () => {
    const an = await Browser.signedIn(access.url, 'an.so-mau');
    const { id } = (await people('an.so-mau'))[0]!;
    const { firstPassword } = (await admin!.post(`/api/admin/people/${id}/first-password`).expect(201)).body as FirstPasswordView;
    expect((await an.get('/api/me')).status).toBe(401);
    const again = await Browser.signedIn(access.url, 'an.so-mau', firstPassword);
    expect(((await again.get('/api/me')).body as MeView).mustChangePassword).toBe(true);
    expect((await again.get('/api/organisation/people')).body).toMatchObject({ code: 'doi-mat-khau' });
  });

  it('SYT-68: people and recipients are those of the own agency', async () => {
    const listed = JSON.stringify([(await head!.get('/api/organisation/people')).body, (await head!.get('/api/organisation/recipients')).body]);
    expect(listed).toContain('binh.so-mau');
    expect(listed).not.toContain('so-khac');
  });
});

describe('an empty installation', () => {
  it('gets one administrator per agency, once, with a first password to change', async () => {
    await access.uow.run({ agencyId: null }, (tx) => loadAgency(tx, office('so-moi')));
    await access.uow.run({ agencyId: 'so-moi' }, (tx) => access.app.get(MatrixStore).loadMatrix(tx, 'so-moi', MATRIX));
    const ensure = () => access.uow.run({ agencyId: 'so-moi' }, (tx) => access.app.get(FirstAdministrator).ensure(tx));
    const first = await ensure();
    expect(first?.username).toBe('quantri.so-moi');
    expect(await ensure()).toBeNull();
    const browser = await Browser.signedIn(access.url, 'quantri.so-moi', first!.firstPassword);
    expect((await browser.get('/api/me')).body).toMatchObject({ mustChangePassword: true, functions: expect.arrayContaining(['quan-tri.nguoi-dung']) as string[] });
  });
});

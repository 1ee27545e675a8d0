import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Scene } from '../flows/scene.js';
import { answerTo, makeThings, PRINCIPAL, type Things } from './grid-scene.js';

/** Columns of the grid: the department of health, the district, nobody signed in. */
const HEALTH = {
  gd: 'giamdoc.syt',
  pgd: 'phogiamdoc1.syt',
  cvp: 'chanhvanphong.syt',
  pcvp: 'phochanhvanphong.syt',
  vt: 'vanthu1.syt',
  tp: 'truongphong.nvy.syt', // head of the division that has the document
  cv: 'binh.tv.syt', // officer of that division
  tpk: 'truongphong.nvd.syt', // head of another division
  bv: 'giamdoc.bvdk.syt', // head of a hospital
  qt: 'quantri.syt',
};
const DISTRICT = { ct: 'chutich.qx', vtq: 'vanthu1.qx', it: 'cntt.qx', cvq: 'ngan.dt.qx' };
const COLUMNS: [string, string | null][] = [...Object.entries(HEALTH), ...Object.entries(DISTRICT), ['nobody', null]];

type Verb = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
interface Line {
  /** Where the expected answers come from. */
  source: string;
  verb: Verb;
  path: (things: Things) => string;
  body?: unknown;
  /** Status per column; 200 for any success, `-` not asked. */
  answers: string;
}
const line = (source: string, verb: Verb, path: Line['path'], answers: string, body?: unknown): Line => ({ source, verb, path, answers, body });

const UNKNOWN = '0199a000-0000-7000-8000-000000000000';
const VERSION_OF_LATER = 999_999;
const BOOK = '?from=2020-01-01&to=2020-12-31';

/*
 * A reader's row opens a document (design.md, "Readers are rows"): who drafted, received, directed, was given it, and who
 * reads everything (van-ban.xem-toan-co-quan). 404: may not know that it is there. 403: the matrix or the step closes the
 * act. In the district the role cbccvc is everybody's (Đ3.1): it opens the function to the IT officer too. An act on an open
 * task with a version of later is refused as stale (409) to whom the step names, so that nothing changes.
 *                                                                       gd  pgd cvp pcv vt  tp  cv  tpk bv  qt  | ct  vtq it  cvq | nobody
 */
const GRID: Line[] = [
  line('Đ5.1, Đ5.3', 'GET', (x) => `/api/documents/${x.incoming}`, '        200 404 200 404 200 200 200 404 404 403 | 404 404 404 404 | 401'),
  line('Đ5.3', 'GET', (x) => `/api/documents/${x.incoming}/opinions`, '       200 404 200 404 200 200 200 404 404 403 | 404 404 404 404 | 401'),
  line('SYT-48', 'GET', (x) => `/api/documents/${x.incoming}/file-uses`, '    200 404 200 404 200 200 200 404 404 403 | 404 404 404 404 | 401'),
  line('Đ5.3', 'GET', (x) => `/api/documents/${x.incoming}/assignments`, '    200 404 200 404 200 200 200 404 403 403 | 404 404 404 404 | 401'),
  line('defaults 13', 'GET', (x) => `/api/documents/${x.incoming}/deliveries`, '200 404 200 404 200 200 200 404 403 403 | 404 404 403 404 | 401'),
  line('Đ5.3', 'POST', (x) => `/api/documents/${x.incoming}/assignments`, '   403 403 400 403 403 403 403 403 403 403 | 403 403 403 403 | 401', { recipients: [{ noi_nhan: 'don_vi:khong-co', muc_dich: 'de-biet' }] }),
  line('Đ5.1', 'GET', (x) => `/api/files/${x.scan}`, '                         200 404 200 404 200 200 200 404 404 404 | 404 404 404 404 | 401'),
  line('Đ5.1', 'GET', (x) => `/api/files/${x.scan}/content`, '                 200 404 200 404 200 200 200 404 404 404 | 404 404 404 404 | 401'),
  // The page of a task is for those who may do it, have done it, or read its document (tasks/open-task.ts).
  line('Đ5.4', 'GET', (x) => `/api/tasks/${x.task}`, '                         200 403 200 403 200 200 200 403 403 403 | 404 404 404 404 | 401'),
  line('Đ5.4', 'POST', (x) => `/api/tasks/${x.task}/complete`, '               403 403 403 403 403 409 403 403 403 403 | 404 404 404 404 | 401', { version: VERSION_OF_LATER, outcome: 'truc-tiep' }),
  line('Đ5.4', 'POST', (x) => `/api/tasks/${x.task}/claim`, '                  403 403 403 403 403 409 403 403 403 403 | 404 404 404 404 | 401', { version: VERSION_OF_LATER }),
  line('Đ5.4', 'PUT', (x) => `/api/tasks/${x.task}/draft`, '                   403 403 403 403 403 -   403 403 403 403 | 404 404 404 404 | 401', { answers: {} }),
  // How a document came about is for those who took part, and for the administrators of cases.
  line('Đ4.1', 'GET', (x) => `/api/cases/${x.case}`, '                         200 404 200 404 200 200 200 404 404 200 | 404 404 404 404 | 401'),
  line('Đ4.1', 'GET', (x) => `/api/cases/${x.case}/diagram`, '                 200 404 200 404 200 200 200 404 404 200 | 404 404 404 404 | 401'),
  line('Đ4.1', 'GET', () => '/api/cases', '                                    403 403 403 403 403 403 403 403 403 200 | 403 403 200 403 | 401'),
  line('Đ4.1', 'POST', (x) => `/api/cases/${x.case}/restart`, '                403 403 403 403 403 403 403 403 403 400 | 403 403 404 403 | 401', { elementId: 'khong-co', reason: 'Thử.' }),
  // A draft: its author, the head of the unit who appraises it, and who reads everything.
  line('Đ6.1', 'GET', (x) => `/api/documents/${x.draft}`, '                    200 404 200 404 200 200 200 404 404 403 | 404 404 404 404 | 401'),
  // The books, as the matrix is printed.
  line('Đ6.4, Đ8.2', 'GET', () => '/api/registers', '                          200 200 200 200 200 403 403 403 403 403 | 200 200 403 403 | 401'),
  line('Đ6.4, Đ8.2', 'GET', () => `/api/registers/di/rows${BOOK}`, '           200 200 200 200 200 403 403 403 403 403 | 200 200 403 403 | 401'),
  line('defaults 7', 'GET', () => '/api/registers/corrections', '              200 200 200 200 200 403 403 403 403 403 | 200 200 403 403 | 401'),
  line('defaults 7', 'POST', (x) => `/api/registers/rows/${x.row}/cancel`, '   403 403 403 403 -   403 403 403 403 403 | 403 404 403 403 | 401', { reason: 'Hủy.' }),
  line('defaults 7', 'POST', (x) => `/api/registers/corrections/${x.correction}/approve`, '403 403 - 403 403 403 403 403 403 403 | 404 403 403 403 | 401', {}),
  line('defaults 7', 'POST', (x) => `/api/registers/corrections/${x.correction}/refuse`, ' 403 403 200 403 403 403 403 403 403 403 | 404 403 403 403 | 401', { note: 'Giữ nguyên.' }),
  // A person's own dossiers: nobody else opens them (Đ8.1).
  line('Đ8.1', 'GET', () => '/api/dossiers', '                                 200 200 200 200 200 200 200 200 200 200 | 200 200 200 200 | 401'),
  line('Đ8.1', 'GET', (x) => `/api/dossiers/${x.dossier}/documents`, '         404 404 404 404 404 404 200 404 404 404 | 404 404 404 404 | 401'),
  line('Đ8.1', 'PUT', (x) => `/api/dossiers/${x.dossier}`, '                   404 404 404 404 404 404 200 404 404 404 | 404 404 404 404 | 401', { title: `Đổi tên ${Date.now()}` }),
  // Delegations: everybody sees the own ones; the principal or an administrator withdraws.
  line('defaults 15', 'GET', () => '/api/delegations', '                       200 200 200 200 200 200 200 200 200 200 | 200 200 200 200 | 401'),
  line('defaults 15', 'GET', () => '/api/delegations/options', '               200 200 200 200 200 200 200 200 403 200 | 200 200 200 200 | 401'),
  line('defaults 15', 'DELETE', (x) => `/api/delegations/${x.delegation}`, '   403 403 403 403 403 403 403 403 403 -   | 404 404 404 404 | 401'),
  // Administration.
  line('Đ4.1', 'GET', () => '/api/admin/people', '                             403 403 200 403 403 403 403 403 403 200 | 200 403 200 403 | 401'),
  line('Đ4.1', 'GET', () => '/api/admin/access-log', '                         403 403 403 403 403 403 403 403 403 200 | 403 403 200 200 | 401'),
  line('SYT-48, Đ4.1', 'GET', () => '/api/admin/file-uses', '                 403 403 403 403 403 403 403 403 403 200 | 403 403 200 200 | 401'),
  line('Đ1, Đ4.1', 'POST', (x) => `/api/admin/people/${x.person}/unlock`, '    403 403 403 403 403 403 403 403 403 200 | 403 403 404 403 | 401'),
  line('Đ1, Đ4.1', 'POST', (x) => `/api/admin/people/${x.person}/lock`, '      403 403 403 403 403 403 403 403 403 -   | 403 403 404 403 | 401'),
  line('Đ1, Đ4.1', 'POST', (x) => `/api/admin/people/${x.person}/first-password`, '403 403 403 403 403 403 403 403 403 - | 403 403 404 403 | 401'),
  line('defaults 4', 'GET', (x) => `/api/admin/people/${x.person}/work`, '     403 403 403 403 403 403 403 403 403 200 | 403 403 404 403 | 401'),
  line('defaults 4', 'POST', (x) => `/api/admin/people/${x.person}/work/hand-over`, '403 403 403 403 403 403 403 403 403 400 | 403 403 404 403 | 401', { toPersonId: UNKNOWN }),
  line('Đ4.1', 'GET', () => '/api/certificates', '                             403 403 403 403 403 403 403 403 403 200 | 403 403 200 403 | 401'),
  // Open to everybody who is signed in.
  line('Đ3.2', 'GET', () => '/api/me', '                                       200 200 200 200 200 200 200 200 200 200 | 200 200 200 200 | 401'),
  line('Đ3.2', 'GET', () => '/api/tasks', '                                    200 200 200 200 200 200 200 200 200 200 | 200 200 200 200 | 401'),
  line('Đ3.2', 'GET', () => '/api/organisation/units', '                       200 200 200 200 200 200 200 200 200 200 | 200 200 200 200 | 401'),
  // What the district has. Its leader considers the draft; thủ trưởng and văn thư read everything.
  line('QX Đ8, Đ9.1', 'GET', (x) => `/api/documents/${x.qxDocument}`, '        404 404 404 404 404 404 404 404 404 403 | 200 200 404 200 | 401'),
  line('QX Đ8.2', 'GET', (x) => `/api/files/${x.qxFile}`, '                    404 404 404 404 404 404 404 404 404 404 | 200 200 404 200 | 401'),
  line('QX Đ8.2', 'GET', (x) => `/api/cases/${x.qxCase}`, '                    404 404 404 404 404 404 404 404 404 404 | 200 200 200 200 | 401'),
  line('QX Đ8.2', 'GET', (x) => `/api/tasks/${x.qxTask}`, '                    404 404 404 404 404 404 404 404 404 404 | 200 200 403 200 | 401'),
  line('QX Đ8.2', 'POST', (x) => `/api/tasks/${x.qxTask}/complete`, '          404 404 404 404 404 404 404 404 404 404 | 409 403 403 403 | 401', { version: VERSION_OF_LATER, outcome: 'phe-duyet' }),
  // The other routes. 400: the function is open, and a body with nothing in it refused; - where the act itself would change what others need.
  line('SYT-48', 'GET', (x) => `/api/files/${x.draftFile}/preview`, '       200 404 200 404 200 200 200 404 404 404 | 404 404 404 404 | 401'),
  line('QX Đ8.2', 'GET', (x) => `/api/files/${x.qxFile}/preview`, '         404 404 404 404 404 404 404 404 404 404 | 200 200 404 200 | 401'),
  line('Đ3.2', 'POST', () => '/api/files', '                                400 400 400 400 400 400 400 400 400 400 | 400 400 400 400 | 401', {}),
  line('SYT-47', 'POST', (x) => `/api/documents/${x.draft}/drafts`, '       403 404 403 404 403 403 403 404 404 403 | 404 404 404 404 | 401', { fileId: UNKNOWN, after: 1 }),
  line('Đ3.5, Đ6.1', 'GET', () => `/api/documents/draft-check?fileId=${UNKNOWN}`, '200 200 200 200 200 200 200 200 200 403 | 200 200 200 200 | 401'),
  line('Đ5, Đ7.2', 'GET', () => '/api/documents?kind=den', '                200 200 200 200 200 200 200 200 403 403 | 200 200 200 200 | 401'),
  line('Đ3.3, Đ5.3', 'GET', () => '/api/followed-documents', '              200 200 200 200 200 200 403 200 403 403 | 403 403 403 403 | 401'),
  line('Đ5.1', 'GET', () => '/api/documents/intake?kind=den', '             403 403 403 403 200 403 403 403 403 403 | 403 403 403 403 | 401'),
  line('Đ5.1', 'GET', () => '/api/documents/duplicates', '                  403 403 403 403 200 403 403 403 403 403 | 403 403 403 403 | 401'),
  line('Đ5.1', 'POST', () => '/api/documents/incoming', '                   403 403 403 403 400 403 403 403 403 403 | 403 403 403 403 | 401', {}),
  line('Đ6.1', 'POST', () => '/api/documents/outgoing', '                   400 400 400 400 400 400 400 400 403 403 | 400 403 403 400 | 401', {}),
  line('Đ5.3', 'DELETE', (x) => `/api/documents/${x.incoming}/assignments/${x.assignment}`, '403 403 400 403 403 403 403 403 403 403 | 403 403 403 403 | 401', { reason: '' }),
  line('Đ3.2', 'GET', () => '/api/tasks/counts', '                          200 200 200 200 200 200 200 200 200 200 | 200 200 200 200 | 401'),
  line('Đ3.2', 'GET', () => '/api/tasks/history', '                         200 200 200 200 200 200 200 200 200 200 | 200 200 200 200 | 401'),
  line('Đ5.4', 'POST', (x) => `/api/tasks/${x.task}/release`, '             403 403 403 403 403 409 403 403 403 403 | 404 404 404 404 | 401', { version: VERSION_OF_LATER }),
  line('Đ5.4', 'POST', (x) => `/api/tasks/${x.task}/forward`, '             403 403 403 403 403 403 403 403 403 403 | 403 403 403 403 | 401', { version: VERSION_OF_LATER, personId: UNKNOWN }),
  line('Đ4.1', 'POST', (x) => `/api/cases/${x.case}/cancel`, '              403 403 403 403 403 403 403 403 403 -   | 403 403 404 403 | 401', { reason: 'Thử.' }),
  line('Đ4.1', 'POST', (x) => `/api/cases/${x.case}/incidents/retry`, '     403 403 403 403 403 403 403 403 403 404 | 403 403 404 403 | 401', { key: 'khong-co' }),
  line('Đ7.2', 'GET', () => '/api/deliveries', '                            200 200 200 200 200 200 200 200 200 403 | 200 200 200 200 | 401'),
  line('Đ7.2', 'GET', () => '/api/deliveries/notices', '                    200 200 200 200 200 200 200 200 200 403 | 200 200 200 200 | 401'),
  line('defaults 13', 'POST', (x) => `/api/deliveries/${x.delivery}/receive`, '  404 404 404 404 404 404 404 404 200 403 | 404 404 404 404 | 401'),
  line('defaults 13', 'POST', (x) => `/api/deliveries/${x.delivery}/open`, '     404 404 404 404 404 404 404 404 200 403 | 404 404 404 404 | 401'),
  line('SYT-55', 'POST', (x) => `/api/deliveries/${x.paper}/sent`, '        403 403 403 403 200 403 403 403 403 403 | 403 404 403 403 | 401'),
  line('Đ6.4, Đ8.2', 'GET', () => '/api/registers/di/check', '              200 200 200 200 200 403 403 403 403 403 | 200 200 403 403 | 401'),
  line('Đ6.4, Đ8.2', 'GET', () => `/api/registers/di/print${BOOK}`, '       403 403 200 403 200 403 403 403 403 403 | 200 200 403 403 | 401'),
  line('defaults 7', 'POST', (x) => `/api/registers/rows/${x.row}/corrections`, '403 403 403 403 -   403 403 403 403 403 | 403 404 403 403 | 401', { field: 'abstract', value: 'Thử', reason: 'Thử.' }),
  line('Đ8.1', 'POST', () => '/api/dossiers', '                             400 400 400 400 400 400 400 400 400 400 | 400 400 400 400 | 401', { title: '' }),
  line('Đ8.1', 'PUT', (x) => `/api/dossiers/${x.dossier}/documents/${x.draft}`, '404 404 404 404 404 404 200 404 404 404 | 404 404 404 404 | 401'),
  line('Đ8.1', 'DELETE', (x) => `/api/dossiers/${x.dossier}/documents/${x.draft}`, '404 404 404 404 404 404 200 404 404 404 | 404 404 404 404 | 401'),
  line('defaults 15', 'POST', () => '/api/delegations', '                   400 400 400 400 400 400 400 400 403 400 | 400 400 400 400 | 401', {}),
  line('Đ1, Đ4.1', 'POST', () => '/api/admin/people', '                     403 403 403 403 403 403 403 403 403 400 | 403 403 400 403 | 401', {}),
  line('Đ1, Đ4.1', 'PATCH', (x) => `/api/admin/people/${x.person}`, '       403 403 403 403 403 403 403 403 403 200 | 403 403 404 403 | 401', {}),
  line('Đ4.1', 'GET', () => '/api/certificates/mine', '                     200 200 200 200 200 200 200 200 200 200 | 200 200 200 200 | 401'),
  line('defaults 4, 17', 'GET', () => '/api/certificates/signing?owner=co-quan', '200 200 200 200 200 200 200 200 200 200 | 200 200 200 200 | 401'),
  line('Đ4.1', 'POST', () => '/api/certificates', '                         403 403 403 403 403 403 403 403 403 400 | 403 403 400 403 | 401', {}),
  line('Đ4.1', 'POST', (x) => `/api/certificates/${x.certificate}/unlock`, '403 403 403 403 403 403 403 403 403 200 | 403 403 404 403 | 401'),
  line('Đ4.1', 'POST', (x) => `/api/certificates/${x.certificate}/revoke`, '403 403 403 403 403 403 403 403 403 -   | 403 403 404 403 | 401'),
  line('Đ3.2', 'GET', () => '/api/lists/don_vi_hoac_nguoi', '               200 200 200 200 200 200 200 200 200 200 | 200 200 200 200 | 401'),
  line('Đ3.2', 'GET', () => '/api/organisation/roles', '                    200 200 200 200 200 200 200 200 200 200 | 200 200 200 200 | 401'),
  line('Đ3.2', 'GET', () => '/api/organisation/people', '                   200 200 200 200 200 200 200 200 200 200 | 200 200 200 200 | 401'),
  line('Đ3.2', 'GET', () => '/api/organisation/recipients', '               200 200 200 200 200 200 200 200 200 200 | 200 200 200 200 | 401'),
  line('Đ3.2', 'GET', () => '/api/notices', '                               200 200 200 200 200 200 200 200 200 200 | 200 200 200 200 | 401'),
  line('Đ3.2', 'POST', () => '/api/notices/read', '                         400 400 400 400 400 400 400 400 400 400 | 400 400 400 400 | 401', { ids: [] }),
  line('Đ3.2', 'POST', () => '/api/me/password', '                          400 400 400 400 400 400 400 400 400 400 | 400 400 400 400 | 401', {}),
  line('Đ3.2', 'GET', () => '/api/sessions', '                              200 200 200 200 200 200 200 200 200 200 | 200 200 200 200 | 401'),
  line('Đ3.2', 'DELETE', () => `/api/sessions/${UNKNOWN}`, '                404 404 404 404 404 404 404 404 404 404 | 404 404 404 404 | 401'),
];

/** Open to nobody signed in (signing in, what a monitor asks), the own session's end, and the stream, which does not end (live-and-mail.spec.ts). */
const NOT_ASKED = ['POST /api/sessions', 'DELETE /api/sessions/current', 'DELETE /api/sessions', 'GET /api/live', 'GET /health/live', 'GET /health/ready', 'GET /metrics'];
const ID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/;
const scene = new Scene('Bảng quyền');
let things: Things;

beforeAll(async () => {
  things = await makeThings(scene);
});

afterAll(async () => {
  await (await scene.walk.as(PRINCIPAL)).delete(`/api/delegations/${things.delegation}`);
});

describe('person × record × verb (SYT-06)', () => {
  it.each(GRID.map((one) => ({ ...one, name: `${one.verb} ${one.path(names())}` })))('$name ($source)', async ({ verb, path, body, answers }) => {
    const wanted = answers.split('|').flatMap((part) => part.trim().split(/\s+/));
    expect(wanted).toHaveLength(COLUMNS.length);
    const told: Record<string, string> = {};
    for (const [index, [column, username]] of COLUMNS.entries()) told[column] = wanted[index] === '-' ? '-' : String((await answerTo(scene, username, verb, path(things), body)).status);
    expect(told).toEqual(Object.fromEntries(COLUMNS.map(([column], index) => [column, wanted[index]])));
  });

  it('names every route that the program declares', async () => {
    const { paths } = await (await scene.walk.as(PRINCIPAL)).get<{ paths: Record<string, Record<string, unknown>> }>('/api/docs-json');
    const declared = Object.entries(paths).flatMap(([path, verbs]) => Object.keys(verbs).map((verb) => `${verb.toUpperCase()} ${path}`));
    const named = new Set(GRID.map(({ verb, path }) => routeOf(`${verb} ${path(names()).split('?')[0]!}`, declared)));
    expect(declared.filter((route) => !named.has(route) && !NOT_ASKED.includes(route))).toEqual([]);
    expect(NOT_ASKED.filter((route) => !declared.includes(route) || named.has(route))).toEqual([]);
  });

  it('what another agency has answers as what does not exist, so that nobody learns that it does', async () => {
    for (const { verb, path, body } of GRID) {
      const real = path(things);
      if (!ID.test(real)) continue;
      const foreign = Object.values(real.includes(things.qxDocument) || real.includes(things.qxFile) || real.includes(things.qxCase) || real.includes(things.qxTask) ? HEALTH : DISTRICT);
      for (const username of foreign) {
        const [there, nowhere] = [await answerTo(scene, username, verb, real, body), await answerTo(scene, username, verb, real.replace(ID, UNKNOWN), body)];
        expect(there, `${username} ${verb} ${real}`).toEqual(nowhere);
      }
    }
  });
});

/** The declared route that a request meets: of several, the one with the fewest parameters. */
function routeOf(request: string, declared: readonly string[]): string | undefined {
  const params = (route: string) => route.split('{').length;
  const meets = (route: string) => new RegExp(`^${route.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`).test(request);
  return declared.filter(meets).toSorted((a, b) => params(a) - params(b))[0];
}

/** Names in place of ids, for the titles. */
function names(): Things {
  return new Proxy({} as Things, { get: (_, name) => `{${String(name)}}` });
}

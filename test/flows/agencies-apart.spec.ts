import { beforeAll, describe, expect, it } from 'vitest';
import type { DocumentsView } from '../../src/documents/contract.js';
import type { TaskList } from '../../src/tasks/contract.js';
import type { Person } from '../factories/person.js';
import { CLERK, DIRECTOR, refusalOf, Scene } from './scene.js';

const scene = new Scene('Hai cơ quan');
let foreign: Person[];
let received: { id: string; caseId: string | null };
let about: string;

beforeAll(async () => {
  about = scene.abstract();
  received = await scene.receive(about);
  foreign = await Promise.all(['chutich.qx', 'vanthu1.qx', 'cntt.qx'].map((name) => scene.walk.as(name)));
});

describe('two agencies live in one installation and see nothing of each other', () => {
  it('no list of the other agency holds the document, its task or its row in the book', async () => {
    await scene.walk.find({ who: DIRECTOR, element: 'chi-dao', about });
    const words = encodeURIComponent(about);
    for (const person of foreign) {
      expect((await person.get<TaskList>(`/api/tasks?q=${words}`)).items, person.username).toEqual([]);
      const documents = await person.get<DocumentsView>(`/api/documents?kind=den&search=${words}`).catch(() => ({ total: 0 }));
      expect(documents.total, person.username).toBe(0);
    }
    const years = await foreign[1]!.get<{ total: number }>(`/api/registers/di/rows?from=2020-01-01&to=2040-01-01&search=${words}`);
    expect(years.total).toBe(0);
  });

  it('what is asked for by its id is not there', async () => {
    const page = await scene.walk.find({ who: DIRECTOR, element: 'chi-dao', about });
    const [scan] = (await scene.document(CLERK, received.id)).files;
    const paths = [`/api/documents/${received.id}`, `/api/documents/${received.id}/opinions`, `/api/documents/${received.id}/assignments`, `/api/cases/${received.caseId}`, `/api/tasks/${page.id}`, `/api/files/${scan!.fileId}`, `/api/files/${scan!.fileId}/content`];
    for (const person of foreign)
      for (const path of paths) expect([403, 404], `${person.username} ${path}`).toContain((await refusalOf(person.get(path))).status);
    const leader = foreign[0]!;
    const refused = await refusalOf(leader.post(`/api/tasks/${page.id}/complete`, { version: page.version, outcome: 'chuyen', answers: { y_kien_chi_dao: 'Chen ngang.' } }));
    expect([403, 404]).toContain(refused.status);
  });

  it('nobody of the other agency can be named in an answer', async () => {
    const other = await scene.walk.as('ngan.dt.qx');
    const own = await scene.receive(scene.abstract());
    const office = await scene.walk.as('chanhvanphong.syt');
    const refused = await refusalOf(office.post(`/api/documents/${own.id}/assignments`, { recipients: [{ noi_nhan: `nguoi:${other.id}`, muc_dich: 'de-biet' }] }));
    expect([400, 403, 404, 409]).toContain(refused.status);
  });

  it('each agency draws its own numbers', async () => {
    const next = await scene.receive(scene.abstract());
    const again = await scene.receive(scene.abstract());
    expect(again.number).toBe(next.number! + 1);
  });
});

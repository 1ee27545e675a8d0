import type { DocumentView } from '../../src/documents/contract.js';
import type { TaskPage } from '../../src/tasks/contract.js';
import type { Ledger } from './ledger.js';
import { pause, SteadyPerson } from './steady-person.js';

const PIN = '246810';
const LOOK_MS = 150;
const PATIENCE_MS = 120_000;

/** Who works at the screens; everybody signs in once and keeps the session over every restart. */
export class Office {
  private readonly people = new Map<string, Promise<SteadyPerson>>();
  private readonly lists = new Map<string, Promise<{ value: string; label: string }[]>>();
  private readonly dossiers = new Map<string, Promise<string>>();

  /** @param lastFault moment of performance.now() when the last killed part was back */
  constructor(
    private readonly base: string,
    readonly ledger: Ledger,
    private readonly lastFault: () => number,
  ) {}

  /** Patience runs from the later of the asking and the last fault's end. */
  patience(since = performance.now()): () => number {
    return () => Math.max(since, this.lastFault()) + PATIENCE_MS;
  }

  as(username: string): Promise<SteadyPerson> {
    return remember(this.people, username, () => SteadyPerson.signIn(this.base, username, () => this.lastFault() + PATIENCE_MS));
  }

  async choice(who: string, source: string, label: string): Promise<string> {
    const person = await this.as(who);
    const options = await remember(this.lists, `${who} ${source}`, () => person.get<{ value: string; label: string }[]>(`/api/lists/${source}`));
    return options.find((one) => one.label === label)!.value;
  }

  async dossier(who: string): Promise<string> {
    const person = await this.as(who);
    return remember(this.dossiers, who, () => person.dossier('Hồ sơ công việc'));
  }

  async find(who: string, documentId: string, element: string): Promise<TaskPage> {
    const person = await this.as(who);
    for (const until = this.patience(); performance.now() < until(); await pause(LOOK_MS)) {
      const page = await person.taskAt(documentId, element);
      if (page) return page;
    }
    throw new Error(`${who} does not see "${element}"`);
  }

  async do(who: string, documentId: string, element: string, outcome: string, answers: Record<string, unknown> = {}, sign?: string): Promise<void> {
    const page = await this.find(who, documentId, element);
    const signature = sign === undefined ? {} : { signature: { pin: PIN, sha256: await this.shown(who, documentId, sign) } };
    await (await this.as(who)).complete(page, { outcome, answers, ...signature });
    this.ledger.completion(page.id, page.caseId, element);
  }

  private async shown(who: string, documentId: string, role: string): Promise<string> {
    const person = await this.as(who);
    for (const until = this.patience(); performance.now() < until(); await pause(LOOK_MS)) {
      const { files } = await person.get<DocumentView>(`/api/documents/${documentId}`);
      const file = files.find((one) => one.role === role && one.latest);
      if (!file) continue;
      await person.download(`/api/files/${file.fileId}/content`);
      return file.sha256;
    }
    throw new Error(`${documentId} has no file "${role}"`);
  }
}

function remember<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
}

import { Person, Refused } from '../factories/person.js';
import type { DossierView } from '../../src/documents/contract.js';
import type { Completed, TaskList, TaskPage } from '../../src/tasks/contract.js';

const PASSWORD = 'luong-demo-2026';
const CUT_MS = 20_000;
const PAUSE_MS = 250;

/** An answer that says nothing of whether the act was done: connection cut, no answer, the server or a part of it away. */
function isUnknown(error: unknown): boolean {
  return !(error instanceof Refused) || error.status >= 500 || error.status === 429;
}

export const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Asks again until there is an answer, as a screen does that keeps what was typed.
 * @param until ends the patience: a moment of performance.now(), asked each time
 * @throws Refused when the program refuses; the last error when patience ends
 */
export async function insist<T>(until: () => number, question: () => Promise<T>): Promise<T> {
  for (;;) {
    const cut = new AbortController();
    try {
      const late = pause(CUT_MS).then(() => {
        if (!cut.signal.aborted) throw new Error(`no answer in ${CUT_MS} ms`);
        return undefined as never;
      });
      return await Promise.race([question(), late]);
    } catch (error) {
      if (!isUnknown(error) || performance.now() > until()) throw error;
      await pause(PAUSE_MS);
    } finally {
      cut.abort();
    }
  }
}

/** Somebody at a screen while parts of the program go away and come back. */
export class SteadyPerson {
  private readonly elements = new Map<string, string>();

  private constructor(
    private readonly person: Person,
    private readonly until: () => number,
  ) {}

  static async signIn(base: string, username: string, until: () => number): Promise<SteadyPerson> {
    return new SteadyPerson(await insist(until, () => Person.signIn(base, username, PASSWORD)), until);
  }

  get<T>(path: string): Promise<T> {
    return insist(this.until, () => this.person.get<T>(path));
  }

  /** Sent again after an unknown answer: the body must carry what makes it one intent. */
  post<T>(path: string, body: unknown): Promise<T> {
    return insist(this.until, () => this.person.post<T>(path, body));
  }

  download(path: string): Promise<Buffer> {
    return insist(this.until, () => this.person.download(path));
  }

  upload(name: string, content: Buffer, type?: string): Promise<{ id: string; sha256: string }> {
    return insist(this.until, () => this.person.upload(name, content, type));
  }

  /** Id of the own dossier of this title, made when there is none; titles are unique, so a cut request is found again. */
  async dossier(title: string): Promise<string> {
    const known = async () => (await this.get<{ dossiers: DossierView[] }>('/api/dossiers')).dossiers.find((one) => one.title === title)?.id;
    return (
      (await known()) ??
      (await this.post<{ id: string }>('/api/dossiers', { title }).then(
        ({ id }) => id,
        async (error: unknown) => {
          const made = await known();
          if (made === undefined) throw error;
          return made;
        },
      ))
    );
  }

  /** The open task of a document at an element, or undefined while it is not in the list. */
  async taskAt(documentId: string, element: string): Promise<TaskPage | undefined> {
    const { items } = await this.get<TaskList>('/api/tasks?limit=100&sort=moi');
    for (const { id } of items.filter((one) => one.document?.id === documentId)) {
      if ((this.elements.get(id) ?? element) !== element) continue;
      const page = await this.get<TaskPage>(`/api/tasks/${id}`);
      this.elements.set(id, page.elementId);
      if (page.elementId === element && page.state === 'open') return page;
    }
    return undefined;
  }

  /** Completes once; after an unknown answer a "done" by this person with this outcome is the acknowledgement. */
  async complete(page: TaskPage, body: { outcome: string; answers: Record<string, unknown>; signature?: { pin: string; sha256: string } }): Promise<void> {
    for (let { version } = page; ; ) {
      try {
        await this.post<Completed>(`/api/tasks/${page.id}/complete`, { version, ...body });
        return;
      } catch (error) {
        if (!(error instanceof Refused) || error.status !== 409) throw error;
        const now = await this.get<TaskPage>(`/api/tasks/${page.id}`);
        const mine = now.answers.some((answer) => answer.outcome === body.outcome && answer.person.id === this.person.id && answer.state === 'accepted');
        if (mine) return;
        if (now.state !== 'open' || now.version === version) throw error;
        version = now.version;
      }
    }
  }
}

import type { TaskList, TaskPage } from '../../src/tasks/contract.js';
import { Person } from '../factories/person.js';

/** What is asked of the next person: which step, of which document. */
export interface Next {
  who: string;
  element: string;
  /** Abstract of the step's document, as the task list shows it. */
  about: string;
}

const PATIENCE_MS = 60_000;
const DEMO_PASSWORD = 'luong-demo-2026';

/** Walks documents through the product over HTTP, each step as the person who does it, and measures every hop. */
export class Walk {
  readonly hops: { step: string; who: string; milliseconds: number }[] = [];
  private readonly people = new Map<string, Promise<Person>>();
  private since = performance.now();

  constructor(
    readonly base: string,
    private readonly tell: (line: string) => void,
  ) {}

  /** Signs in once per person. */
  as(username: string): Promise<Person> {
    const known = this.people.get(username) ?? Person.signIn(this.base, username, DEMO_PASSWORD);
    this.people.set(username, known);
    return known;
  }

  /** From now the next hop is measured. */
  mark(): void {
    this.since = performance.now();
  }

  /** Waits until the task is in the person's list and answers its page; the time since the last act is the hop. */
  async find({ who, element, about }: Next): Promise<TaskPage> {
    const person = await this.as(who);
    for (const until = performance.now() + PATIENCE_MS; performance.now() < until; ) {
      const { items } = await person.get<TaskList>('/api/tasks?limit=100&sort=moi');
      for (const item of items.filter((one) => one.title === about)) {
        const page = await person.get<TaskPage>(`/api/tasks/${item.id}`);
        if (page.elementId !== element) continue;
        this.note(`${page.name}`, who);
        return page;
      }
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
    throw new Error(`${who} không thấy việc "${element}" của "${about}" sau ${PATIENCE_MS / 1000} giây`);
  }

  /** Finds the task and completes it. */
  async do(next: Next, outcome: string, answers: Record<string, unknown> = {}, more: { reason?: string; secret?: boolean; signature?: { pin: string; sha256: string; seen?: true } } = {}): Promise<TaskPage> {
    const page = await this.find(next);
    const person = await this.as(next.who);
    this.mark();
    await person.post(`/api/tasks/${page.id}/complete`, { version: page.version, outcome, answers, ...more });
    return page;
  }

  /** Waits until a question answers yes. */
  async until(what: string, question: () => Promise<boolean>): Promise<void> {
    for (const until = performance.now() + PATIENCE_MS; performance.now() < until; ) {
      if (await question()) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`Chờ quá ${PATIENCE_MS / 1000} giây: ${what}`);
  }

  private note(step: string, who: string): void {
    const milliseconds = Math.round(performance.now() - this.since);
    this.hops.push({ step, who, milliseconds });
    this.tell(`  ${String(milliseconds).padStart(6)} ms  ${who.padEnd(24)} ${step}`);
    this.mark();
  }
}

/** p50 of a list of figures. */
export function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

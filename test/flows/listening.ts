import type { Person } from '../factories/person.js';

interface Hint {
  kind: string;
  ref: string;
}

const PATIENCE_MS = 20_000;

/** Hints that reach a person while the work is done. */
export class Listening {
  private readonly closing = new AbortController();
  private readonly hints: Hint[] = [];
  private wake = (): void => undefined;

  /** Answers once the server has the stream. */
  static async open(person: Person): Promise<Listening> {
    const listening = new Listening();
    const onHint = (hint: Hint) => {
      listening.hints.push(hint);
      listening.wake();
    };
    await new Promise<void>((resolve, reject) => void person.live(listening.closing.signal, onHint, resolve).catch(reject));
    return listening;
  }

  /** The first hint of a kind. */
  async until(kind: string): Promise<Hint> {
    const found = () => this.hints.find((hint) => hint.kind === kind);
    if (!found()) {
      await new Promise<void>((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`no hint ${kind} among ${JSON.stringify(this.hints)}`)), PATIENCE_MS);
        this.wake = () => {
          if (!found()) return;
          clearTimeout(late);
          resolve();
        };
      });
    }
    return found()!;
  }

  stop(): void {
    this.closing.abort();
  }
}

import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(import.meta.dirname, '../..');

/** What a command of the launcher printed and how it ended. */
export interface Ended {
  code: number | null;
  text: string;
}

/** An installation of its own, worked with as the operator does: by the launcher's commands. */
export class Installation {
  readonly varDir = mkdtempSync(join(tmpdir(), 'luong-rebuild-'));
  private launcher: ChildProcess | null = null;

  /** `npm start`: resolves with its address once it is ready, or with what it said when it ended before. */
  start(): Promise<{ url: string } | Ended> {
    const { child, said, ended } = this.command('start');
    this.launcher = child;
    const ready = new Promise<{ url: string }>((resolve) => {
      createInterface({ input: child.stdout }).on('line', (line) => {
        const url = /^Luồng: (http\S+)$/.exec(line)?.[1];
        if (url) resolve({ url });
      });
    });
    return Promise.race([ready, ended.then((code) => ({ code, text: said() }))]);
  }

  /** Runs another command of the launcher to its end. */
  async run(name: string, args: string[] = []): Promise<Ended> {
    const { said, ended } = this.command(name, args);
    const code = await ended;
    return { code, text: said() };
  }

  /** Everything ends at once, as when the current fails: the launcher first, so that it restarts nothing. */
  async powerCut(): Promise<void> {
    const { children } = JSON.parse(readFileSync(join(this.varDir, 'lock.json'), 'utf8')) as { children: Record<string, { pid: number }> };
    const gone = new Promise((resolve) => this.launcher?.once('exit', resolve));
    this.launcher?.kill('SIGKILL');
    for (const { pid } of Object.values(children)) process.kill(pid, 'SIGKILL');
    await gone;
    this.launcher = null;
  }

  /** The disk of the engine is lost. */
  loseEngineData(): void {
    rmSync(join(this.varDir, 'zeebe'), { recursive: true, force: true });
  }

  /** Where the database of the running installation answers. */
  async databaseUrl(): Promise<string> {
    const { text } = await this.run('beside', ['--', process.execPath, '-p', 'process.env.DATABASE_URL']);
    return /^mysql:\S+$/m.exec(text)![0];
  }

  /** Ends it and removes its data, unless they are to be looked at. */
  async close(keep: boolean): Promise<void> {
    const { launcher } = this;
    if (launcher && launcher.exitCode === null) {
      const gone = new Promise((resolve) => launcher.once('exit', resolve));
      launcher.kill('SIGTERM');
      await gone;
    }
    if (!keep) rmSync(this.varDir, { recursive: true, force: true });
  }

  private command(name: string, args: string[] = []) {
    const child = spawn(process.execPath, [join(ROOT, 'launcher', `${name}.mjs`), ...args], { cwd: ROOT, env: { ...process.env, LUONG_VAR: this.varDir, DEMO: '1' }, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks: Buffer[] = [];
    for (const output of [child.stdout, child.stderr]) output.on('data', (chunk: Buffer) => chunks.push(chunk));
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    return { child, ended, said: () => Buffer.concat(chunks).toString('utf8') };
  }
}

import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDir } from './paths.mjs';

/** What a JVM answers when it was asked to end and ended in order; after anything else its archive may be half written. */
const orderlyExits = [0, 143];

/**
 * The engine's classes, kept by the JVM between starts (class data sharing). Measured here: 7 instead of 13.5 seconds
 * of CPU until the engine serves. The first run writes the archive when it ends (some 5 seconds, once); every later one of
 * this person's installations reads it. A JVM that finds it unfit goes on without it.
 * @param {{java: {home: string, version: number}, zeebeHome: string, folder: string}} options
 * @returns {{args: string[], keep(code: number | null): void}} JVM arguments; `keep` is told how that run ended
 */
export function classArchive({ java, zeebeHome, folder }, env = process.env) {
  // The release file names the exact build: an update of the JDK in place begins a new archive.
  const release = join(java.home, 'release');
  const build = existsSync(release) ? readFileSync(release, 'utf8') : java.version;
  const key = createHash('sha256').update(`${java.home}\0${build}\0${zeebeHome}`).digest('hex').slice(0, 12);
  const path = join(cacheDir(env), `zeebe-classes-${key}.jsa`);
  const quiet = ['-Xlog:disable', '-Xlog:all=error:stderr', '-Xlog:cds=off', '-Xlog:cds+dynamic=off'];
  if (existsSync(path)) return { args: [`-XX:SharedArchiveFile=${path}`, ...quiet], keep: () => {} };
  const written = join(folder, 'tmp/classes.jsa');
  rmSync(written, { force: true });
  return {
    args: [`-XX:ArchiveClassesAtExit=${written}`, ...quiet],
    keep: (code) => {
      if (!orderlyExits.includes(code) || !existsSync(written)) return;
      const draft = `${path}.${process.pid}`;
      copyFileSync(written, draft);
      renameSync(draft, path);
      rmSync(written);
    },
  };
}

import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run, which } from './run.mjs';
import { aptCandidate, mayInstall, aptInstall } from './apt.mjs';
import { Stop } from './say.mjs';

/** Zeebe 8.5 is compiled for Java 21 (class file 65). */
export const minimumJava = 21;

/** Major version of "1.8.0_392", "17.0.9", "25" …; undefined when it is none. */
export function majorOf(version) {
  const [first, second] = String(version).split(/[._+-]/);
  const major = Number(first === '1' ? second : first);
  return Number.isInteger(major) && major > 0 ? major : undefined;
}

/** Major version of the Java in `home`, by its release file, else by asking it; undefined when there is none. */
export async function javaVersion(home) {
  const java = join(home, 'bin/java');
  if (!existsSync(java)) return undefined;
  const release = join(home, 'release');
  const line = existsSync(release) ? readFileSync(release, 'utf8').match(/^JAVA_VERSION="([^"]+)"/m)?.[1] : undefined;
  if (line) return majorOf(line);
  const { code, output } = await run(java, ['-version'], { timeoutMs: 15_000 });
  return code === 0 ? majorOf(output.match(/version "([^"]+)"/)?.[1]) : undefined;
}

/** JVM folders of the system. LUONG_JVM_ROOT replaces them (a test hides every JDK with it). */
function systemHomes(env) {
  const roots = env.LUONG_JVM_ROOT ? [env.LUONG_JVM_ROOT] : ['/usr/lib/jvm', '/usr/java', '/opt'];
  return roots.flatMap((folder) => {
    try {
      return readdirSync(folder)
        .sort()
        .reverse()
        .map((name) => join(folder, name));
    } catch {
      return [];
    }
  });
}

/**
 * The first Java ≥ 21 by ZEEBE_JAVA_HOME, JAVA_HOME, PATH, then the JVM folders of the system.
 * @returns {Promise<{home?: string, version?: number, tooOld: {home: string, version: number}[]}>}
 */
export async function findJava(env = process.env) {
  const onPath = which('java', env);
  const homes = [
    env.ZEEBE_JAVA_HOME,
    env.JAVA_HOME,
    onPath && dirname(dirname(realpathSync(onPath))),
    ...systemHomes(env),
  ];
  const tooOld = [];
  for (const home of new Set(homes.filter(Boolean))) {
    const version = await javaVersion(home);
    if (version === undefined) continue;
    if (version >= minimumJava) return { home, version, tooOld };
    tooOld.push({ home, version });
  }
  return { tooOld };
}

/**
 * Finds a Java ≥ 21, or installs one where the system packages it; otherwise stops with one sentence.
 * @returns {Promise<{home: string, version: number}>}
 */
export async function requireJava(env = process.env) {
  let found = await findJava(env);
  if (!found.home && mayInstall(env)) {
    const name = await aptCandidate(['openjdk-21-jre-headless', 'openjdk-25-jre-headless'], env);
    if (name) {
      await aptInstall([name], env);
      found = await findJava(env);
    }
  }
  if (found.home) return { home: found.home, version: found.version };
  const old = found.tooOld[0];
  throw new Stop(
    `Thiếu Java (JDK) từ bản ${minimumJava} trở lên${old ? ` (chỉ thấy Java ${old.version} ở ${old.home})` : ''}: ` +
      'hãy cài gói temurin-21-jdk hoặc temurin-25-jdk (https://adoptium.net), hoặc đặt ZEEBE_JAVA_HOME trỏ tới thư mục của JDK đó, rồi chạy lại.',
  );
}

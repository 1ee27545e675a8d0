import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findJava, majorOf } from './lib/java.mjs';

const startScript = join(dirname(fileURLToPath(import.meta.url)), 'start.mjs');
let folder;

/** A JDK as far as finding one goes: bin/java that answers -version, and the release file unless told otherwise. */
function fakeJava(path, version, { release = true } = {}) {
  const home = join(folder, path);
  mkdirSync(join(home, 'bin'), { recursive: true });
  writeFileSync(join(home, 'bin/java'), `#!/bin/sh\necho 'openjdk version "${version}" 2026-01-20' >&2\n`);
  chmodSync(join(home, 'bin/java'), 0o755);
  if (release) writeFileSync(join(home, 'release'), `IMPLEMENTOR="x"\nJAVA_VERSION="${version}"\n`);
  return home;
}

/** No JDK anywhere: an empty PATH folder, an empty folder of JVMs, nothing in the environment. */
const noJava = () => ({
  PATH: join(folder, 'bin'),
  LUONG_JVM_ROOT: join(folder, 'jvm'),
  LUONG_INSTALL: '0',
  HOME: folder,
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'luong-java-'));
  mkdirSync(join(folder, 'bin'));
  mkdirSync(join(folder, 'jvm'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('finding a JDK', () => {
  it.each([
    ['25', 25],
    ['21.0.2', 21],
    ['17.0.9+9', 17],
    ['1.8.0_392', 8],
    ['25-ea', 25],
    ['x', undefined],
  ])('reads version %s as %s', (text, major) => expect(majorOf(text)).toBe(major));

  it('does not take a Java below 21 from JAVA_HOME, and goes on looking', async () => {
    const old = fakeJava('old', '17.0.9');
    const right = fakeJava('jvm/temurin-21', '21.0.2');
    expect(await findJava({ ...noJava(), JAVA_HOME: old })).toEqual({
      home: right,
      version: 21,
      tooOld: [{ home: old, version: 17 }],
    });
  });

  it('prefers ZEEBE_JAVA_HOME, then JAVA_HOME, then PATH, then the folder of JVMs', async () => {
    const [engine, home, path, jvm] = [
      fakeJava('engine', '22'),
      fakeJava('home', '23'),
      fakeJava('path', '24'),
      fakeJava('jvm/j', '25'),
    ];
    symlinkSync(join(path, 'bin/java'), join(folder, 'bin/java'));
    const env = { ...noJava(), ZEEBE_JAVA_HOME: engine, JAVA_HOME: home };
    expect((await findJava(env)).home).toBe(engine);
    expect((await findJava({ ...env, ZEEBE_JAVA_HOME: undefined })).home).toBe(home);
    expect((await findJava({ ...env, ZEEBE_JAVA_HOME: undefined, JAVA_HOME: undefined })).home).toBe(path);
    expect((await findJava({ ...noJava(), PATH: '' })).home).toBe(jvm);
  });

  it('asks a Java that has no release file', async () => {
    const home = fakeJava('bare', '21.0.5', { release: false });
    expect(await findJava({ ...noJava(), JAVA_HOME: home, PATH: `${folder}/bin:/bin:/usr/bin` })).toMatchObject({
      home,
      version: 21,
    });
  });
});

describe('npm start without a JDK', () => {
  const start = (env) =>
    spawnSync(process.execPath, [startScript], { env: { LUONG_VAR: join(folder, 'var'), ...env }, encoding: 'utf8' });

  it('stops with exit 1 and one sentence that names the package', () => {
    const { status, stdout, stderr } = start(noJava());
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toMatch(/^Thiếu Java \(JDK\) từ bản 21 trở lên: .*temurin-21-jdk.*ZEEBE_JAVA_HOME/);
  });

  it('does not take Java 17 from JAVA_HOME and says what it saw', () => {
    const { status, stderr } = start({ ...noJava(), JAVA_HOME: fakeJava('old', '17.0.9') });
    expect(status).toBe(1);
    expect(stderr).toMatch(/chỉ thấy Java 17 ở .*\/old/);
  });
});

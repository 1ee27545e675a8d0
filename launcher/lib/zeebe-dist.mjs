import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { cacheDir } from './paths.mjs';
import { run } from './run.mjs';
import { step, Stop } from './say.mjs';

export const zeebeVersion = '8.5.8';
const archive = `camunda-zeebe-${zeebeVersion}.tar.gz`;
/** SHA-256 of the archive as Maven Central serves it. */
const archiveSha256 = '53ce62b008e61a87a3f7aed700065ad1352084a24c85771bc4e8300828bf95b4';

/** Where the unpacked engine stands, shared by every clone and test of this person. */
export const zeebeHome = (env = process.env) => env.ZEEBE_HOME ?? join(cacheDir(env), `zeebe-${zeebeVersion}`);

export const zeebeIsHere = (env = process.env) => existsSync(join(zeebeHome(env), 'bin/broker'));

async function sha256(path) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** The archive in Maven's local repository, or a copy that Maven makes in `folder` after downloading it. */
async function obtainArchive(folder, javaHome, env) {
  const local = join(homedir(), '.m2/repository/io/camunda/camunda-zeebe', zeebeVersion, archive);
  if (existsSync(local) && (await sha256(local)) === archiveSha256) return local;
  const log = join(cacheDir(env), 'maven.log');
  const args = [
    '-B',
    'dependency:copy',
    `-Dartifact=io.camunda:camunda-zeebe:${zeebeVersion}:tar.gz`,
    `-DoutputDirectory=${folder}`,
  ];
  const path = join(folder, archive);
  await step(`Tải Zeebe ${zeebeVersion} qua Maven (khoảng 212 MB)`, async () => {
    // Maven's own Java first: it may know this network's certificates; the engine's Java when it has none.
    for (const mavenEnv of [env, { ...env, JAVA_HOME: javaHome }]) {
      const { code } = await run('mvn', args, { cwd: folder, env: mavenEnv, log });
      if (code === 0 && existsSync(path)) return;
    }
    throw new Stop(
      `Không tải được Zeebe ${zeebeVersion} qua Maven (chi tiết: ${log}): hãy kiểm tra mạng tới Maven Central hoặc máy chủ gương trong ~/.m2/settings.xml, rồi chạy lại.`,
    );
  });
  if ((await sha256(path)) !== archiveSha256) {
    throw new Stop(
      `Tệp Zeebe ${zeebeVersion} tải về không đúng mã kiểm tra SHA-256: hãy kiểm tra máy chủ gương của Maven, rồi chạy lại.`,
    );
  }
  return path;
}

/**
 * Puts the engine into the shared cache unless it is there; a second one doing the same at once is harmless.
 * @returns {Promise<string>} its folder
 */
export async function requireZeebe(javaHome, env = process.env) {
  const home = zeebeHome(env);
  if (zeebeIsHere(env)) return home;
  if (env.ZEEBE_HOME)
    throw new Stop(`ZEEBE_HOME=${home} không chứa Zeebe (thiếu bin/broker): hãy sửa hoặc bỏ biến này, rồi chạy lại.`);
  const folder = `${home}.${process.pid}`;
  mkdirSync(folder, { recursive: true });
  try {
    const path = await obtainArchive(folder, javaHome, env);
    await step('Giải nén Zeebe', async () => {
      const { code, output } = await run('tar', ['-xzf', path, '--no-same-owner', '-C', folder], { env });
      if (code !== 0) throw new Stop(`Không giải nén được Zeebe vào ${folder}: ${output.trim()}`);
      const name = readdirSync(folder).find((each) => existsSync(join(folder, each, 'bin/broker')));
      if (!zeebeIsHere(env)) renameSync(join(folder, name), home);
    });
  } catch (error) {
    if (!zeebeIsHere(env)) throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return home;
}

import { statfsSync } from 'node:fs';
import { join } from 'node:path';
import { findJava, minimumJava } from './lib/java.mjs';
import { lockHolder } from './lib/lock.mjs';
import { modulesMatchLock, requireNode } from './lib/node-modules.mjs';
import { root, varDir } from './lib/paths.mjs';
import { isFree, rememberedPorts } from './lib/ports.mjs';
import { isAlive } from './lib/processes.mjs';
import { which } from './lib/run.mjs';
import { main, say, Stop } from './lib/say.mjs';
import { lockPath } from './lib/stack.mjs';
import { look } from './lib/system.mjs';
import { zeebeHome, zeebeIsHere, zeebeVersion } from './lib/zeebe-dist.mjs';

const neededFreeBytes = 3 * 1024 ** 3;

/** One line of the report: found, to be installed by `npm start`, or missing (which makes the exit code 1). */
const good = (text) => ({ sign: '✓', text });
const later = (text) => ({ sign: '•', text });
const bad = (text) => ({ sign: '✗', text, bad: true });

function node() {
  try {
    requireNode();
    return good(`Node ${process.versions.node}`);
  } catch (error) {
    return bad(error.message);
  }
}

async function java(env) {
  const { home, version, tooOld } = await findJava(env);
  if (home) return good(`Java ${version}: ${home}`);
  const seen = tooOld.map((old) => `Java ${old.version} ở ${old.home}`).join(', ');
  return bad(
    `Thiếu Java (JDK) từ bản ${minimumJava} trở lên${seen ? ` (chỉ thấy ${seen})` : ''}: cài gói temurin-21-jdk hoặc temurin-25-jdk.`,
  );
}

async function system(env) {
  return (await look(env))
    .filter(({ need }) => need.id !== 'mvn')
    .map(({ need, path }) => {
      if (path) return good(`${need.title}: ${path}`);
      const text = `Thiếu ${need.title}: gói ${need.packages[0]}`;
      return need.optional ? later(text) : bad(text);
    });
}

function maven(env) {
  const path = which('mvn', env);
  if (path) return good(`Maven: ${path}`);
  return zeebeIsHere(env) ? good('Maven: không cần, Zeebe đã có') : bad('Thiếu Maven: gói maven');
}

function zeebe(env) {
  if (env.ZEEBE_GRPC_ADDRESS) return good(`Máy quy trình: dùng cụm ngoài ${env.ZEEBE_GRPC_ADDRESS}`);
  if (zeebeIsHere(env)) return good(`Zeebe ${zeebeVersion}: ${zeebeHome(env)}`);
  return later(`Zeebe ${zeebeVersion} chưa có: npm start sẽ tải qua Maven (212 MB)`);
}

function disk() {
  const { bavail, bsize } = statfsSync(root);
  const free = bavail * bsize;
  const text = `Đĩa còn trống ${(free / 1024 ** 3).toFixed(1)} GB`;
  return free >= neededFreeBytes ? good(text) : bad(`${text}: cần ít nhất 3 GB`);
}

async function ports(folder, running) {
  const remembered = rememberedPorts(folder);
  if (!remembered) return later('Cổng: npm start sẽ chọn cổng trống trên 127.0.0.1');
  const list = Object.entries(remembered)
    .map(([name, port]) => `${name} ${port}`)
    .join(', ');
  if (running) return good(`Cổng đang dùng trên 127.0.0.1: ${list}`);
  const taken = [];
  for (const [name, port] of Object.entries(remembered)) if (!(await isFree(port))) taken.push(`${name} ${port}`);
  return taken.length === 0
    ? good(`Cổng đã nhớ, đang trống: ${list}`)
    : later(`Cổng ${taken.join(', ')} có chương trình khác dùng: npm start sẽ chọn cổng khác`);
}

function running(holder) {
  if (!holder) return later('Luồng chưa chạy');
  const parts = Object.entries(holder.children ?? {}).filter(([, identity]) => isAlive(identity));
  return good(
    `Luồng đang chạy (tiến trình ${holder.launcher.pid}): ${parts.map(([name, { pid }]) => `${name} ${pid}`).join(', ')}`,
  );
}

await main(async () => {
  const env = process.env;
  const folder = varDir(env);
  const holder = lockHolder(lockPath(folder));
  const lines = [
    node(),
    await java(env),
    ...(await system(env)),
    maven(env),
    zeebe(env),
    modulesMatchLock(root)
      ? good('Các gói npm: đúng package-lock.json')
      : later('Các gói npm chưa có hoặc đã cũ: npm start sẽ cài'),
    disk(),
    await ports(folder, holder !== undefined),
    env.DATABASE_URL
      ? good('Cơ sở dữ liệu: dùng máy chủ ngoài (DATABASE_URL)')
      : good(`Cơ sở dữ liệu: máy chủ riêng ở ${join(folder, 'mariadb')}`),
    env.SMTP_URL
      ? good('Thư điện tử: gửi qua SMTP_URL')
      : later('Thư điện tử: chưa đặt SMTP_URL, thông báo chỉ hiện trong chương trình'),
    running(holder),
  ];
  for (const line of lines) say(`${line.sign} ${line.text}`);
  if (lines.some((line) => line.bad))
    throw new Stop('\nCòn thiếu những mục có dấu ✗. npm start tự cài được phần nào hệ thống cho phép.');
});

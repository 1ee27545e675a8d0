import { aptCandidate, aptInstall, mayInstall } from './apt.mjs';
import { run, which } from './run.mjs';
import { Stop, warn } from './say.mjs';
import { zeebeIsHere } from './zeebe-dist.mjs';

const sbin = ['/usr/sbin', '/usr/local/sbin', '/usr/libexec'];
const firstOf = (names, env, more) => names.map((name) => which(name, env, more)).find(Boolean);

/** A family that draws every Vietnamese letter in the shape of Times New Roman, for LibreOffice. */
async function serifFont(env) {
  const { output } = await run('fc-match', ['-f', '%{family}', 'Times New Roman:lang=vi'], { env });
  return /liberation serif|times new roman|tinos/i.test(output) ? output.trim() : undefined;
}

/**
 * What the system must have, beside Node and Java. `packages`: Debian names, the first known one is taken; `with`: what
 * that package needs and does not bring; `optional`: the product runs without it, and says so.
 */
export const needs = [
  {
    id: 'mariadbd',
    title: 'MariaDB (máy chủ)',
    packages: ['mariadb-server-core'],
    with: ['mariadb-client-core'],
    needed: (env) => !env.DATABASE_URL,
    find: async (env) =>
      which('mariadb-install-db', env, sbin) && which('my_print_defaults', env) && firstOf(['mariadbd'], env, sbin),
  },
  {
    id: 'mvn',
    title: 'Maven',
    packages: ['maven'],
    needed: (env) => !zeebeIsHere(env),
    find: async (env) => which('mvn', env),
  },
  {
    id: 'chromium',
    title: 'Chromium',
    packages: ['chromium'],
    find: async (env) =>
      env.CHROMIUM_PATH || firstOf(['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'], env),
  },
  {
    id: 'soffice',
    title: 'LibreOffice',
    packages: ['libreoffice-writer-nogui'],
    find: async (env) => env.SOFFICE_PATH || firstOf(['soffice', 'libreoffice'], env),
  },
  {
    id: 'pdfsig',
    title: 'poppler (pdfsig, pdftotext)',
    packages: ['poppler-utils'],
    find: async (env) => which('pdftotext', env) && which('pdfsig', env),
  },
  {
    id: 'qpdf',
    title: 'qpdf (soi tệp PDF trong kiểm thử)',
    packages: ['qpdf'],
    needed: (env) => env.LUONG_TESTS === '1',
    find: async (env) => which('qpdf', env),
  },
  {
    id: 'font',
    title: 'Phông chữ kiểu Times New Roman đủ chữ Việt',
    packages: ['fonts-liberation2', 'fonts-liberation'],
    optional: true,
    find: serifFont,
  },
];

/** @returns {Promise<{need: object, path?: string}[]>} every need that applies here, with where it was found */
export async function look(env = process.env) {
  const applying = needs.filter((need) => need.needed?.(env) ?? true);
  return Promise.all(applying.map(async (need) => ({ need, path: await need.find(env) })));
}

/** Installs what is missing in one go; what is optional is left out when the system does not know it. */
async function install(missing, env) {
  const names = [];
  for (const need of missing) {
    const known = await aptCandidate(need.packages, env);
    if (known || !need.optional) names.push(known ?? need.packages[0], ...(need.with ?? []));
  }
  if (names.length === 0) return;
  await aptInstall(names, env).catch((error) => {
    if (missing.some((need) => !need.optional)) throw error;
    warn(error.message);
  });
}

/**
 * Finds what the system must have and installs what is missing where it may; otherwise stops and names the packages.
 * @returns {Promise<Record<string, string>>} path by need id
 */
export async function requireSystem(env = process.env) {
  let found = await look(env);
  const missing = found.filter(({ path }) => !path).map(({ need }) => need);
  if (missing.length > 0 && mayInstall(env)) {
    await install(missing, env);
    found = await look(env);
  }
  const still = found.filter(({ path }) => !path).map(({ need }) => need);
  const fatal = still.filter((need) => !need.optional);
  if (fatal.length > 0) {
    const wanted = fatal
      .map((need) => `${need.title} (gói ${[need.packages[0], ...(need.with ?? [])].join(', ')})`)
      .join('; ');
    throw new Stop(`Thiếu ${wanted}: hãy cài bằng trình quản lý gói của hệ thống, rồi chạy lại.`);
  }
  for (const need of still)
    warn(`Thiếu ${need.title} (gói ${need.packages[0]}): bản in từ tệp Word có thể dùng phông khác.`);
  return Object.fromEntries(found.map(({ need, path }) => [need.id, path]));
}

import { describe, expect, it } from 'vitest';
import { importsOf, isSpec, sourceFiles } from './source-files.js';

/** design.md, "Layout": a room may import from rooms above it in this list, never from below. */
const ROOMS = [
  'kernel',
  'organisation',
  'access',
  'calendar',
  'files',
  'printing',
  'notices',
  'engine',
  'procedures',
  'documents',
  'registers',
  'signing',
  'issuing',
  'tasks',
  'cases',
  'reports',
  'blocks',
  'designer',
  'app',
];

const roomOf = (path: string): string | undefined => /^src\/([^/]+)\//.exec(path)?.[1];
const files = sourceFiles('src');
const program = files.filter((f) => !isSpec(f));

describe('borders of the rooms', () => {
  it('every folder of src is a room of the design', () => {
    expect([...new Set(files.map((f) => roomOf(f.path) ?? f.path))].filter((r) => !ROOMS.includes(r))).toEqual([]);
  });

  it('a room imports only from rooms above it; otherwise the upper room declares an interface and app binds it', () => {
    const wrong = program.flatMap((file) =>
      importsOf(file)
        .filter((i) => i.startsWith('src/'))
        .filter((i) => ROOMS.indexOf(roomOf(i) ?? '') > ROOMS.indexOf(roomOf(file.path) ?? ''))
        .map((i) => `${file.path} -> ${i}`),
    );
    expect(wrong).toEqual([]);
  });

  it('only the engine room knows Zeebe, only one file knows CASL, only printing knows Chromium and Handlebars', () => {
    const only: [RegExp, RegExp][] = [
      [/^@camunda8\//, /^src\/engine\//],
      [/^@casl\//, /^src\/access\/ability\.ts$/],
      [/^(puppeteer-core|handlebars)$/, /^src\/(printing|notices)\//],
      [/^nodemailer$/, /^src\/notices\//],
    ];
    const wrong = program.flatMap((file) => importsOf(file).filter((i) => only.some(([library, place]) => library.test(i) && !place.test(file.path))).map((i) => `${file.path} -> ${i}`));
    expect(wrong).toEqual([]);
  });

  it('tables are reached through the scoped unit of work: no raw repository, manager or data source outside the kernel and app', () => {
    const raw = /\b(DataSource|EntityManager|getRepository|InjectRepository|Repository<)/;
    expect(program.filter((f) => !/^src\/(kernel|app)\//.test(f.path) && raw.test(f.text)).map((f) => f.path)).toEqual([]);
  });

  it('no agency is named in the program: what differs between agencies lives in processes/', () => {
    const names = /quang-ngai|quang-xuong|ha-tinh|khanh-son|sgtvt|Quảng Ngãi|Quảng Xương|Hà Tĩnh|Khánh Sơn/i;
    expect(program.filter((f) => names.test(f.text)).map((f) => f.path)).toEqual([]);
  });
});

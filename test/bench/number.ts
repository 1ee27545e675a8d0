import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { createConnection } from 'mysql2/promise';
import { checkBook } from '../../src/registers/check-book.js';
import { officeOn } from '../factories/office-on.js';
import privateDatabase from '../stack/private-database.js';
import { benchDatabase } from './bench-database.js';

/**
 * npm run -s bench:number -- --writers 50: numbers drawn by concurrent writers of two application processes on a private
 * MariaDB (full flush at commit); each number is a whole registration (document, scan, readers, case, outbox, row).
 * Exit code 1 when a number is double or missing.
 */
const { values } = parseArgs({ options: { writers: { type: 'string', default: '50' }, numbers: { type: 'string', default: '5000' } } });
const [writers, numbers] = [Number(values.writers), Number(values.numbers)];
const PROCESSES = 2;

interface Writer {
  child: ChildProcess;
  lines: AsyncIterator<string>;
}

function startWriter(url: string, folder: string, share: { writers: number; documents: number }): Writer {
  const env = { ...process.env, DATABASE_URL: url, VAR_DIR: folder, BENCH_WRITERS: String(share.writers), BENCH_DOCUMENTS: String(share.documents) };
  const child = spawn(process.execPath, ['src/procedures/run-typescript.mjs', 'test/bench/number-writer.ts'], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
}

async function nextLine({ lines }: Writer): Promise<string> {
  const line = await lines.next();
  if (line.done) throw new Error('A writer process ended before its time');
  return line.value;
}

let server = '';
const close = await privateDatabase({ provide: (_name: string, address: string) => (server = address) } as never);
const folder = mkdtempSync(join(tmpdir(), 'luong-bench-'));
process.exitCode = 1;
try {
  const admin = await createConnection(server);
  await admin.query('CREATE DATABASE bench CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci');
  await admin.end();
  const url = `${server}/bench`;
  const db = await benchDatabase(url);
  const office = await officeOn(db, folder);
  const share = (total: number, index: number) => Math.floor(total / PROCESSES) + (index < total % PROCESSES ? 1 : 0);
  const processes = Array.from({ length: PROCESSES }, (_, i) => startWriter(url, folder, { writers: share(writers, i), documents: share(numbers, i) }));
  for (const one of processes) await nextLine(one);
  const start = performance.now();
  for (const { child } of processes) child.stdin!.write('go\n');
  const drawn = (await Promise.all(processes.map(nextLine))).flatMap((line) => JSON.parse(line) as number[]);
  const seconds = (performance.now() - start) / 1000;
  const [series] = await office.inside((tx) => checkBook(tx, 'den'));
  await db.close();
  const duplicates = drawn.length - new Set(drawn).size;
  const gaps = Math.max(...drawn) - new Set(drawn).size + series!.missing.length;
  if (duplicates === 0 && gaps === 0 && drawn.length === numbers && series!.whole && series!.rows === numbers) process.exitCode = 0;
  console.log(`Mỗi số là một lần tiếp nhận trọn vẹn trong một giao dịch; sổ ${series!.whole ? 'liền mạch' : 'KHÔNG liền mạch'}: ${series!.rows} dòng, số cuối ${series!.last}.`);
  console.log(`numbers=${drawn.length} duplicates=${duplicates} gaps=${gaps} writers=${writers} processes=${PROCESSES} seconds=${seconds.toFixed(1)} rate=${(drawn.length / seconds).toFixed(0)}/s`);
} finally {
  await close();
  rmSync(folder, { recursive: true, force: true });
}
process.exit();

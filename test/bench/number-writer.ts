import { randomBytes } from 'node:crypto';
import { StoredFile } from '../../src/files/stored-file.js';
import { documentsRoom } from '../factories/documents-room.js';
import { officeOn } from '../factories/office-on.js';
import { benchDatabase } from './bench-database.js';

/** One application process of bench:number: writers that register incoming documents, each in one whole intake transaction. */
const [writers, documents] = [Number(process.env['BENCH_WRITERS']), Number(process.env['BENCH_DOCUMENTS'])];
const db = await benchDatabase(process.env['DATABASE_URL']!);
const office = await officeOn(db, process.env['VAR_DIR']!);
const room = documentsRoom(office);
const clerk = await office.actor('vanthu1.syt');
const scans = await uploads(documents);

process.stdout.write('ready\n');
await new Promise((resolve) => process.stdin.once('data', resolve));

const numbers: number[] = [];
const write = async (): Promise<void> => {
  for (let scan = scans.pop(); scan !== undefined; scan = scans.pop()) {
    const answers = { trich_yeu: `Về việc báo cáo định kỳ số ${scans.length}`, loai_van_ban: 'CV', co_quan_ban_hanh: 'Bộ Y tế', so_ky_hieu: `${scans.length}/BYT-${process.pid}`, tep_scan: [scan] };
    const { number } = await office.inside((tx) => room.receive.receive(tx, clerk, { secret: false, answers }));
    numbers.push(number!);
  }
};
await Promise.all(Array.from({ length: writers }, write));
await db.close();
process.stdout.write(`${JSON.stringify(numbers)}\n`);
process.exit(0);

/** Uploads that wait to be used, as rows of the file store; their bytes have been written before a document is registered. */
async function uploads(count: number): Promise<string[]> {
  return office.inside(async (tx) => {
    const rows = Array.from({ length: count }, () => ({ id: tx.newId(), sha256: randomBytes(32).toString('hex'), size: 1, mime: 'application/pdf', name: 'quet.pdf', pages: 1, cleaned: false, createdBy: clerk.personId, createdAt: tx.now() }));
    for (let at = 0; at < rows.length; at += 500) await tx.insert(StoredFile, rows.slice(at, at + 500));
    return rows.map((row) => row.id);
  });
}

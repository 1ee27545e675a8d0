import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createHash } from 'node:crypto';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { buildDocx } from '../../test/factories/docx.js';
import { DomainError } from '../kernel/errors.js';
import { BoundedRunner } from './bounded-runner.js';
import { FILE_KINDS } from './file-kind.js';
import { FileStore } from './file-store.js';
import { PdfConverter } from './pdf-converter.js';
import { PreviewFile } from './preview-file.js';
import type { StoredFile } from './stored-file.js';

const folder = mkdtempSync(join(tmpdir(), 'luong-preview-'));
const store = new FileStore({ VAR_DIR: folder });
const runner = new BoundedRunner();
const opened = join(folder, 'open');
const started = join(folder, 'started');
/** LibreOffice on a busy machine: it begins when the spec says so. */
const program = join(folder, 'soffice');
writeFileSync(program, `#!/bin/sh\ntouch ${started}\nwhile [ ! -e ${opened} ]; do sleep 0.05; done\nexec ${process.env['SOFFICE_PATH'] ?? '/usr/bin/soffice'} "$@"\n`, { mode: 0o755 });
const previews = new PreviewFile(store, new PdfConverter({ SOFFICE_PATH: program }), runner, { perPerson: 2, inAll: 3 });

afterEach(() => rmSync(opened, { force: true }));
afterAll(async () => {
  writeFileSync(opened, '');
  await previews.close();
  await runner.close();
  rmSync(folder, { recursive: true, force: true });
});

async function draft(text: string): Promise<StoredFile> {
  const bytes = buildDocx(text, []);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const path = store.pathOf('so-mau', sha256);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
  return { id: sha256, agencyId: 'so-mau', sha256, size: bytes.length, mime: FILE_KINDS.docx.mime, name: 'x.docx', pages: null, cleaned: false, createdBy: null, createdAt: new Date(), keptAt: null };
}

describe('previews have a bounded queue', () => {
  const look = async (personId: string, text: string) => previews.pathOf(await draft(text), { personId, marked: false });
  const answer = (work: Promise<string>) => work.then(existsSync, (error: unknown) => error as DomainError);

  it('a person with too many waiting is refused with a sentence, others still get theirs; all too many are refused; then it goes on', async () => {
    const first = [answer(look('an', 'một')), answer(look('an', 'hai'))];
    await expect.poll(() => existsSync(started), { timeout: 20_000 }).toBe(true);
    await expect(look('an', 'ba')).rejects.toMatchObject({ status: 503, code: 'xem-truoc-qua-tai', message: expect.stringContaining('Bạn đang mở 2 dự thảo') as string });
    const other = answer(look('binh', 'bốn'));
    // The same content is not converted twice, so it takes no turn.
    const same = answer(look('cuong', 'một'));
    await expect(look('cuong', 'năm')).rejects.toMatchObject({ status: 503, code: 'xem-truoc-qua-tai', message: expect.stringContaining('Chờ một phút') as string });
    writeFileSync(opened, '');
    expect(await Promise.all([...first, other, same])).toEqual([true, true, true, true]);
    expect(await answer(look('an', 'ba'))).toBe(true);
  });
});

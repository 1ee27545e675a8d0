import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DomainError, Unavailable } from '../kernel/errors.js';
import type { Settings } from '../kernel/settings.js';
import { makeProcessFolder } from './process-folder.js';
import { TINOS_FACES, tinosTrueType } from './tinos.js';

const LIMIT_SECONDS = 60;
const LIMIT_BYTES = 4 * 1024 ** 3;

/** Kinds of text documents that LibreOffice turns into PDF. */
export const CONVERTIBLE = ['docx', 'odt'] as const;
export type Convertible = (typeof CONVERTIBLE)[number];

/** No macro runs, and a document may load nothing from outside itself. */
const PROFILE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`;

/** What LibreOffice may leave out: forms of the draft would be mixed with the fields that signing adds. */
const EXPORT =
  'pdf:writer_pdf_Export:{"ExportFormFields":{"type":"boolean","value":"false"},"ExportNotes":{"type":"boolean","value":"false"}}';

/**
 * Word (and OpenDocument) to PDF through LibreOffice: one document at a time in a child with limits of time and memory, with a profile
 * and fonts of its own (Times New Roman is drawn with Tinos on every
 * machine; Debian's first Liberation fonts, which lack ơ and ư, are never taken).
 */
export class PdfConverter {
  private queue: Promise<unknown> = Promise.resolve();
  private folder: Promise<string> | undefined;

  constructor(private readonly settings: Pick<Settings, 'SOFFICE_PATH'>) {}

  /**
   * @param document bytes of a checked text document
   * @throws DomainError `khong-chuyen-duoc-pdf` when LibreOffice cannot read it within its limits; Unavailable without LibreOffice
   */
  toPdf(document: Buffer, kind: Convertible = 'docx'): Promise<Buffer> {
    const turn = this.queue.then(() => this.convert(document, kind));
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  /** Waits for the present conversion and removes the profile. */
  async close(): Promise<void> {
    await this.queue;
    const folder = await this.folder?.catch(() => undefined);
    if (folder) await rm(folder, { recursive: true, force: true });
  }

  private async convert(document: Buffer, kind: Convertible): Promise<Buffer> {
    const folder = await (this.folder ??= prepareFolder());
    const work = await mkdtemp(join(folder, 'viec-'));
    try {
      const input = join(work, `van-ban.${kind}`);
      await writeFile(input, document);
      await this.run(folder, ['--convert-to', EXPORT, '--outdir', work, input]);
      return await readFile(join(work, 'van-ban.pdf')).catch((cause: unknown) => {
        throw unreadable(cause);
      });
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  }

  /** `timeout` kills the whole process group, also when this process is gone; `prlimit` bounds its memory. */
  private run(folder: string, args: string[]): Promise<void> {
    const bounded = [`--as=${LIMIT_BYTES}`, 'timeout', '-s', 'KILL', String(LIMIT_SECONDS), this.settings.SOFFICE_PATH];
    const office = [
      '--headless',
      '--norestore',
      '--nolockcheck',
      `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`,
    ];
    const env = {
      PATH: process.env['PATH'],
      HOME: folder,
      TMPDIR: folder,
      LANG: 'C.UTF-8',
      SAL_USE_VCLPLUGIN: 'svp',
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    };
    return new Promise((resolve, reject) => {
      const child = spawn('prlimit', [...bounded, ...office, ...args], { env, stdio: 'ignore' });
      child.once('error', (cause) => reject(away(cause)));
      child.once('exit', (code) => {
        if (code === 0) resolve();
        else if (code === 126 || code === 127) reject(away(undefined));
        else reject(unreadable(undefined));
      });
    });
  }
}

async function prepareFolder(): Promise<string> {
  const folder = await makeProcessFolder('luong-soffice-');
  await mkdir(join(folder, 'profile', 'user'), { recursive: true });
  await mkdir(join(folder, 'fonts'));
  await writeFile(join(folder, 'profile', 'user', 'registrymodifications.xcu'), PROFILE);
  for (const face of TINOS_FACES)
    await writeFile(join(folder, 'fonts', `Tinos-${face.weight}-${face.style}.ttf`), tinosTrueType(face));
  await writeFile(
    join(folder, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>${join(folder, 'fonts')}</dir><cachedir>${join(folder, 'cache')}</cachedir>
<match target="pattern"><test name="family"><string>Times New Roman</string></test><edit name="family" mode="assign" binding="same"><string>Tinos</string></edit></match>
<selectfont><rejectfont><glob>*/liberation*</glob></rejectfont></selectfont>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include></fontconfig>`,
  );
  return folder;
}

function unreadable(cause: unknown): DomainError {
  return new DomainError(
    422,
    'khong-chuyen-duoc-pdf',
    'Chưa chuyển được bản thảo sang PDF. Mở tệp bằng Word, lưu lại dạng .docx rồi đính kèm lại.',
    { cause },
  );
}

function away(cause: unknown): Unavailable {
  return new Unavailable(
    'khong-co-libreoffice',
    'Chưa chuyển được sang PDF vì máy chủ không chạy được LibreOffice. Báo quản trị kiểm tra bằng npm run doctor.',
    cause,
  );
}

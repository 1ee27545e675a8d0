import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const LIMIT_SECONDS = 20;
const LIMIT_MEGABYTES = 1024;
const MAX_TEXT = 8 * 1024 * 1024;
const run = promisify(execFile);

/**
 * The text of a PDF, in NFC, for searching and for proposing fields; empty when it is a picture only, or cannot be
 * read within the limits of time and memory.
 * @param path of the stored bytes
 */
export async function extractText(path: string): Promise<string> {
  const bounded = [
    `--as=${LIMIT_MEGABYTES * 2 ** 20}`,
    'timeout',
    '-s',
    'KILL',
    String(LIMIT_SECONDS),
    'pdftotext',
    '-enc',
    'UTF-8',
    '-q',
    path,
    '-',
  ];
  try {
    const { stdout } = await run('prlimit', bounded, { encoding: 'utf8', maxBuffer: MAX_TEXT });
    return stdout.normalize('NFC').replace(/\f/g, '\n').trim();
  } catch {
    return '';
  }
}

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The text of a PDF as poppler reads it, in NFC. */
export async function extractText(path: string): Promise<string> {
  const { stdout } = await run('pdftotext', ['-enc', 'UTF-8', '-q', path, '-'], { encoding: 'utf8' });
  return stdout.normalize('NFC').replace(/\f/g, '\n').trim();
}

/** What the launcher tells the person at the terminal: Vietnamese sentences on stdout, trouble on stderr. */

/** A reason to stop that is told as one sentence, without a stack trace. */
export class Stop extends Error {
  /** @param {string} sentence Vietnamese: what happened and what to do. */
  constructor(sentence) {
    super(sentence);
    this.name = 'Stop';
  }
}

// Whoever read our lines may go away (`npm start | head`): the parts go on, and are still ended in order.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

export const say = (sentence) => process.stdout.write(`${sentence}\n`);
export const warn = (sentence) => process.stderr.write(`${sentence}\n`);

/** Whole seconds since `startedAt` (performance.now()), at least one decimal, for people. */
export const secondsSince = (startedAt) => ((performance.now() - startedAt) / 1000).toFixed(1);

/**
 * Runs a long step and keeps the person informed: its name at once, a line every ten seconds while it
 * lasts, its seconds at the end.
 * @template T
 * @param {string} title what is being done
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const startedAt = performance.now();
  say(`→ ${title}…`);
  const ticker = setInterval(
    () => say(`  … ${title}: ${Math.round((performance.now() - startedAt) / 1000)} giây`),
    10_000,
  );
  try {
    const result = await work();
    say(`✓ ${title} (${secondsSince(startedAt)} giây)`);
    return result;
  } finally {
    clearInterval(ticker);
  }
}

/**
 * Aligned columns; width counts code points, which is what a terminal shows for NFC Vietnamese.
 * @param {string[]} heads
 * @param {string[][]} rows
 */
export function table(heads, rows) {
  const all = [heads, ...rows].map((row) => row.map((cell) => String(cell ?? '').normalize('NFC')));
  const widths = heads.map((_, column) => Math.max(...all.map((row) => [...row[column]].length)));
  const line = (row) =>
    row
      .map((cell, i) => cell + ' '.repeat(widths[i] - [...cell].length))
      .join('  ')
      .trimEnd();
  return [line(all[0]), widths.map((w) => '─'.repeat(w)).join('  '), ...all.slice(1).map(line)].join('\n');
}

/** Runs a command's main function: exit 0, or 1 with one sentence; anything unforeseen keeps its stack. */
export async function main(run) {
  try {
    process.exitCode = (await run()) ?? 0;
  } catch (error) {
    warn(error instanceof Stop ? error.message : `Lỗi chưa lường trước: ${error?.stack ?? error}`);
    process.exitCode = 1;
  }
}

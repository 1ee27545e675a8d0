import { readFile, writeFile } from 'node:fs/promises';
import { layoutDiagram } from './layout-diagram.js';
import { findOverlaps } from './layout-diagram-overlaps.js';

/** `npm run -s processes:layout -- <file.bpmn …>`: draws the files anew in place; exit 1 when something still overlaps. */
const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('Hãy nêu ít nhất một tệp .bpmn cần sắp xếp lại.');
  process.exitCode = 2;
}
for (const file of files) {
  try {
    const drawn = await layoutDiagram(await readFile(file, 'utf8'));
    const overlaps = await findOverlaps(drawn);
    await writeFile(file, drawn);
    console.log(`${file}: đã sắp xếp lại${overlaps.length > 0 ? ', còn chỗ chồng lên nhau:' : ''}`);
    for (const overlap of overlaps) console.log(`  ${overlap}`);
    if (overlaps.length > 0) process.exitCode = 1;
  } catch (error) {
    console.error(`${file}: ${(error as Error).message}`);
    process.exitCode = 1;
  }
}

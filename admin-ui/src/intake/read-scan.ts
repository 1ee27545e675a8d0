import type { PDFPageProxy } from 'pdfjs-dist';
import { openPdf } from '../ui/pdf/open-pdf.js';
import { proposeFields, type Piece, type Proposals } from './propose-fields.js';

/** What the text of a scan proposes; nothing for a scan that is only a picture. */
export async function proposalsIn(file: File): Promise<Proposals> {
  const pdf = await openPdf(file);
  try {
    return proposeFields(await piecesOf(await pdf.getPage(1), 1));
  } finally {
    await pdf.destroy();
  }
}

interface Run {
  str: string;
  transform: number[];
  width: number;
  height: number;
}

/** Runs of text put together to pieces of lines: same height on the page, no gap wider than two letters. */
export async function piecesOf(page: PDFPageProxy, number: number): Promise<Piece[]> {
  const { width, height } = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  const runs = (items as Partial<Run>[]).filter((item): item is Run => item.str !== undefined && item.str.trim() !== '');
  const placed = runs.map(({ str, transform: [, , , scale = 10, x = 0, y = 0], width: wide, height: high }) => {
    const size = high || Math.abs(scale);
    return { text: str, page: number, left: x / width, top: 1 - (y + 0.82 * size) / height, width: wide / width, height: size / height };
  });
  return joinRuns(placed);
}

/** Joins what stands on one line without a wide gap. */
export function joinRuns(runs: readonly Piece[]): Piece[] {
  const pieces: Piece[] = [];
  for (const run of runs.toSorted((a, b) => a.top - b.top || a.left - b.left)) {
    const near = pieces.find((piece) => Math.abs(piece.top - run.top) < 0.6 * run.height && run.left >= piece.left && run.left - (piece.left + piece.width) < 1.2 * run.height);
    if (!near) {
      pieces.push({ ...run });
      continue;
    }
    const gap = run.left - (near.left + near.width);
    near.text += (gap > 0.12 * run.height && !near.text.endsWith(' ') ? ' ' : '') + run.text;
    near.width = run.left + run.width - near.left;
    near.height = Math.max(near.height, run.height);
  }
  return pieces;
}

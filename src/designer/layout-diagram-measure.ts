export interface Size {
  width: number;
  height: number;
}

/** Names inside tasks are drawn at 12 px, names beside shapes and flows at 11 px (bpmn.io's defaults). */
const INSIDE = 12;
const OUTSIDE = 11;
const LINE_HEIGHT = 1.2;
const TASK_WIDTHS = [120, 140, 160, 180, 200, 220];
const TASK_HEIGHT = 80;
const PADDING = 8;
const MARK = 26;

/**
 * Width of a text in px. Counted a little wide on purpose: the browser's font differs from machine to machine,
 * and a label that is drawn narrower than its box never touches its neighbour.
 */
export function textWidth(text: string, fontSize: number): number {
  let units = 0;
  for (const letter of text.normalize('NFC')) {
    const plain = letter.normalize('NFD').charAt(0);
    if (/[ijlI.,:;'!|()]/.test(plain)) units += 0.34;
    else if (/[\sfrt-]/.test(plain)) units += 0.42;
    else if (/[mwMW@%]/.test(plain)) units += 0.95;
    else if (/[A-ZĐ]/.test(plain)) units += 0.74;
    else units += 0.6;
  }
  return units * fontSize;
}

/** Words of `text` broken into lines no wider than `width` px; a single longer word keeps a line of its own. */
export function wrap(text: string, width: number, fontSize: number): string[] {
  const lines: string[] = [];
  for (const word of text.trim().split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(`${last} ${word}`, fontSize) <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** The narrowest usual task width in which the name fits three lines and stays clear of the mark in the upper left corner. */
export function taskWidth(name: string): number {
  const fits = (width: number): boolean => {
    const lines = wrap(name, width - 2 * PADDING, INSIDE);
    if (lines.length > 3 || lines.some((line) => textWidth(line, INSIDE) > width - 2 * PADDING)) return false;
    return lines.length < 3 || textWidth(lines[0] ?? '', INSIDE) <= width - 2 * MARK;
  };
  return TASK_WIDTHS.find(fits) ?? Math.max(...TASK_WIDTHS);
}

/** Height of a task box: 80 px, more only when the name needs more than three lines at the widest width. */
export function boxHeight(name: string, width: number): number {
  const lines = wrap(name, width - 2 * PADDING, INSIDE).length;
  return lines <= 3 ? TASK_HEIGHT : Math.ceil(lines * INSIDE * LINE_HEIGHT + 2 * MARK);
}

/** Box of an event's name; undefined when there is no name. */
export function nodeLabelSize(name: string): Size | undefined {
  return labelSize(name, 110);
}

/** Box of a gateway's name: narrow, for it stands above the left half only. */
export function gatewayLabelSize(name: string): Size | undefined {
  return labelSize(name, 80);
}

/** Box of a sequence flow's name; undefined when there is no name. */
export function flowLabelSize(name: string): Size | undefined {
  return labelSize(name, 96);
}

function labelSize(name: string, width: number): Size | undefined {
  if (!name.trim()) return undefined;
  const lines = wrap(name, width, OUTSIDE);
  const widest = Math.max(...lines.map((line) => textWidth(line, OUTSIDE)));
  return { width: Math.ceil(widest) + 4, height: Math.ceil(lines.length * OUTSIDE * LINE_HEIGHT) + 2 };
}

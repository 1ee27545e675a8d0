import { createHash } from 'node:crypto';
import type { Printer } from '../printing/printer.js';
import { textWidth } from './pdf-font.js';

/** Length of the arc that the agency's name may take in the seal, in the template's pixels. */
const ARC = 430;
const LARGEST = 36;

/** A handwriting made up from the name, for the demonstration: the same name always writes the same. */
export function drawHandwriting(printer: Printer, name: string): Promise<Buffer> {
  return printer.png('hinh-chu-ky', { strokes: strokesOf(name) }, { width: 460, height: 200 });
}

/** A seal that carries the agency's name and the words "trình diễn". */
export function drawSeal(printer: Printer, agency: string): Promise<Buffer> {
  const natural = textWidth(agency.toLocaleUpperCase('vi'), 'TinosB', LARGEST);
  const size = Math.min(LARGEST, (LARGEST * ARC) / natural);
  const length = Math.min(ARC, (natural * size * 1.12) / LARGEST);
  return printer.png(
    'hinh-dau',
    { agency, size: size.toFixed(1), length: length.toFixed(1) },
    { width: 360, height: 360 },
  );
}

/** A tall first loop, some waves that grow flatter, a stroke below. */
function strokesOf(name: string): { path: string; width: number }[] {
  const bytes = createHash('sha256').update(name.normalize('NFC')).digest();
  let used = 0;
  const pick = (from: number, to: number) => from + ((to - from) * bytes[used++ % bytes.length]!) / 255;
  const points = [`M${round(pick(45, 75))} ${round(pick(125, 150))}`];
  const peak = pick(8, 32);
  points.push(
    `C${round(pick(70, 95))} ${round(peak)} ${round(pick(125, 150))} ${round(peak)} ${round(pick(112, 130))} ${round(pick(80, 105))}`,
  );
  points.push(
    `C${round(pick(95, 115))} ${round(pick(150, 172))} ${round(pick(60, 80))} ${round(pick(150, 175))} ${round(pick(66, 86))} ${round(pick(110, 130))}`,
  );
  const waves = 3 + (bytes[31]! % 3);
  let x = pick(140, 165);
  for (let i = 0; i < waves; i++) {
    const [step, height] = [pick(34, 52), pick(14, 42) * (1 - i / (waves + 2))];
    points.push(`S${round(x)} ${round(112 - height)} ${round(x + step / 2)} ${round(pick(104, 124))}`);
    points.push(`S${round(x + step * 0.9)} ${round(118 + height / 2)} ${round(x + step)} ${round(pick(96, 112))}`);
    x += step;
  }
  points.push(
    `S${round(x + 40)} ${round(pick(120, 140))} ${round(Math.min(x + pick(70, 110), 445))} ${round(pick(60, 90))}`,
  );
  const y = pick(150, 178);
  const below = `M${round(pick(60, 110))} ${round(y)} C${round(pick(150, 190))} ${round(y - pick(8, 22))} ${round(pick(250, 300))} ${round(y - pick(2, 14))} ${round(pick(350, 430))} ${round(y - pick(10, 30))}`;
  return [
    { path: points.join(' '), width: 4.4 },
    { path: below, width: 3.2 },
  ];
}

function round(value: number): string {
  return value.toFixed(1);
}

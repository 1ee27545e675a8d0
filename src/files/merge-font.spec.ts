import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fontkit from 'fontkit';
import { afterAll, describe, expect, it } from 'vitest';
import { TINOS_FACES, tinosTrueType } from './tinos.js';

const VIETNAMESE =
  'aăâbcdđeêghiklmnoôơpqrstuưvxy áàảãạ ắằẳẵặ ấầẩẫậ éèẻẽẹ ếềểễệ íìỉĩị óòỏõọ ốồổỗộ ớờởỡợ úùủũụ ứừửữự ýỳỷỹỵ 0123456789 /-.,;:()“”–…«»₫'.normalize(
    'NFC',
  );
const folder = mkdtempSync(join(tmpdir(), 'luong-font-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(TINOS_FACES)('Tinos $weight $style as one TrueType font', (face) => {
  const bytes = tinosTrueType(face);

  it('has every Vietnamese letter, small and capital, with an outline', () => {
    const font = fontkit.create(bytes) as fontkit.Font;
    for (const letter of (VIETNAMESE + VIETNAMESE.toUpperCase()).replaceAll(' ', '')) {
      expect(font.hasGlyphForCodePoint(letter.codePointAt(0)!), letter).toBe(true);
      expect(font.glyphForCodePoint(letter.codePointAt(0)!).path.bbox.width, letter).toBeGreaterThan(0);
    }
    expect(font.familyName).toMatch(/^Tinos/);
  });

  it('is a font to the system: fontconfig reads its name and style', () => {
    const file = join(folder, `${face.weight}${face.style}.ttf`);
    writeFileSync(file, bytes);
    expect(execFileSync('fc-scan', ['--format', '%{family}|%{weight}|%{slant}', file], { encoding: 'utf8' })).toBe(
      `Tinos|${face.weight === 700 ? 200 : 80}|${face.style === 'italic' ? 100 : 0}`,
    );
  });
});

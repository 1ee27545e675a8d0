import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { Printer } from './printer.js';

const printer = new Printer({
  CHROMIUM_PATH: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  TEMPLATES_DIR: 'templates',
});
afterAll(() => printer.close());

const folders = readdirSync('templates', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !['partials', 'du-thao'].includes(entry.name))
  .map((entry) => entry.name);
const sample = (template: string): unknown => JSON.parse(readFileSync(`templates/${template}/sample.json`, 'utf8'));

describe('every template', () => {
  it.each(folders)('%s has a body and a sample that renders to a PDF', async (template) => {
    expect(existsSync(`templates/${template}/body.hbs`)).toBe(true);
    const pdf = await printer.pdf(template, sample(template));
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it.each(['hinh-chu-ky', 'hinh-dau'])(
    '%s is a PNG with a transparent corner and something drawn',
    async (template) => {
      const png = await printer.png(template, sample(template), { width: 460, height: 360 });
      expect(png.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
      // Colour type 6: with an alpha channel.
      expect(png[25]).toBe(6);
      expect(png.length).toBeGreaterThan(3000);
    },
  );

  it('refuses a name that is not one of a template', async () => {
    await expect(printer.pdf('../../etc', {})).rejects.toThrow('Wrong template name');
  });
});

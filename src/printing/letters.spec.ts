import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { letterSchema } from './letter-data.js';
import { Printer } from './printer.js';

const printer = new Printer({ CHROMIUM_PATH: '/usr/bin/chromium', TEMPLATES_DIR: 'templates' });
afterAll(() => printer.close());

const letters = readdirSync('templates').filter((name) => name.startsWith('thu-'));

describe.each(letters)('e-mail template %s', (template) => {
  const data = letterSchema.parse(JSON.parse(readFileSync(`templates/${template}/sample.json`, 'utf8')));

  it('renders its sample: subject of one line, text and HTML with the link, nothing left open', async () => {
    const letter = await printer.letter(template, data);
    expect(letter.subject).toMatch(/^\S.*\S$/);
    for (const part of [letter.subject, letter.html, letter.text]) expect(part).not.toMatch(/\{\{|undefined|\[object/);
    for (const part of [letter.html, letter.text]) {
      expect(part).toContain(data.recipient);
      expect(part).toContain(data.link);
    }
  });

  it('escapes markup in HTML and keeps the text readable', async () => {
    const name = '<script>alert(1)</script> & Mai';
    const letter = await printer.letter(template, { ...data, recipient: name });
    expect(letter.html).not.toContain('<script>');
    expect(letter.text).toContain(name);
  });
});

it('keeps a line break in data out of the mail header', async () => {
  const letter = await printer.letter('thu-thong-bao', {
    agency: 'A',
    recipient: 'B',
    heading: 'Chào\r\nBcc: x@y.z',
    message: '',
  });
  expect(letter.subject).toBe('Chào Bcc: x@y.z');
});

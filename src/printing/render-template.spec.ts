import { afterAll, describe, expect, it } from 'vitest';
import { BoundedRunner, Overrun } from '../files/bounded-runner.js';
import { renderTemplate } from './render-template.js';

const render = (template: string, data: unknown, html = true) =>
  renderTemplate({ template, partials: {}, json: JSON.stringify(data), html });

describe('templates: known helpers and plain data only', () => {
  it('escapes markup in data, and brings text to NFC', () => {
    expect(render('<b>{{name}}</b>', { name: '<i>Sở</i>'.normalize('NFD') })).toBe('<b>&lt;i&gt;Sở&lt;/i&gt;</b>');
  });

  it('refuses an unknown helper when compiling', () => {
    expect(() => render('{{lookup this "a"}}', {})).toThrow(/unknown helper lookup/);
    expect(() => render('{{#danger}}{{/danger}}{{shell "x"}}', {})).toThrow(/unknown helper/);
  });

  it('reaches no prototype: constructor and __proto__ are empty', () => {
    expect(render('[{{constructor.name}}{{__proto__.x}}{{a.constructor}}]', { a: {} })).toBe('[]');
  });

  it('refuses data nested without end', () => {
    let deep: object = {};
    for (let i = 0; i < 40; i++) deep = { deep };
    expect(() => render('x', deep)).toThrow(/nested/);
  });

  it('writes plain text without HTML escapes for the subject of a mail', () => {
    expect(render('{{a}}', { a: 'A & B "C"' }, false)).toBe('A & B "C"');
  });

  it.each([
    ['2026-11-21', 'date', '21/11/2026'],
    ['2026-11-21T01:05:00.000Z', 'dateTime', '21/11/2026 08:05'],
    ['sở y tế', 'upper', 'SỞ Y TẾ'],
    ['a "b" \\ <x>\n', 'cssText', '"a \\22 b\\22  \\5c  \\3c x\\3e \\a "'],
  ])('%s through {{%s}} reads %s', (value, helper, expected) => {
    expect(render(`{{${helper} v}}`, { v: value })).toBe(expected);
  });

  it('shows a corrected register cell as old text struck through and new text', () => {
    expect(render('{{cell c}}', { c: { old: '<7>', new: '12' } })).toBe('<s>&lt;7&gt;</s> <span class="new">12</span>');
    expect(render('{{cell c}}', { c: { old: '', new: 'x' } })).toContain('<span class="new">x</span>');
  });

  describe('in the bounded child', () => {
    const runner = new BoundedRunner({ processes: 1, megabytes: 256 });
    afterAll(() => runner.close());
    it('ends a template whose text grows without end', async () => {
      const l = Array.from({ length: 500 }, () => 1);
      const template =
        '{{#each l}}{{#each @root.l}}{{#each @root.l}}{{#each @root.l}}x{{/each}}{{/each}}{{/each}}{{/each}}';
      const input = { template, partials: {}, json: JSON.stringify({ l }), html: true };
      await expect(
        runner.run(new URL('./render-template.js', import.meta.url), 'renderTemplate', [input], 3000),
      ).rejects.toThrow(Overrun);
    });
  });
});

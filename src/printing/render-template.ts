import Handlebars from 'handlebars';
import { templateHelpers } from './template-helpers.js';

const MAX_DEPTH = 16;

/** What {@link renderTemplate} is given; it crosses a process border. */
export interface RenderInput {
  /** Handlebars text. */
  template: string;
  /** Partials by name. */
  partials: Record<string, string>;
  /** The data as JSON: nothing but plain values can be in it. */
  json: string;
  /** True: values are escaped for HTML; false: the result is plain text (subject and text of an e-mail). */
  html: boolean;
}

/**
 * Fills a template. Only our helpers are known, an unknown one is an error when compiling; nothing of an object's
 * prototype can be reached. Text is brought to NFC, so that what is printed can be found by searching.
 * Runs inside the bounded child: a template may be edited by an agency.
 * @throws Error when the template is wrong or the data is nested too deeply
 */
export function renderTemplate({ template, partials, json, html }: RenderInput): string {
  const handlebars = Handlebars.create();
  for (const name of Object.keys(handlebars.helpers)) {
    if (!['each', 'if', 'unless', 'with'].includes(name)) handlebars.unregisterHelper(name);
  }
  handlebars.registerHelper(templateHelpers);
  const knownHelpers = Object.fromEntries(
    ['blockHelperMissing', 'helperMissing', 'log', 'lookup']
      .map((name) => [name, false])
      .concat(Object.keys(templateHelpers).map((name) => [name, true])),
  ) as Record<string, boolean>;
  const compiled = handlebars.compile(template.normalize('NFC'), {
    knownHelpersOnly: true,
    knownHelpers,
    noEscape: !html,
  });
  const data: unknown = JSON.parse(json, (_key, value: unknown) =>
    typeof value === 'string' ? value.normalize('NFC') : value,
  );
  refuseDeep(data, 0);
  return compiled(data, {
    partials: Object.fromEntries(Object.entries(partials).map(([name, text]) => [name, text.normalize('NFC')])),
  });
}

function refuseDeep(value: unknown, depth: number): void {
  if (depth > MAX_DEPTH) throw new Error('The data of the template is nested too deeply');
  if (typeof value === 'object' && value !== null)
    for (const child of Object.values(value)) refuseDeep(child, depth + 1);
}

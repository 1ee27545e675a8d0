import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RenderInput } from './render-template.js';

const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * Reads one file of a template's folder and the shared partials (`templates/partials/*.hbs`, by file name).
 * @throws Error when there is no such template: a mistake of the program, not of a person
 */
export async function loadTemplate(
  folder: string,
  template: string,
  file: string,
): Promise<Pick<RenderInput, 'template' | 'partials'>> {
  if (!NAME.test(template)) throw new Error(`Wrong template name: ${template}`);
  const partialFolder = join(folder, 'partials');
  const names = (await readdir(partialFolder)).filter((name) => name.endsWith('.hbs'));
  const partials = await Promise.all(
    names.map(
      async (name) => [name.slice(0, -'.hbs'.length), await readFile(join(partialFolder, name), 'utf8')] as const,
    ),
  );
  return { template: await readFile(join(folder, template, file), 'utf8'), partials: Object.fromEntries(partials) };
}

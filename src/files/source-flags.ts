import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Node flags that let a child start a file of this program. The built program needs none; started from its
 * TypeScript sources (unit specs), the child gets a loader that finds `x.ts` for `x.js` and strips the types.
 * @param importer `import.meta.url` of the module that starts the child
 */
export function sourceFlags(importer: string): string[] {
  if (!fileURLToPath(importer).endsWith('.ts')) return [];
  const typescript = createRequire(importer).resolve('typescript');
  const hooks = `
    import { createRequire } from 'node:module';
    import { existsSync, readFileSync } from 'node:fs';
    import { fileURLToPath } from 'node:url';
    const ts = createRequire(${JSON.stringify(importer)})(${JSON.stringify(typescript)});
    export async function resolve(specifier, context, next) {
      if (/^(\\.|file:)/.test(specifier) && specifier.endsWith('.js')) {
        const url = new URL(specifier.slice(0, -3) + '.ts', context.parentURL);
        if (existsSync(url)) return { url: url.href, shortCircuit: true, format: 'module' };
      }
      return next(specifier, context);
    }
    export async function load(url, context, next) {
      if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context);
      const { outputText } = ts.transpileModule(readFileSync(fileURLToPath(url), 'utf8'), {
        compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, experimentalDecorators: true, emitDecoratorMetadata: true },
      });
      return { format: 'module', shortCircuit: true, source: outputText };
    }`;
  const register = `import { register } from 'node:module'; register(${JSON.stringify(dataUrl(hooks))});`;
  return ['--import', dataUrl(register)];
}

function dataUrl(code: string): string {
  return `data:text/javascript,${encodeURIComponent(code)}`;
}

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));

export interface SourceFile {
  /** Relative to the repository. */
  path: string;
  text: string;
  lines: number;
}

/** Every TypeScript file below a folder, tests included. */
export function sourceFiles(folder: string): SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((f) => /\.tsx?$/.test(f) && !f.endsWith('.d.ts'))
    .map((f) => {
      const text = readFileSync(join(root, folder, f), 'utf8');
      return { path: join(folder, f), text, lines: text.trimEnd().split('\n').length };
    });
}

export const isSpec = (file: SourceFile): boolean => /\.spec\.tsx?$/.test(file.path);

/** What a file imports: repository paths for relative imports, package names otherwise. */
export function importsOf(file: SourceFile): string[] {
  const specifiers = [...file.text.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map((m) => m[1]!);
  return specifiers.map((s) => (s.startsWith('.') ? normalize(relative(root, resolve(root, dirname(file.path), s))) : s));
}

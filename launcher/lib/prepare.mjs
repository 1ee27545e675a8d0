import { requireBuild } from './build.mjs';
import { requireJava } from './java.mjs';
import { requireModules, requireNode } from './node-modules.mjs';
import { requireSystem } from './system.mjs';
import { requireZeebe } from './zeebe-dist.mjs';

/**
 * Programs that the parts need, found or installed. Java first: it is the one thing that may have to be fetched by hand.
 * @returns {Promise<{java: {home: string, version: number}, zeebeHome: string, mariadbd?: string, chromium: string, soffice: string}>}
 */
export async function requireTools(env = process.env) {
  requireNode();
  const java = await requireJava(env);
  const found = await requireSystem(env);
  return { java, zeebeHome: await requireZeebe(java.home, env), ...found };
}

/**
 * Everything that must be there before a start: programs, npm packages, the compiled product.
 * @param {{root: string, env?: NodeJS.ProcessEnv, modules?: boolean}} options `modules: false`: leave node_modules alone
 *   (a test that runs from it must not replace it)
 */
export async function prepare({ root, env = process.env, modules = true }) {
  const tools = await requireTools(env);
  if (modules) await requireModules(root);
  await requireBuild(root);
  return tools;
}

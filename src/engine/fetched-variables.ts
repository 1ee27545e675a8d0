import { z } from 'zod';
import type { AnyBlock } from './block-registry.js';

/** Names of the case variables a block is given; undefined = all, for a block whose variables are a loose object. */
export function fetchedVariables(block: Pick<AnyBlock, 'variables'>): string[] | undefined {
  const { variables } = block;
  return variables.def.catchall === undefined || variables.def.catchall instanceof z.ZodNever ? Object.keys(variables.shape) : undefined;
}

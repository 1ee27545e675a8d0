import type { z } from 'zod';
import type { Tx } from '../kernel/unit-of-work.js';
import type { BlockContext, BlockResult } from './block.js';
import { USER_TASK } from './job-types.js';

/** A block whatever its schemas are; what it is called with has passed its own schemas. */
export interface AnyBlock {
  readonly type: string;
  readonly name: string;
  readonly description: string;
  readonly headers: z.ZodObject;
  readonly variables: z.ZodObject;
  readonly output: z.ZodObject;
  readonly businessErrors: readonly { code: string; name: string }[];
  readonly holds: boolean;
  prepare?(context: BlockContext, input: { headers: never; variables: never }): Promise<unknown>;
  handle(tx: Tx, context: BlockContext, input: { headers: never; variables: never; prepared: never }): Promise<BlockResult<Record<string, unknown>>>;
  rehearse(input: { headers: never; variables: never }): Record<string, unknown>;
}

/** The building blocks of this installation, by service-task type; the blocks room registers its own when it is built. */
export class BlockRegistry {
  private readonly blocks = new Map<string, AnyBlock>();

  /** @throws Error when the type is taken */
  register(...blocks: AnyBlock[]): void {
    for (const block of blocks) {
      if (block.type === USER_TASK || this.blocks.has(block.type)) throw new Error(`Block ${block.type} is registered twice`);
      this.blocks.set(block.type, block);
    }
  }

  get(type: string): AnyBlock | undefined {
    return this.blocks.get(type);
  }

  all(): AnyBlock[] {
    return [...this.blocks.values()];
  }
}

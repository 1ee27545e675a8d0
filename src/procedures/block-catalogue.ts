import type { Block } from '../engine/block.js';

/** What the check of a diagram needs to know of a building block; every `Block` declaration fits. */
export type BlockShape = Pick<Block, 'type' | 'name' | 'headers' | 'variables' | 'output' | 'businessErrors' | 'holds'>;

/**
 * The building blocks of this program by service-task type. Passed in by the caller, because the blocks stand in a room
 * below this one (`blockCatalogue()` in src/blocks/catalogue.ts).
 */
export type BlockCatalogue = ReadonlyMap<string, BlockShape>;

import type { z } from 'zod';
import type { Block, BlockContext, BlockResult } from '../engine/block.js';
import { Conflict } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';

type Token = abstract new (...args: never[]) => unknown;
type Resolved<N extends Record<string, Token>> = { [K in keyof N]: InstanceType<N[K]> };
type Shape<H extends z.ZodObject, V extends z.ZodObject, O extends z.ZodObject> = Omit<Block<H, V, O>, 'handle' | 'prepare'>;
interface Input<H extends z.ZodObject, V extends z.ZodObject> {
  headers: z.infer<H>;
  variables: z.infer<V>;
}

/**
 * The declaration of a building block: everything of {@link Block}, plus the classes it needs. The parts are found by the
 * module when the program starts; the check of a diagram and the designer read the same declaration without them.
 */
export interface BlockDeclaration<H extends z.ZodObject, V extends z.ZodObject, O extends z.ZodObject, N extends Record<string, Token>, P> extends Shape<H, V, O> {
  needs: N;
  prepare?(context: BlockContext, input: Input<H, V>, parts: Resolved<N>): Promise<P>;
  handle(tx: Tx, context: BlockContext, input: Input<H, V> & { prepared: P }, parts: Resolved<N>): Promise<BlockResult<z.infer<O>>>;
}

/** A declaration whatever its types are; {@link boundBlock} gives it its parts. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- existential type: each declaration is consistent in itself
export type AnyDeclaration = BlockDeclaration<any, any, any, any, any>;

/** Declares a block with its types inferred. */
export function declareBlock<H extends z.ZodObject, V extends z.ZodObject, O extends z.ZodObject, N extends Record<string, Token>, P = undefined>(
  declaration: BlockDeclaration<H, V, O, N, P>,
): BlockDeclaration<H, V, O, N, P> {
  return declaration;
}

/**
 * A block the engine room can run.
 * @param find answers the running instance of a class
 */
export function boundBlock(declaration: AnyDeclaration, find: (token: Token) => unknown): Block {
  const { needs, prepare, handle, ...shape } = declaration as BlockDeclaration<z.ZodObject, z.ZodObject, z.ZodObject, Record<string, Token>, unknown>;
  const parts = Object.fromEntries(Object.entries(needs).map(([name, token]) => [name, find(token)])) as never;
  return {
    ...shape,
    ...(prepare ? { prepare: (context: BlockContext, input: Input<z.ZodObject, z.ZodObject>) => prepare(context, input, parts) } : {}),
    handle: (tx, context, input) => handle(tx, context, input, parts),
  };
}

/**
 * The document of the case; the variable `van_ban` must name the same one, for ids are resolved only through the case.
 * @throws Conflict, which becomes an incident
 */
export function documentOf(context: BlockContext, named?: string): string {
  const { documentId } = context.case;
  if (documentId === null || (named !== undefined && named !== documentId))
    throw new Conflict('van-ban-khong-thuoc-ho-so', 'Bước này không gắn với văn bản của hồ sơ. Kiểm tra biến van_ban trong sơ đồ.');
  return documentId;
}

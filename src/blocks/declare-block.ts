import type { z } from 'zod';
import type { Block, BlockContext, BlockResult } from '../engine/block.js';
import type { AnyBlock } from '../engine/block-registry.js';
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

/** A declaration whatever its types are. */
export interface AnyDeclaration extends Omit<AnyBlock, 'handle' | 'prepare'> {
  /**
   * The block with its parts, as the engine room runs it.
   * @param find answers the running instance of a class
   */
  bound(find: (token: Token) => unknown): AnyBlock;
}

/** Declares a block with its types inferred. */
export function declareBlock<H extends z.ZodObject, V extends z.ZodObject, O extends z.ZodObject, N extends Record<string, Token>, P = undefined>(
  declaration: BlockDeclaration<H, V, O, N, P>,
): BlockDeclaration<H, V, O, N, P> & AnyDeclaration {
  return { ...declaration, bound: (find) => bind(declaration, find) };
}

function bind<H extends z.ZodObject, V extends z.ZodObject, O extends z.ZodObject, N extends Record<string, Token>, P>(declaration: BlockDeclaration<H, V, O, N, P>, find: (token: Token) => unknown): Block<H, V, O, P> {
  const { needs, prepare, handle, ...shape } = declaration;
  const parts = Object.fromEntries(Object.entries(needs).map(([name, token]) => [name, find(token)])) as Resolved<N>;
  return {
    ...shape,
    ...(prepare ? { prepare: (context: BlockContext, input: Input<H, V>) => prepare(context, input, parts) } : {}),
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

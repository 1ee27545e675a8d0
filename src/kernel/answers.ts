import { ApiResponse } from '@nestjs/swagger';
import { z } from 'zod';

type JsonSchema = Record<string, unknown>;

/** A zod schema as the OpenAPI document has it: 3.1 speaks JSON Schema 2020-12. */
export function openApiSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const json = z.toJSONSchema(schema, { target: 'draft-2020-12', io, unrepresentable: 'any' }) as JsonSchema;
  // The document names the dialect once for all.
  delete json['$schema'];
  return json;
}

type Route<T> = <M extends (...args: never[]) => Promise<T>>(target: object, key: string, descriptor: TypedPropertyDescriptor<M>) => void;

/** What a route answers with, for the OpenAPI document; the schema is the one of the room's contract, and the route's type must fit it. */
export function Answers<S extends z.ZodType>(schema: S, status = 200): Route<z.output<S>> {
  return ApiResponse({ status, schema: openApiSchema(schema, 'output') });
}

import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { z } from 'zod';
import { parseInput } from './zod-messages.js';

/**
 * Checks a route's `@Body({ schema })`, `@Query({ schema })` or `@Param({ schema })` with its zod schema;
 * Nest hands the schema over as a standard schema.
 */
@Injectable()
export class ZodPipe implements PipeTransform {
  transform(value: unknown, metadata: ArgumentMetadata): unknown {
    const { schema } = metadata as { schema?: unknown };
    return schema instanceof z.ZodType ? parseInput(schema, value) : value;
  }
}

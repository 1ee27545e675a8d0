import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { openApiSchema } from '../kernel/answers.js';
import { moveDefinitions } from './openapi-components.js';

/** OpenAPI 3.1 of the whole API at /api/docs (page) and /api/docs-json. */
export function serveOpenApi(app: INestApplication): void {
  SwaggerModule.setup('api/docs', app, () => openApiDocument(app), { jsonDocumentUrl: 'api/docs-json' });
}

/** The document, from the routes' zod schemas and `Answers`. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Luồng')
    .setDescription('Văn phòng điện tử chạy theo sơ đồ quy trình. Lỗi trả về theo RFC 9457 (application/problem+json).')
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addCookieAuth('luong_phien')
    .build();
  // Left to itself, Nest asks the schemas for the dialect of OpenAPI 3.0.
  const standardSchemaConverter = (schema: unknown, { schemaType }: { schemaType: 'input' | 'output' }) => (schema instanceof z.ZodType ? { schema: openApiSchema(schema, schemaType) } : undefined);
  return moveDefinitions(SwaggerModule.createDocument(app, config, { standardSchemaConverter }));
}

import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { OpenAPIObject } from '@nestjs/swagger';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRoomDatabase, type RoomDatabase } from '../../test/stack/room-database.js';
import { loadSettings } from '../kernel/settings.js';
import { AppModule } from './app.module.js';
import { allEntities } from './entities.js';
import { serveOpenApi } from './openapi.js';

type Json = Record<string, unknown>;
interface Operation {
  parameters?: { name: string; in: string; schema?: Json }[];
  requestBody?: { content: Record<string, { schema?: Json }> };
  responses: Record<string, { content?: Record<string, { schema?: Json }> }>;
}

let db: RoomDatabase;
let app: NestExpressApplication;
let document: OpenAPIObject;
let operations: { name: string; path: string; method: string; operation: Operation }[];

beforeAll(async () => {
  db = await openRoomDatabase('app_openapi', allEntities);
  const settings = loadSettings({ DATABASE_URL: db.url, ZEEBE_GRPC_ADDRESS: '127.0.0.1:1', INGEST_PORT: '1', INGEST_USER: 'x', INGEST_PASSWORD: 'x'.repeat(16), VAR_DIR: '/tmp', APP_SECRET: 's'.repeat(32) });
  app = await NestFactory.create<NestExpressApplication>(AppModule.with(settings, db.dataSource, db.log), { logger: false });
  serveOpenApi(app);
  await app.init();
  document = (await request(app.getHttpServer()).get('/api/docs-json').expect(200)).body as OpenAPIObject;
  operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item as Record<string, Operation>).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, path, method, operation })),
  );
});
afterAll(async () => {
  await app?.close();
  await db?.close();
});

/** Acts that say everything by their address. */
const WITHOUT_BODY = /^POST \/api\/(admin\/people\/\{id\}\/(first-password|lock|unlock)|deliveries\/\{id\}\/(receive|open|sent)|certificates\/\{id\}\/(revoke|unlock)|notices\/read)$|^PUT \/api\/dossiers\/\{id\}\/documents/;
const MAIN = ['tasks', 'cases', 'documents', 'dossiers', 'registers', 'deliveries', 'notices', 'organisation', 'files'];
const NOT_JSON = /content|preview|print/;
const TYPES = ['null', 'boolean', 'object', 'array', 'number', 'string', 'integer'];

const schemaOf = (holder: { content?: Record<string, { schema?: Json }> } | undefined): Json | undefined => Object.values(holder?.content ?? {})[0]?.schema;

/** Every JSON Schema below, with where it stands. */
function* schemas(schema: Json, place: string): Generator<[string, Json]> {
  yield [place, schema];
  for (const key of ['properties', '$defs', 'patternProperties']) for (const [name, one] of Object.entries((schema[key] ?? {}) as Record<string, Json>)) yield* schemas(one, `${place}.${name}`);
  for (const key of ['allOf', 'anyOf', 'oneOf', 'prefixItems']) for (const one of (schema[key] ?? []) as Json[]) yield* schemas(one, `${place}.${key}`);
  for (const key of ['items', 'additionalProperties', 'propertyNames', 'not']) if (typeof schema[key] === 'object') yield* schemas(schema[key] as Json, `${place}.${key}`);
}

function all(): [string, Json][] {
  const found = operations.flatMap(({ name, operation }) => [
    ...(operation.parameters ?? []).map(({ name: parameter, schema }) => [`${name} ?${parameter}`, schema] as const),
    [`${name} body`, schemaOf(operation.requestBody)] as const,
    ...Object.entries(operation.responses).map(([status, response]) => [`${name} ${status}`, schemaOf(response)] as const),
  ]);
  return found.flatMap(([place, schema]) => (schema ? [...schemas(schema, place)] : []));
}

describe('the OpenAPI document', () => {
  it('is OpenAPI 3.1: version, title, an answer for each operation, a parameter for each name in a path', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    expect(document.info).toMatchObject({ title: 'Luồng', version: expect.any(String) as unknown });
    expect(operations.length).toBeGreaterThan(60);
    for (const { name, path, operation } of operations) {
      expect(Object.keys(operation.responses), name).not.toEqual([]);
      for (const status of Object.keys(operation.responses)) expect(status, name).toMatch(/^([1-5]\d\d|default)$/);
      const inPath = (operation.parameters ?? []).filter((one) => one.in === 'path').map((one) => one.name);
      expect(inPath.toSorted(), name).toEqual([...path.matchAll(/\{(\w+)\}/g)].map((found) => found[1]!).toSorted());
    }
  });

  it('speaks JSON Schema 2020-12: nothing of the dialect of 3.0, known types, references that lead somewhere', () => {
    for (const [place, schema] of all()) {
      expect(schema, place).not.toHaveProperty('nullable');
      for (const key of ['exclusiveMinimum', 'exclusiveMaximum']) expect(typeof schema[key], place).not.toBe('boolean');
      for (const type of [schema['type'] ?? []].flat()) expect(TYPES, place).toContain(type);
      const ref = schema['$ref'];
      if (typeof ref === 'string') expect(Object.keys(document.components?.schemas ?? {}), place).toContain(ref.replace('#/components/schemas/', ''));
    }
    expect(JSON.stringify(all()), 'a value that may be missing').toContain('"type":"null"');
  });

  it('has a schema for every request body', () => {
    const writing = operations.filter(({ method, name }) => ['post', 'put', 'patch'].includes(method) && !WITHOUT_BODY.test(name));
    expect(writing.length).toBeGreaterThan(20);
    for (const { name, operation } of writing) {
      const schema = schemaOf(operation.requestBody);
      expect(schema, name).toMatchObject({ type: 'object', properties: expect.any(Object) as unknown });
      expect(Object.keys((schema as { properties: object }).properties), name).not.toEqual([]);
    }
  });

  it('has a schema for what the rooms answer', () => {
    const reading = operations.filter(({ method, path }) => method === 'get' && MAIN.some((room) => path.startsWith(`/api/${room}`)) && !NOT_JSON.test(path));
    expect(reading.length).toBeGreaterThan(20);
    for (const { name, operation } of reading) expect(schemaOf(operation.responses['200'])?.['type'], name).toMatch(/^(object|array)$/);
    const completing = operations.find(({ name }) => name === 'POST /api/tasks/{id}/complete');
    expect(schemaOf(completing?.operation.responses['200'])).toMatchObject({ required: ['answerId', 'newDocumentId'] });
  });
});

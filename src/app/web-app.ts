import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express, { type NextFunction, type Request, type Response } from 'express';

/** Paths of the API; no file is looked for there. */
const OWNED = /^\/(api|health|metrics)(\/|$)/;

/** Serves the built web app: hashed assets for a year, and its page for every path the API does not own. */
export function serveWebApp(app: NestExpressApplication, folder: string): void {
  const page = resolve(folder, 'index.html');
  if (!existsSync(page)) return;
  const files = express.static(resolve(folder), { index: false });
  app.use('/assets', express.static(resolve(folder, 'assets'), { immutable: true, maxAge: '365d', fallthrough: false }));
  app.use((request: Request, response: Response, next: NextFunction) => {
    if (request.method !== 'GET' || OWNED.test(request.path)) return next();
    files(request, response, () => response.sendFile(page, { headers: { 'cache-control': 'no-cache' } }));
  });
}

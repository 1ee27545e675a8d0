import { randomUUID } from 'node:crypto';
import type { NestExpressApplication } from '@nestjs/platform-express';
import cookieParser from 'cookie-parser';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import { pinoHttp } from 'pino-http';
import { errorForLog } from '../kernel/error-for-log.js';
import { withLogContext, type Logger } from '../kernel/log.js';
import { ProblemFilter } from '../kernel/problem-filter.js';
import { SETTINGS, type Settings } from '../kernel/settings.js';
import { ZodPipe } from '../kernel/zod-pipe.js';

/**
 * What every request passes: whose proxies are believed (the address, https), a request id, one log line (path without query: searches may hold names),
 * security headers, cookies, schema check, problem details. What the API answers is personal: no browser or proxy keeps it,
 * so a hash of each answer would serve nobody.
 */
export function configureHttp(app: NestExpressApplication, log: Logger): void {
  const proxies = app.get<Settings>(SETTINGS).TRUSTED_PROXIES;
  app.set('trust proxy', proxies.length > 0 ? proxies : false);
  app.set('etag', false);
  app.use((request: Request & { id?: string }, response: Response, next: NextFunction) => {
    request.id = randomUUID();
    response.setHeader('x-request-id', request.id);
    if (request.path.startsWith('/api/')) response.setHeader('cache-control', 'no-store');
    withLogContext({ requestId: request.id }, next);
  });
  app.use(
    pinoHttp({
      logger: log,
      genReqId: (request) => (request as Request & { id: string }).id,
      autoLogging: { ignore: (request) => (request.url ?? '').startsWith('/health') || (request.url ?? '').startsWith('/assets') },
      customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'error' : 'debug'),
      serializers: {
        req: (request: { method: string; url: string }) => ({ method: request.method, path: request.url.split('?')[0] }),
        // pino-http hands over what it has serialized itself; the error is in `raw`.
        err: (error: { raw?: unknown }) => errorForLog(error.raw),
        res: (response: { statusCode: number }) => ({ status: response.statusCode }),
      },
    }),
  );
  app.use(
    helmet({
      contentSecurityPolicy: {
        directives: {
          defaultSrc: ["'self'"],
          // antd writes its style sheets at run time.
          styleSrc: ["'self'", "'unsafe-inline'"],
          imgSrc: ["'self'", 'data:', 'blob:'],
          fontSrc: ["'self'", 'data:'],
          workerSrc: ["'self'", 'blob:'],
          frameAncestors: ["'self'"],
          upgradeInsecureRequests: null,
        },
      },
    }),
  );
  app.use(cookieParser());
  app.useBodyParser('json', { limit: '1mb' });
  app.useGlobalPipes(new ZodPipe());
  app.useGlobalFilters(new ProblemFilter(log));
}

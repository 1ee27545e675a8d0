import { mkdir } from 'node:fs/promises';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Health } from '../kernel/health.js';
import { Lifecycle } from '../kernel/lifecycle.js';
import { createLogger } from '../kernel/log.js';
import type { Settings } from '../kernel/settings.js';
import { useVietnameseZod } from '../kernel/zod-messages.js';
import { AppModule } from './app.module.js';
import { openDatabase } from './database.js';
import { diskHealth } from './disk-health.js';
import { configureHttp } from './http.js';
import { serveOpenApi } from './openapi.js';
import { serveWebApp } from './web-app.js';

/** The running program; `stop` ends its work in order and closes every connection. */
export interface Program {
  app: NestExpressApplication;
  stop(): Promise<void>;
}

/**
 * Starts one application process: database and migrations, rooms in phases, then HTTP.
 * Prints `{"msg":"ready","url":…}` once people can sign in.
 * @throws Error with a Vietnamese sentence for the operator (see main.ts for exit codes)
 */
export async function startProgram(settings: Settings): Promise<Program> {
  useVietnameseZod();
  const log = createLogger(settings.LOG_LEVEL);
  await mkdir(settings.VAR_DIR, { recursive: true });
  const dataSource = await openDatabase(settings, log);

  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(settings, dataSource, log), { logger: false, bodyParser: false, abortOnError: false });
  configureHttp(app, log);
  serveOpenApi(app);
  serveWebApp(app, settings.UI_DIR);
  app.get(Health).register(diskHealth(settings.VAR_DIR));
  await app.init();
  const lifecycle = app.get(Lifecycle);
  try {
    await lifecycle.start();
    await app.listen(settings.HTTP_PORT, settings.HTTP_HOST);
  } catch (error) {
    await lifecycle.stop();
    await app.close();
    await dataSource.destroy();
    throw error;
  }
  log.info({ url: `http://${settings.HTTP_HOST}:${settings.HTTP_PORT}` }, 'ready');
  return {
    app,
    stop: async () => {
      await lifecycle.stop();
      await app.close();
      await dataSource.destroy();
    },
  };
}

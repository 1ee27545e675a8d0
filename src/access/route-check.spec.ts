import { Controller, Get, Module, type Type } from '@nestjs/common';
import { DiscoveryModule, NestFactory } from '@nestjs/core';
import { describe, expect, it } from 'vitest';
import { PUBLIC, Requires } from '../kernel/requires.js';
import { RouteCheck } from './route-check.js';

@Controller('right')
@Requires(PUBLIC)
class RightController {
  @Get()
  @Requires('so.xem', 'so.in')
  read(): string {
    return '';
  }
}

@Controller('wrong')
class WrongController {
  @Get()
  @Requires('so.xm')
  read(): string {
    return '';
  }
}

async function start(controller: Type): Promise<void> {
  @Module({ imports: [DiscoveryModule], providers: [RouteCheck], controllers: [controller] })
  class TestModule {}
  const app = await NestFactory.createApplicationContext(TestModule, { logger: false, abortOnError: false });
  await app.close();
}

describe('declarations of routes', () => {
  it('stop the start when they name a function that the product has not', async () => {
    await start(RightController);
    await expect(start(WrongController)).rejects.toThrow('"so.xm"');
  });
});

import { Controller, Get, Header, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { NotFound } from '../kernel/errors.js';
import { Health } from '../kernel/health.js';
import { metrics } from '../kernel/metrics.js';
import { PUBLIC, Requires } from '../kernel/requires.js';
import { isDirect } from './direct-request.js';

/** For the operator and the launcher: alive, ready with each part, Prometheus metrics. Parts and metrics on this machine only. */
@Controller()
export class HealthController {
  constructor(private readonly health: Health) {}

  @Get('health/live')
  @Requires(PUBLIC)
  live(): { ok: true } {
    return { ok: true };
  }

  @Get('health/ready')
  @Requires(PUBLIC)
  async ready(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { ok, parts } = await this.health.report();
    response.status(ok ? 200 : 503).json(isDirect(request) ? { ok, parts } : { ok });
  }

  /** @throws NotFound for anybody but a program on this machine */
  @Get('metrics')
  @Requires(PUBLIC)
  @Header('content-type', 'text/plain; version=0.0.4')
  metrics(@Req() request: Request): Promise<string> {
    if (!isDirect(request)) throw new NotFound('địa chỉ này');
    return metrics.metrics();
  }
}

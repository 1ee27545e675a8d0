import { Controller, Get, Header, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Health } from '../kernel/health.js';
import { metrics } from '../kernel/metrics.js';
import { PUBLIC, Requires } from '../kernel/requires.js';

/** For the operator and the launcher: alive, ready with each part, Prometheus metrics. Loopback only by default. */
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
  async ready(@Res() response: Response): Promise<void> {
    const report = await this.health.report();
    response.status(report.ok ? 200 : 503).json(report);
  }

  @Get('metrics')
  @Requires(PUBLIC)
  @Header('content-type', 'text/plain; version=0.0.4')
  metrics(): Promise<string> {
    return metrics.metrics();
  }
}

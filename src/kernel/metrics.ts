import { Registry, collectDefaultMetrics } from 'prom-client';

/** One registry per process; rooms add their own counters and histograms to it. */
export const metrics = new Registry();
collectDefaultMetrics({ register: metrics, prefix: 'luong_' });

import { Counter, Gauge, Histogram } from 'prom-client';
import { metrics } from '../kernel/metrics.js';

const registers = [metrics];

/** Seconds from receiving a service job to the commit of its effect. */
export const jobSeconds = new Histogram({ name: 'luong_engine_job_seconds', help: 'Handling of one job', labelNames: ['type', 'outcome'], buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5, 30], registers });

/** Seconds of one command to the engine. */
export const commandSeconds = new Histogram({ name: 'luong_engine_command_seconds', help: 'One command to the engine', labelNames: ['kind', 'outcome'], buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5, 10], registers });

/** Record lag: seconds from a record's timestamp to its commit. */
export const recordLagSeconds = new Gauge({ name: 'luong_engine_record_lag_seconds', help: 'Lag of the last projected batch', registers });

export const recordsProjected = new Counter({ name: 'luong_engine_records_total', help: 'Exported records projected', registers });

/** Alarm: a record was set aside as it came. */
export const recordsSetAside = new Counter({ name: 'luong_engine_records_set_aside_total', help: 'Exported records that could not be projected', registers });

/** Alarm: something that the diagrams or the engine should never do; the log says what. */
export const strangeEvents = new Counter({ name: 'luong_engine_strange_total', help: 'Foreign jobs, second instances, commands without effect', labelNames: ['what'], registers });

export const openStreams = new Gauge({ name: 'luong_engine_streams_open', help: 'Job streams that are open', registers });

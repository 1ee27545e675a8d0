import { statfs } from 'node:fs/promises';
import type { HealthPart } from '../kernel/health.js';

const LEAST_FREE_BYTES = 3 * 1024 ** 3;

/** The broker refuses commands below its own marks (2 GB / 1 GB free); say so before it does. */
export function diskHealth(folder: string): HealthPart {
  return {
    name: 'đĩa',
    check: async () => {
      const { bavail, bsize } = await statfs(folder);
      const free = bavail * bsize;
      return { ok: free > LEAST_FREE_BYTES, detail: `còn ${(free / 1024 ** 3).toFixed(1).replace('.', ',')} GB`, value: free };
    },
  };
}

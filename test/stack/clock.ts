import type { StackInfo } from './stack-info.js';

type ClockAddress = Pick<StackInfo, 'zeebeManagementUrl' | 'ingestUrl' | 'ingestUser' | 'ingestPassword'>;

/**
 * Moves the engine's and the application's clocks by the same amount. Of several application processes the one that
 * holds the ingest listener is moved.
 * @param which both when not given
 */
export async function moveClock(
  info: ClockAddress,
  milliseconds: number,
  which: ('engine' | 'application')[] = ['engine', 'application'],
): Promise<void> {
  const authorization = `Basic ${Buffer.from(`${info.ingestUser}:${info.ingestPassword}`).toString('base64')}`;
  const addresses = {
    engine: `${info.zeebeManagementUrl}/actuator/clock/add`,
    application: `${info.ingestUrl}/clock/add`,
  };
  await Promise.all(
    which.map(async (each) => {
      const response = await fetch(addresses[each], {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(each === 'application' ? { authorization } : {}) },
        body: JSON.stringify({ offsetMilli: milliseconds }),
      });
      if (!response.ok) throw new Error(`${addresses[each]}: ${response.status} ${await response.text()}`);
    }),
  );
}

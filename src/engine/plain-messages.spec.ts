import { createServer, type IncomingHttpHeaders } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { ZeebeClient } from './zeebe-client.js';

it('what is sent to the engine is not packed: the SDK would, with every message, and has no setting for it', async () => {
  const seen: { headers: IncomingHttpHeaders; packed: number | undefined }[] = [];
  const server = createServer();
  server.on('stream', (stream, headers) => {
    stream.on('error', () => undefined);
    // The first byte of a gRPC message tells whether it is packed.
    stream.once('data', (frame: Buffer) => seen.push({ headers, packed: frame[0] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = new ZeebeClient(`127.0.0.1:${(server.address() as AddressInfo).port}`, 'spec', 200);
  // Nobody answers: each call ends with its deadline. The SDK refuses one that comes before it is ready itself.
  while (seen.length === 0) await client.completeJob('1', { ket_qua: 'xong' }).catch(() => undefined);
  void client.close();
  server.close();
  expect(seen.map(({ headers, packed }) => [headers[':path'], headers['grpc-encoding'], packed])[0]).toEqual(['/gateway_protocol.Gateway/CompleteJob', undefined, 0]);
});

import { Agent, request } from 'node:http';

/** Kept open between requests, as a browser does; an idle connection is closed here before the server does so after 5 s. */
const agent = new Agent({ keepAlive: true, maxSockets: Infinity, timeout: 2_000 });

/** What a server answered: its status and the body as text. */
export interface Answer {
  status: number;
  text: string;
}

/**
 * One request with a text for its body. Node's `fetch` costs its caller several times as much, and the benchmarks share
 * the machine with what they measure.
 * @throws Error when no whole answer comes
 */
export function exchange(method: string, url: string, headers: Record<string, string>, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = method === 'GET' ? {} : { 'content-length': String(Buffer.byteLength(body ?? '')) };
    const sent = request(url, { method, agent, headers: { ...headers, ...length } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode!, text: Buffer.concat(parts).toString('utf8') }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

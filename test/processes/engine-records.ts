import { createServer, type Server } from 'node:http';
import { once } from 'node:events';

interface ProcessInstanceRecord {
  valueType: string;
  intent: string;
  value: { elementId: string; bpmnElementType: string; processInstanceKey: number };
}

/** What the engine exported about one instance. */
export interface ExportedPath {
  flows: string[];
  end: string;
  completed: boolean;
}

/** The exporter's endpoint for a broker that no application uses: keeps the flows that the engine says were taken. */
export class EngineRecords {
  private readonly paths = new Map<string, ExportedPath>();
  private readonly incidents: string[] = [];
  private waiting: (() => void)[] = [];

  private constructor(private readonly server: Server) {}

  static async listen(port: number): Promise<EngineRecords> {
    const server = createServer();
    const records = new EngineRecords(server);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        if (request.url?.startsWith('/_bulk')) records.read(Buffer.concat(chunks).toString('utf8'));
        response.setHeader('content-type', 'application/json').end('{"took":1,"errors":false,"items":[]}');
      });
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return records;
  }

  /** The whole path of an instance, once the engine has exported its end. */
  async completed(instanceKey: string, patienceMs = 60_000): Promise<ExportedPath> {
    const late = Date.now() + patienceMs;
    for (;;) {
      const path = this.paths.get(instanceKey);
      if (path?.completed) return path;
      if (Date.now() > late) throw new Error(`instance ${instanceKey} has not ended; flows ${path?.flows.join(' ')}; incidents ${this.incidents.join(' ')}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 1000);
        this.waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private read(body: string): void {
    for (const line of body.split('\n').filter((one) => one.includes('"valueType"'))) this.keep(JSON.parse(line) as ProcessInstanceRecord);
    const waiting = this.waiting;
    this.waiting = [];
    waiting.forEach((wake) => wake());
  }

  private keep({ valueType, intent, value }: ProcessInstanceRecord): void {
    if (valueType === 'INCIDENT') this.incidents.push(JSON.stringify(value));
    if (valueType !== 'PROCESS_INSTANCE') return;
    const key = String(value.processInstanceKey);
    const path = this.paths.get(key) ?? { flows: [], end: '', completed: false };
    this.paths.set(key, path);
    if (intent === 'SEQUENCE_FLOW_TAKEN') path.flows.push(value.elementId);
    if (intent === 'ELEMENT_COMPLETED' && value.bpmnElementType === 'END_EVENT') path.end = value.elementId;
    if (intent === 'ELEMENT_COMPLETED' && value.bpmnElementType === 'PROCESS') path.completed = true;
  }
}

import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { News } from './news.js';

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
  private readonly news = new News();

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
  completed(instanceKey: string, patienceMs = 60_000): Promise<ExportedPath> {
    const ended = (): ExportedPath | undefined => {
      const path = this.paths.get(instanceKey);
      return path?.completed ? path : undefined;
    };
    return this.news.until(ended, patienceMs, () => `instance ${instanceKey} has not ended; flows ${this.paths.get(instanceKey)?.flows.join(' ')}; incidents ${this.incidents.join(' ')}`);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private read(body: string): void {
    for (const line of body.split('\n').filter((one) => one.includes('"valueType"'))) this.keep(JSON.parse(line) as ProcessInstanceRecord);
    this.news.tell();
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

import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { Person } from '../../test/factories/person.js';
import { definitions } from '../../test/stack/diagram.js';
import { privateBroker, type PrivateBroker } from '../../test/stack/private-broker.js';
import { openTasksApp, SYT, type TasksApp } from '../../test/tasks/app.js';
import { DEMO_PASSWORD } from '../access/demo-accounts.js';
import { CommandSender } from '../engine/command-sender.js';
import { EngineCommands } from '../engine/engine-commands.js';
import { EnginePort } from '../engine/engine-port.js';
import { Marker } from '../engine/marker.js';
import { RecordIngest } from '../engine/record-ingest.js';
import { OutboxWorker } from '../kernel/outbox-worker.js';
import type { NoticeList } from '../notices/contract.js';
import type { CaseList, CasePage } from './contract.js';

const WAIT = { timeout: 30_000, interval: 50 };
const PROCESS = `${SYT}.re-nhanh`;

/** A number is compared that nobody has set: null is neither more nor less. */
const diagram = definitions(
  `<bpmn:message id="m" name="${PROCESS}.bat-dau"/>`,
  `<bpmn:process id="${PROCESS}" isExecutable="true">
  <bpmn:startEvent id="bat-dau"><bpmn:outgoing>f0</bpmn:outgoing><bpmn:messageEventDefinition messageRef="m"/></bpmn:startEvent>
  <bpmn:sequenceFlow id="f0" sourceRef="bat-dau" targetRef="nhieu-hay-it"/>
  <bpmn:exclusiveGateway id="nhieu-hay-it" default="it"><bpmn:incoming>f0</bpmn:incoming><bpmn:outgoing>nhieu</bpmn:outgoing><bpmn:outgoing>it</bpmn:outgoing></bpmn:exclusiveGateway>
  <bpmn:sequenceFlow id="nhieu" sourceRef="nhieu-hay-it" targetRef="xong-nhieu"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=so_trang &gt; 10</bpmn:conditionExpression></bpmn:sequenceFlow>
  <bpmn:sequenceFlow id="it" sourceRef="nhieu-hay-it" targetRef="xong-it"/>
  <bpmn:endEvent id="xong-nhieu"><bpmn:incoming>nhieu</bpmn:incoming></bpmn:endEvent><bpmn:endEvent id="xong-it"><bpmn:incoming>it</bpmn:incoming></bpmn:endEvent>
</bpmn:process>`,
);

let program: TasksApp;
let broker: PrivateBroker;
let sender: OutboxWorker;
beforeAll(async () => {
  broker = await privateBroker();
  program = await openTasksApp('cases_gateway', undefined, { ZEEBE_GRPC_ADDRESS: broker.grpcAddress, INGEST_PORT: String(broker.ingestPort), INGEST_USER: broker.ingestUser, INGEST_PASSWORD: broker.ingestPassword });
  const { app, uow, db } = program;
  await app.get(Marker, { strict: false }).identify();
  await app.get(RecordIngest, { strict: false }).start();
  sender = new OutboxWorker(app.get(CommandSender, { strict: false }), 'p1', uow, db.clock, db.log);
  sender.start();
  await app.get(EnginePort).deploy([{ name: 're-nhanh.bpmn', content: Buffer.from(diagram) }]);
}, 180_000);
afterAll(async () => {
  await sender?.stop();
  await program?.app.get(RecordIngest, { strict: false }).stop();
  await program?.close();
  await broker?.close();
});

it('a null at a gateway’s condition is an incident of the case that its administrator is told of, sees and may end', async () => {
  const administrator = await Person.signIn(program.url, 'quantri.syt', DEMO_PASSWORD);
  const start = (variables: Record<string, unknown>) =>
    program.inside((tx) => program.app.get(EngineCommands).startCase(tx, { agencyId: SYT, processId: PROCESS, documentId: null, title: 'Công văn không ghi số trang', variables }));
  const [stuck, passed] = [await start({}), await start({ so_trang: 3 })];
  const page = (id: string) => administrator.get<CasePage>(`/api/cases/${id}`);
  const [incident] = (await vi.waitUntil(async () => {
    const { incidents } = await page(stuck);
    return incidents.length > 0 ? incidents : undefined;
  }, WAIT));
  expect(incident).toMatchObject({ elementId: 'nhieu-hay-it', resolvedAt: null });
  expect(incident!.message).toContain('so_trang');
  expect((await administrator.get<CaseList>('/api/cases?state=incident')).items.map((one) => one.id)).toEqual([stuck]);
  expect((await administrator.get<NoticeList>('/api/notices')).items.map((one) => one.ref?.id)).toContain(stuck);
  await vi.waitUntil(async () => (await page(passed)).result?.code === 'xong-it', WAIT);

  await administrator.post(`/api/cases/${stuck}/cancel`, { reason: 'Thiếu số trang' });
  await vi.waitUntil(async () => (await page(stuck)).state === 'cancelled', WAIT);
  expect((await page(stuck)).incidents[0]!.resolvedAt).not.toBeNull();
});

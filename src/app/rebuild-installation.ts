import { NestFactory } from '@nestjs/core';
import { CommandOutbox } from '../engine/command-outbox.js';
import { CommandSender } from '../engine/command-sender.js';
import { CurrentEngine } from '../engine/current-engine.js';
import { EnginePort } from '../engine/engine-port.js';
import { awaitEngine } from '../engine/engine-version.js';
import { Marker } from '../engine/marker.js';
import { PublishedResources } from '../engine/published-resources.js';
import type { RebuildOutcome } from '../engine/rebuild-case.js';
import { rebuildEngine } from '../engine/rebuild-engine.js';
import { RecordProjector } from '../engine/record-projector.js';
import { UserTaskSink } from '../engine/user-task-sink.js';
import { Clock } from '../kernel/clock.js';
import { createLogger } from '../kernel/log.js';
import { OutboxWorker } from '../kernel/outbox-worker.js';
import type { Settings } from '../kernel/settings.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { useVietnameseZod } from '../kernel/zod-messages.js';
import { AppModule } from './app.module.js';
import { openDatabase } from './database.js';

const WORDS: Record<RebuildOutcome, string> = {
  restart: 'đứng lại đúng bước của mình',
  start: 'bắt đầu lại từ đầu',
  cancelled: 'kết thúc vì đã có lệnh hủy',
  lost: 'chờ người chọn bước (xem mục Hồ sơ có sự cố)',
  nothing: 'đã được dựng lại từ trước',
};

/**
 * Restarts every open case on an engine that has lost its data. None of the program's own workers runs meanwhile.
 * @returns what was done, in Vietnamese, for the operator
 * @throws RebuildRefused when there is nothing to rebuild or the engine is not empty
 */
export async function rebuildInstallation(settings: Settings): Promise<string> {
  useVietnameseZod();
  const log = createLogger(settings.LOG_LEVEL);
  const dataSource = await openDatabase(settings, log);
  const app = await NestFactory.createApplicationContext(AppModule.with(settings, dataSource, log), { logger: false, abortOnError: false });
  const get = <T>(token: abstract new (...args: never[]) => T): T => app.get(token as never, { strict: false });
  try {
    await awaitEngine(get(EnginePort), settings.ZEEBE_GRPC_ADDRESS, log);
    const count = await rebuildEngine({
      port: get(EnginePort),
      engine: get(CurrentEngine),
      marker: get(Marker),
      commands: get(CommandOutbox),
      resources: get(PublishedResources),
      projector: get(RecordProjector),
      tasks: get(UserTaskSink),
      uow: get(UnitOfWork),
      log,
      sender: new OutboxWorker(get(CommandSender), `rebuild:${process.pid}`, get(UnitOfWork), get(Clock), log),
    });
    return summaryOf(count);
  } finally {
    await get(EnginePort).close();
    await app.close();
    await dataSource.destroy();
  }
}

function summaryOf(count: Record<RebuildOutcome, number>): string {
  const done = (Object.keys(WORDS) as RebuildOutcome[]).filter((outcome) => count[outcome] > 0);
  if (done.length === 0) return 'Không có hồ sơ nào đang mở. Chạy npm start để làm việc tiếp.';
  return [...done.map((outcome) => `${count[outcome]} hồ sơ ${WORDS[outcome]}.`), 'Đã dựng lại máy quy trình. Chạy npm start để làm việc tiếp.'].join('\n');
}

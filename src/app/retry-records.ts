import { NestFactory } from '@nestjs/core';
import { EnginePort } from '../engine/engine-port.js';
import { awaitEngine } from '../engine/engine-version.js';
import { Marker } from '../engine/marker.js';
import { SetAsideRecords } from '../engine/set-aside-records.js';
import { createLogger } from '../kernel/log.js';
import type { Settings } from '../kernel/settings.js';
import { useVietnameseZod } from '../kernel/zod-messages.js';
import { AppModule } from './app.module.js';
import { openDatabase } from './database.js';

/**
 * Projects the records once more that could not be projected when they came; the program may run meanwhile.
 * @returns what was done, in Vietnamese, for the operator
 * @throws ForeignEngine when engine and database do not belong together
 */
export async function retryRecords(settings: Settings): Promise<string> {
  useVietnameseZod();
  // Standard output is for the operator's sentences.
  const log = createLogger('silent');
  const dataSource = await openDatabase(settings, log);
  const app = await NestFactory.createApplicationContext(AppModule.with(settings, dataSource, log), { logger: false, abortOnError: false });
  const get = <T>(token: abstract new (...args: never[]) => T): T => app.get(token as never, { strict: false });
  try {
    await awaitEngine(get(EnginePort), settings.ZEEBE_GRPC_ADDRESS, log);
    await get(Marker).identify();
    return summaryOf(await get(SetAsideRecords).retry());
  } finally {
    await get(EnginePort).close();
    await app.close();
    await dataSource.destroy();
  }
}

function summaryOf({ projected, left }: { projected: number; left: number }): string {
  if (projected + left === 0) return 'Không có bản ghi nào để riêng.';
  return `Đã ghi nhận ${projected} bản ghi, còn ${left} bản ghi chưa đọc được.${left > 0 ? ' Lý do của từng bản ghi ở cột error của bảng engine_raw_record; cập nhật chương trình rồi chạy lại.' : ''}`;
}

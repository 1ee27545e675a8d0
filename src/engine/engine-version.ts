import type { Logger } from '../kernel/log.js';
import { engineErrorOf } from './engine-error.js';
import type { EnginePort } from './engine-port.js';

/** The engine is of a version that was not tested, or does not answer; the message is for the operator. */
export class UnsupportedEngine extends Error {
  readonly exitCode = 2;
}

const WAIT_MS = 180_000;
const LOOK_AGAIN_MS = 250;

/**
 * Waits until the engine is there with a leader for every partition, and refuses any version but 8.5 (stack.md).
 * @param patience milliseconds
 * @throws UnsupportedEngine
 */
export async function awaitEngine(port: EnginePort, address: string, log: Logger, patience = WAIT_MS): Promise<void> {
  const until = performance.now() + patience;
  for (let told = false; ; ) {
    const reason = await port.topology().then(
      (t) => {
        if (!/^8\.5\./.test(t.gatewayVersion)) throw new UnsupportedEngine(`Máy quy trình ở ${address} là Zeebe ${t.gatewayVersion}. Luồng cần Zeebe 8.5; đổi ZEEBE_GRPC_ADDRESS hoặc bỏ đi để dùng bản đi kèm.`);
        return t.led === t.partitions ? '' : 'no leader yet';
      },
      (error: unknown) => engineErrorOf(error).message,
    );
    if (reason === '') return;
    if (performance.now() > until) throw new UnsupportedEngine(`Máy quy trình ở ${address} không trả lời (${reason}). Kiểm tra Zeebe đã chạy và ZEEBE_GRPC_ADDRESS đúng, rồi khởi động lại.`);
    if (!told) log.info({ progress: 'Chờ máy quy trình' }, 'waiting for the engine');
    told = true;
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}

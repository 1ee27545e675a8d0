import { existsSync, readdirSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { join } from 'node:path';
import { releaseLock, takeLock } from './lib/lock.mjs';
import { varDir } from './lib/paths.mjs';
import { main, say, Stop } from './lib/say.mjs';
import { lockPath } from './lib/stack.mjs';

const agreed = 'xóa';

async function ask(folder) {
  if (process.argv.includes('--yes')) return true;
  if (!process.stdin.isTTY)
    throw new Stop('Lệnh này xóa mọi dữ liệu và cần người trả lời: hãy chạy ở cửa sổ lệnh, hoặc thêm --yes.');
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await prompt.question(
      `Mọi văn bản, số, hồ sơ và tài khoản trong ${folder} sẽ bị xóa, không lấy lại được.\nGõ "${agreed}" để đồng ý: `,
    );
    return answer.trim().normalize('NFC').toLowerCase() === agreed;
  } finally {
    prompt.close();
  }
}

await main(async () => {
  const folder = varDir();
  if (!existsSync(folder)) {
    say(`Không có gì để xóa: ${folder} chưa có.`);
    return 0;
  }
  const lock = takeLock(lockPath(folder));
  if (!lock.taken)
    throw new Stop(`Luồng đang chạy (tiến trình ${lock.holder.launcher.pid}): hãy dừng nó rồi mới xóa dữ liệu.`);
  try {
    if (!(await ask(folder))) {
      say('Không xóa gì.');
      return 0;
    }
    for (const name of readdirSync(folder))
      if (name !== 'lock.json') rmSync(join(folder, name), { recursive: true, force: true });
    say(`Đã xóa dữ liệu trong ${folder}.`);
    return 0;
  } finally {
    releaseLock(lockPath(folder));
  }
});

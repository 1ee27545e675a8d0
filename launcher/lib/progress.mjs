import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { say, Stop, table, warn } from './say.mjs';

const titles = { mariadb: 'Cơ sở dữ liệu (MariaDB)', zeebe: 'Máy quy trình (Zeebe)', app: 'Ứng dụng' };
const titleOf = (part) => titles[part] ?? `Ứng dụng (${part})`;
const levelFatal = 60;
const problemLines = 12;

function lastLines(path, count) {
  try {
    return readFileSync(path, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
  } catch {
    return '';
  }
}

/** Turns what the parts do and the application's lines into what the person at the terminal reads. */
export function progressOf() {
  let url;
  let accounts = [];
  let lastProblem;
  let announced = false;
  let giveUp;
  const state = { failed: false, gaveUp: new Promise((resolve) => (giveUp = resolve)) };

  state.onMessage = (line) => {
    if (line.progress) say(`  · ${line.progress}`);
    if (Array.isArray(line.accounts)) accounts = line.accounts;
    if (line.msg === 'ready' && line.url) url = line.url;
    if (line.level >= levelFatal) lastProblem = [line.msg ?? line.err?.message];
    if (line.text) lastProblem = [...(lastProblem ?? []), line.text].slice(-problemLines);
  };

  state.onEvent = (part, event, detail) => {
    if (event === 'spawned' && part.startsWith('app')) lastProblem = undefined;
    if (event === 'ready') say(`✓ ${titleOf(part)} (${(detail.ms / 1000).toFixed(1)} giây)`);
    if (event !== 'ended' || !detail.wanted) return;
    const how = detail.signal ? `tín hiệu ${detail.signal}` : `mã ${detail.code}`;
    if (detail.final) {
      state.failed = true;
      warn(`${titleOf(part)} không chạy tiếp được: ${lastProblem?.join('\n') ?? how}`);
      giveUp();
    } else warn(`${titleOf(part)} đã dừng (${how}), khởi động lại sau ${(detail.restartMs / 1000).toFixed(1)} giây.`);
  };

  /** Address, accounts and seconds, once. */
  state.announce = (seconds) => {
    if (announced) return;
    announced = true;
    if (accounts.length > 0) {
      say('\nTài khoản trình diễn:');
      say(
        table(
          ['Cơ quan', 'Vai trò', 'Tên đăng nhập', 'Mật khẩu', 'PIN ký số'],
          accounts.map((a) => [a.agency, a.role, a.username, a.password, a.pin ?? '']),
        ),
      );
    }
    say(`\nLuồng: ${url}`);
    say(`sẵn sàng sau ${seconds} giây (Ctrl-C để dừng)`);
  };

  /** One sentence for a part that did not come up: its own when it gave one, else the end of its log. */
  state.explain = (error, logDir) => {
    const part = error.part;
    if (!part) return error;
    if (part.startsWith('app') && lastProblem) return new Stop(lastProblem.join('\n'));
    const log = join(logDir, `${part}.log`);
    return new Stop(`${titleOf(part)} không khởi động được. Cuối tệp ${log}:\n${lastLines(log, 15)}`);
  };
  return state;
}

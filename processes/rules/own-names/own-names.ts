import { procedureRule } from '../rule.js';

/** One message starts the procedure, under its own name: names are global in the engine that all agencies share. */
export const ownNames = procedureRule(({ procedure }, report) => {
  const starts = procedure.nodes.filter((node) => node.kind === 'start');
  if (starts.length !== 1) report(procedure.id, 'Quy trình phải có đúng một sự kiện bắt đầu.');
  for (const start of starts) {
    const expected = `${procedure.id}.bat-dau`;
    if (start.message === null && start.timer === null)
      report(start.id, `Sự kiện bắt đầu phải nhận tin nhắn "${expected}" hoặc chạy theo lịch.`);
    else if (start.message !== null && start.message !== expected)
      report(start.id, `Tin nhắn bắt đầu phải tên là "${expected}", không phải "${start.message}".`);
  }
});

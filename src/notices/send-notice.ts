import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { appendOutbox } from '../kernel/outbox.js';
import { SETTINGS, type Settings } from '../kernel/settings.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { LiveEvents } from './live-events.js';
import { Notice, type NoticeRefKind } from './notice.js';
import { noticeSentence, type NoticeCode, type NoticeData } from './notice-templates.js';

/** Outbox channel of letters. */
export const MAIL_CHANNEL = 'mail';

/** One intent to tell people something. */
export interface NoticeRequest {
  agencyId: string;
  /** Stable id of the intent, e.g. an effect key: asked again, nobody is told twice. */
  key: string;
  code: NoticeCode;
  /** Person ids; doubles are dropped. */
  to: readonly string[];
  data: NoticeData;
  ref?: { kind: NoticeRefKind; id: string };
  /** False: a letter only. Default true. */
  inApp?: boolean;
}

/** Tells people in the application and, where a mail server is set, by e-mail. */
@Injectable()
export class SendNotice {
  constructor(
    private readonly live: LiveEvents,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'SMTP_URL'>,
  ) {}

  /** Whether letters are sent at all; without a mail server notices stay in the application. */
  get mails(): boolean {
    return this.settings.SMTP_URL !== undefined;
  }

  /** Writes notices and letters in the caller's transaction. Answers how many people are told now. */
  async send(tx: Tx, request: NoticeRequest): Promise<number> {
    const { agencyId, key, code, data, ref, inApp = true } = request;
    const wanted = new Map([...new Set(request.to)].map((personId) => [noticeId(key, personId), personId]));
    if (wanted.size === 0) return 0;
    for (const { id } of await tx.find(Notice, { agencyId, id: In([...wanted.keys()]) })) wanted.delete(id);
    const rows = [...wanted].map(([id, personId]) => ({
      ...{ id, agencyId, personId, template: code, data, text: noticeSentence(code, data), inApp },
      ...{ refKind: ref?.kind ?? null, refId: ref?.id ?? null, createdAt: tx.now(), readAt: null, mailedAt: null },
    }));
    await tx.insert(Notice, rows);
    if (inApp) await this.live.announce(tx, ...rows.map(({ id, personId }) => ({ agencyId, audience: [{ kind: 'person' as const, personId }], kind: 'thong-bao' as const, ref: id })));
    if (this.mails) for (const { id } of rows) await appendOutbox(tx, { key: id, channel: MAIL_CHANNEL, orderingKey: id, agencyId, payload: {} });
    return rows.length;
  }
}

/**
 * The same intent and person always have the same id, so a notice and its Message-ID are one. A name-based UUID (version
 * 5): MariaDB refuses some of the versions above 7.
 */
function noticeId(key: string, personId: string): string {
  const bytes = createHash('sha1').update(`${key}\n${personId}`).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

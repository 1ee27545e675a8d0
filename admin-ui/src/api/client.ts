import { noteAnswer } from './silence.js';
import { unlessStill, within } from './time-limit.js';

/** A refusal of the API (RFC 9457); `message` is the Vietnamese sentence to show. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly errors: readonly { path: string; message: string }[] = [],
  ) {
    super(message);
  }

  /** Sentences by field path, for a form. */
  get byField(): Map<string, string> {
    return new Map(this.errors.map(({ path, message }) => [path, message]));
  }

  /** The server, the engine or the network is away: the same request may be sent again later. */
  get passing(): boolean {
    return this.status === 0 || this.status === 503;
  }

  /** The server took the request and did not answer in time: asking again by itself would only wait as long once more. */
  get slow(): boolean {
    return this.code === TOO_SLOW;
  }
}

const TOO_SLOW = 'qua-lau';
const READ_MS = 20_000;
const WRITE_MS = 60_000;
/** One conversion may take a minute, and others may come first. */
const MADE_MS = 120_000;
/** An upload is given up when nothing more of it goes, however long it takes in all. */
const STILL_MS = 60_000;

const seconds = (ms: number): number => Math.round(ms / 1000);
const readTooSlow = (ms: number) => new Problem(0, TOO_SLOW, `Máy chủ chưa trả lời sau ${seconds(ms)} giây. Bấm “Thử lại”; nếu vẫn vậy, báo quản trị.`);
const uploadTooSlow = () => new Problem(0, TOO_SLOW, `Máy chủ không nhận tiếp tệp trong ${seconds(STILL_MS)} giây nên đã dừng gửi. Bấm “Thử lại”; nếu vẫn vậy, báo quản trị.`);
const writeTooSlow = () => new Problem(0, TOO_SLOW, `Máy chủ chưa trả lời sau ${seconds(WRITE_MS)} giây nên chưa rõ đã nhận hay chưa. Nội dung bạn nhập vẫn còn; bấm “Thử lại” để gửi lại.`);

let csrf = '';

/** Set by `/api/me`; sent with every request, so that a page never goes on under another session of the same browser. */
export function keepCsrfToken(token: string): void {
  csrf = token;
}

let renew: () => Promise<boolean> = () => Promise.resolve(false);

/** @param ask asked when the browser has another session than this page; true: it is the same person's, the request goes again */
export function onOtherSession(ask: () => Promise<boolean>): void {
  renew = ask;
}

const OTHER_SESSION = 'csrf';
/** Where a page asks who is signed in, whatever it believed before. */
const WHO = '/api/me';

const OFFLINE = 'Không kết nối được máy chủ. Nội dung bạn nhập vẫn được giữ; thử lại khi có mạng.';

/**
 * Calls the API with JSON.
 * @throws Problem for every refusal, also when the server is away (status 0)
 */
export async function call<T>(method: Method, path: string, body?: unknown): Promise<T> {
  try {
    return await send<T>(method, path, body);
  } catch (error) {
    if (error instanceof Problem && error.code === OTHER_SESSION && (await renew())) return send<T>(method, path, body);
    throw error;
  }
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

function send<T>(method: Method, path: string, body: unknown): Promise<T> {
  const ask = (signal: AbortSignal) => answerTo<T>(method, path, body, signal);
  return method === 'GET' ? within(READ_MS, () => readTooSlow(READ_MS), ask) : within(WRITE_MS, writeTooSlow, ask);
}

async function answerTo<T>(method: Method, path: string, body: unknown, signal: AbortSignal): Promise<T> {
  const response = await fetch(path, {
    method,
    signal,
    credentials: 'same-origin',
    headers: { ...(path === WHO || csrf === '' ? {} : { 'x-csrf-token': csrf }), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch(() => {
    throw new Problem(0, 'mat-ket-noi', OFFLINE);
  });
  const text = await response.text();
  if (!response.ok) throw problemOf(response.status, text);
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/**
 * Sends one file; each goes up at once, a form then holds its id.
 * @param path address that takes the multipart field `file`
 * @param onProgress share sent, 0 to 1
 */
export function sendFile<T>(path: string, file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<T> {
  const form = new FormData();
  form.append('file', file, file.name);
  return unlessStill(STILL_MS, uploadTooSlow, (moved, late) => new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('x-csrf-token', csrf);
    request.upload.onprogress = ({ loaded, total }) => {
      moved();
      onProgress(total === 0 ? 0 : loaded / total);
    };
    request.onload = () => (request.status < 300 ? resolve(JSON.parse(request.responseText) as T) : reject(problemOf(request.status, request.responseText)));
    request.onerror = () => reject(new Problem(0, 'mat-ket-noi', 'Không gửi được tệp: mất kết nối máy chủ. Chọn lại tệp khi có mạng.'));
    request.onabort = () => reject(new Problem(0, 'da-dung', 'Đã dừng gửi tệp.'));
    for (const stop of [signal, late]) stop.addEventListener('abort', () => request.abort());
    request.send(form);
  }));
}

function problemOf(status: number, text: string): Problem {
  noteAnswer();
  const fallback = { code: 'loi', detail: 'Hệ thống gặp lỗi. Thử lại sau ít phút.', errors: [] };
  try {
    const { code, detail, errors } = { ...fallback, ...(JSON.parse(text) as Partial<typeof fallback>) };
    return new Problem(status, code, detail, errors);
  } catch {
    return new Problem(status, fallback.code, fallback.detail);
  }
}

/** The bytes of what the server makes at an address. @throws Problem as {@link call} */
export function fetchBytes(path: string, stop?: AbortSignal): Promise<Uint8Array> {
  return within(MADE_MS, () => readTooSlow(MADE_MS), async (signal) => {
    const response = await fetch(path, { credentials: 'same-origin', signal }).catch(() => {
      throw new Problem(0, 'mat-ket-noi', 'Không kết nối được máy chủ nên chưa tải được tệp. Thử lại khi có mạng.');
    });
    if (!response.ok) throw problemOf(response.status, await response.text());
    return new Uint8Array(await response.arrayBuffer());
  }, stop);
}

/** A read that goes on by itself, given up when nothing more of it comes. @throws Problem as {@link call} */
export function whileMoving<T>(work: (moved: () => void, signal: AbortSignal) => Promise<T>): Promise<T> {
  return unlessStill(READ_MS, () => readTooSlow(READ_MS), work);
}

/** Why the server refuses an address; null when it does not, or is away. What it would answer is not read. */
export async function refusalOf(path: string, signal: AbortSignal): Promise<Problem | null> {
  const response = await fetch(path, { credentials: 'same-origin', signal }).catch(() => null);
  if (response === null || response.ok) {
    await response?.body?.cancel();
    return null;
  }
  return problemOf(response.status, await response.text().catch(() => ''));
}

/** A query string of what is set: empty text, null and undefined are left out. */
export function query(values: Record<string, string | number | null | undefined>): string {
  const set = Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return set.length === 0 ? '' : `?${new URLSearchParams(set.map(([key, value]): [string, string] => [key, String(value)]))}`;
}

export const get = <T>(path: string): Promise<T> => call<T>('GET', path);
export const post = <T>(path: string, body?: unknown): Promise<T> => call<T>('POST', path, body);
export const put = <T>(path: string, body?: unknown): Promise<T> => call<T>('PUT', path, body);
export const patch = <T>(path: string, body?: unknown): Promise<T> => call<T>('PATCH', path, body);
export const remove = <T>(path: string, body?: unknown): Promise<T> => call<T>('DELETE', path, body);

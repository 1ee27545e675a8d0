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
}

let csrf = '';

/** Set after sign-in and by `/api/me`; sent with every change. */
export function useCsrfToken(token: string): void {
  csrf = token;
}

const OFFLINE = 'Không kết nối được máy chủ. Nội dung bạn nhập vẫn được giữ; hệ thống sẽ thử lại khi có mạng.';

/**
 * Calls the API.
 * @param body plain data becomes JSON; FormData goes as it is
 * @throws Problem for every refusal, also when the server is away (status 0)
 */
export async function call<T>(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T> {
  const form = body instanceof FormData;
  const response = await fetch(path, {
    method,
    credentials: 'same-origin',
    headers: { ...(method === 'GET' ? {} : { 'x-csrf-token': csrf }), ...(body !== undefined && !form ? { 'content-type': 'application/json' } : {}) },
    ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
  }).catch(() => {
    throw new Problem(0, 'mat-ket-noi', OFFLINE);
  });
  if (!response.ok) throw await problemOf(response);
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

async function problemOf(response: Response): Promise<Problem> {
  const data = (await response.json().catch(() => ({}))) as { code?: string; detail?: string; errors?: { path: string; message: string }[] };
  return new Problem(response.status, data.code ?? 'loi', data.detail ?? 'Hệ thống gặp lỗi. Thử lại sau ít phút.', data.errors ?? []);
}

export const get = <T>(path: string): Promise<T> => call<T>('GET', path);
export const post = <T>(path: string, body?: unknown): Promise<T> => call<T>('POST', path, body);
export const put = <T>(path: string, body?: unknown): Promise<T> => call<T>('PUT', path, body);
export const remove = <T>(path: string): Promise<T> => call<T>('DELETE', path);

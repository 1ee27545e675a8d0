import { exchange, type Answer } from './exchange.js';

/** A refusal as the API tells it (RFC 9457). */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly errors: { path: string; message: string }[],
  ) {
    super(`${status} ${code}: ${detail} ${errors.map((e) => `${e.path}: ${e.message}`).join('; ')}`);
  }
}

/** Somebody signed in over HTTP, as a browser would be: cookie and CSRF token, nothing else. */
export class Person {
  private constructor(
    readonly base: string,
    readonly username: string,
    private readonly cookie: string,
    private readonly csrf: string,
    readonly id: string,
    readonly name: string,
  ) {}

  /** @throws Refused when the account or password is wrong */
  static async signIn(base: string, username: string, password: string): Promise<Person> {
    const response = await fetch(`${base}/api/sessions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password }) });
    if (!response.ok) throw await refusal(response);
    const cookie = response.headers.getSetCookie().map((c) => c.split(';')[0]).join('; ');
    const me = await fetch(`${base}/api/me`, { headers: { cookie } });
    if (!me.ok) throw await refusal(me);
    const { csrfToken, person } = (await me.json()) as { csrfToken: string; person: { id: string; name: string } };
    return new Person(base, username, cookie, csrfToken, person.id, person.name);
  }

  get<T>(path: string): Promise<T> {
    return this.send('GET', path);
  }

  post<T>(path: string, body?: unknown): Promise<T> {
    return this.send('POST', path, body);
  }

  put<T>(path: string, body?: unknown): Promise<T> {
    return this.send('PUT', path, body);
  }

  patch<T>(path: string, body?: unknown): Promise<T> {
    return this.send('PATCH', path, body);
  }

  delete<T>(path: string, body?: unknown): Promise<T> {
    return this.send('DELETE', path, body);
  }

  /** Uploads a file as the browser's form does; answers what the file store says of it. */
  async upload(name: string, content: Buffer, type = 'application/pdf'): Promise<{ id: string; sha256: string }> {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(content)], { type }), name);
    return this.send('POST', '/api/files', form);
  }

  /** The bytes at a path. */
  async download(path: string): Promise<Buffer> {
    const response = await fetch(this.base + path, { headers: { cookie: this.cookie } });
    if (!response.ok) throw await refusal(response);
    return Buffer.from(await response.arrayBuffer());
  }

  /** Opens the live stream; the caller reads the hints and aborts. @param onOpen the server has the stream */
  async live(signal: AbortSignal, onHint: (hint: { kind: string; ref: string }) => void, onOpen = (): void => undefined): Promise<void> {
    const response = await fetch(`${this.base}/api/live`, { headers: { cookie: this.cookie, accept: 'text/event-stream' }, signal });
    if (!response.ok || !response.body) throw await refusal(response);
    onOpen();
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of response.body) {
      text += decoder.decode(chunk as Uint8Array, { stream: true });
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const data = /^data: (.*)$/m.exec(text.slice(0, end))?.[1];
        text = text.slice(end + 2);
        if (data) onHint(JSON.parse(data) as { kind: string; ref: string });
      }
    }
  }

  async send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const headers = { cookie: this.cookie, ...(method === 'GET' ? {} : { 'x-csrf-token': this.csrf }) };
    const { status, text } = body instanceof FormData ? await form(method, this.base + path, headers, body) : await json(method, this.base + path, headers, body);
    if (status < 200 || status > 299) throw refused(status, text);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }
}

async function form(method: string, url: string, headers: Record<string, string>, body: FormData): Promise<Answer> {
  const response = await fetch(url, { method, headers, body });
  return { status: response.status, text: await response.text() };
}

function json(method: string, url: string, headers: Record<string, string>, body: unknown): Promise<Answer> {
  return body === undefined ? exchange(method, url, headers) : exchange(method, url, { ...headers, 'content-type': 'application/json' }, JSON.stringify(body));
}

async function refusal(response: Response): Promise<Refused> {
  return refused(response.status, await response.text());
}

function refused(status: number, text: string): Refused {
  const problem = problemIn(text);
  return new Refused(status, problem.code ?? '', problem.detail ?? '', problem.errors ?? []);
}

function problemIn(text: string): { code?: string; detail?: string; errors?: { path: string; message: string }[] } {
  try {
    return JSON.parse(text) as ReturnType<typeof problemIn>;
  } catch {
    return {};
  }
}

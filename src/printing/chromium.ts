import { rm } from 'node:fs/promises';
import { launch, type Browser, type Page } from 'puppeteer-core';
import { makeProcessFolder } from '../files/process-folder.js';
import { Unavailable } from '../kernel/errors.js';

/** Pages at work at the same time: each may take some hundred MB (stack.md section 4). */
const MAX_PAGES = 2;

/**
 * One warm Chromium for the whole process: started at the first use, started again after a crash, closed with the
 * program. It talks over a pipe, so it ends by itself when this process dies. Pages run no script and load nothing
 * but data URIs.
 */
export class Chromium {
  private browser: Promise<Browser> | undefined;
  private profileGone: Promise<void> = Promise.resolve();
  private pages = 0;
  private readonly waiting: (() => void)[] = [];
  private closed = false;

  /** @param executablePath the system's Chromium */
  constructor(private readonly executablePath: string) {}

  /**
   * Lends a fresh page of a fresh context. When the browser dies meanwhile, the work runs once more in a new one.
   * @throws Unavailable when Chromium cannot be started
   */
  async withPage<T>(work: (page: Page) => Promise<T>): Promise<T> {
    await this.enter();
    try {
      return await this.once(work).catch((error: unknown) => {
        if (this.browser !== undefined || this.closed || error instanceof Unavailable) throw error;
        return this.once(work);
      });
    } finally {
      this.pages--;
      this.waiting.shift()?.();
    }
  }

  /** Ends the browser; later calls are refused. */
  async close(): Promise<void> {
    this.closed = true;
    const browser = await this.browser?.catch(() => undefined);
    await browser?.close();
    await this.profileGone;
  }

  private async enter(): Promise<void> {
    while (this.pages >= MAX_PAGES) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.pages++;
  }

  private async once<T>(work: (page: Page) => Promise<T>): Promise<T> {
    if (this.closed)
      throw new Unavailable('may-in-da-dung', 'Chương trình đang dừng nên chưa in được. In lại sau khi khởi động.');
    const browser = await (this.browser ??= this.start());
    const context = await browser.createBrowserContext();
    try {
      const page = await context.newPage();
      await page.setJavaScriptEnabled(false);
      await page.setRequestInterception(true);
      page.on('request', (request) => {
        const allowed = request.url().startsWith('data:') || request.url() === 'about:blank';
        void (allowed ? request.continue() : request.abort('blockedbyclient')).catch(() => undefined);
      });
      return await work(page);
    } finally {
      await context.close().catch(() => undefined);
    }
  }

  private async start(): Promise<Browser> {
    try {
      const profile = await makeProcessFolder('luong-chromium-');
      const browser = await launch({
        executablePath: this.executablePath,
        headless: true,
        pipe: true,
        userDataDir: profile,
        handleSIGINT: false,
        handleSIGTERM: false,
        handleSIGHUP: false,
        args: [
          '--disable-gpu',
          '--disable-quic',
          '--no-first-run',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
          // Chromium refuses its own sandbox to root; every other user keeps it.
          ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        ],
      });
      browser.once('disconnected', () => {
        this.browser = undefined;
        this.profileGone = rm(profile, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
      });
      return browser;
    } catch (cause) {
      this.browser = undefined;
      throw new Unavailable(
        'khong-mo-duoc-chromium',
        'Chưa in được vì không mở được Chromium. Báo quản trị kiểm tra bằng npm run doctor rồi in lại.',
        cause,
      );
    }
  }
}

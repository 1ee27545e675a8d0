import { chromium, type Browser, type Page } from 'playwright-core';
import { stackInfo } from '../stack/shared-stack.js';

/** A browser's refusals that are the server's answers, told on the screen; the console repeats them. */
const ANSWER = /^Failed to load resource: the server responded/;

/** One browser for a spec file; each person has a window of their own, as on a machine of their own. */
export class Screens {
  private constructor(
    private readonly browser: Browser,
    readonly base: string,
  ) {}

  /** What the console and the pages complained of since the start; must stay empty. */
  readonly complaints: string[] = [];

  static async open(): Promise<Screens> {
    const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
    return new Screens(await chromium.launch({ executablePath, args: ['--no-sandbox'] }), stackInfo().url);
  }

  /** An empty window, 1366 × 768 and in Vietnam unless said otherwise. */
  async window(size: { width: number; height: number } = { width: 1366, height: 768 }, timezoneId = 'Asia/Ho_Chi_Minh'): Promise<Page> {
    const context = await this.browser.newContext({ viewport: size, locale: 'vi-VN', timezoneId });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()) && !ANSWER.test(message.text())) this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    return page;
  }

  /** A window in which a demonstration account is signed in, at an address. */
  async as(username: string, path = '/'): Promise<Page> {
    const page = await this.window();
    await page.goto(this.base + path);
    await signIn(page, username);
    return page;
  }

  /** A letter as PDF with a text layer, laid out as the decree says (NĐ 30/2020, Phụ lục I). */
  async letter(symbol: string, abstract: string): Promise<Buffer> {
    const page = await this.window();
    const [left, right] = ['text-align:center;width:45%', 'text-align:center;width:55%'];
    await page.setContent(`<body style="font:16px serif"><div style="display:flex"><div style="${left}"><b>BỘ Y TẾ</b><p>Số: ${symbol}</p><p>V/v ${abstract}</p></div>
      <div style="${right}"><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><p><i>Hà Nội, ngày 9 tháng 11 năm 2026</i></p></div></div><p style="text-align:center;margin-top:40px">Kính gửi: Sở Y tế</p><p>Đề nghị Sở Y tế báo cáo.</p></body>`);
    const pdf = await page.pdf({ format: 'A4', margin: { top: '20mm', left: '30mm', right: '15mm' } });
    await page.context().close();
    return pdf;
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}

/** Fills in the sign-in page and waits for the house. */
export async function signIn(page: Page, username: string, password = passwordOf(username)): Promise<void> {
  await page.getByLabel('Tên đăng nhập').fill(username);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Các mục' }).waitFor();
}

function passwordOf(username: string): string {
  const account = stackInfo().accounts.find((one) => one.username === username);
  if (!account) throw new Error(`no demonstration account ${username}`);
  return account.password;
}

/** Drops a file on an element as the mouse would. */
export async function dropFile(page: Page, selector: string, name: string, content: Buffer): Promise<void> {
  const transfer = await page.evaluateHandle(
    `(() => {
      const bytes = Uint8Array.from(atob('${content.toString('base64')}'), (letter) => letter.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], ${JSON.stringify(name)}, { type: 'application/pdf' }));
      return transfer;
    })()`,
  );
  await page.dispatchEvent(selector, 'drop', { dataTransfer: transfer });
}

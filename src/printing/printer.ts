import { BoundedRunner, Overrun } from '../files/bounded-runner.js';
import { DomainError } from '../kernel/errors.js';
import type { Settings } from '../kernel/settings.js';
import { Chromium } from './chromium.js';
import type { LetterData } from './letter-data.js';
import { loadTemplate } from './load-template.js';
import type { RenderInput } from './render-template.js';
import { tinosStyleSheet } from './tinos-style-sheet.js';

const RENDER_MS = 20_000;
const PRINT_MS = 120_000;
const MAX_HTML = 32 * 1024 * 1024;

/** Text parts of a notice by e-mail. */
export interface Letter {
  subject: string;
  html: string;
  text: string;
}

/** Data and template in, PDF (or e-mail, or picture) out. Templates are folders of `templates/`. */
export class Printer {
  private readonly chromium: Chromium;
  private readonly runner = new BoundedRunner({ processes: 1, megabytes: 512 });

  constructor(private readonly settings: Pick<Settings, 'CHROMIUM_PATH' | 'TEMPLATES_DIR'>) {
    this.chromium = new Chromium(settings.CHROMIUM_PATH);
  }

  /**
   * Prints `templates/<template>/body.hbs`. The page's size and margins are the template's own.
   * @param data plain values only; what the template needs is the zod schema beside it in this room
   * @throws DomainError `qua-lon-de-in` over the limits of time or memory; Unavailable without Chromium
   */
  async pdf(template: string, data: unknown): Promise<Buffer> {
    const html = await this.html(template, data);
    const bytes = await this.chromium.withPage(async (page) => {
      await page.setContent(html, { waitUntil: 'load', timeout: PRINT_MS });
      return page.pdf({ preferCSSPageSize: true, printBackground: true, timeout: PRINT_MS });
    });
    return Buffer.from(bytes);
  }

  /**
   * Draws a template as a PNG with a transparent ground, two pixels to the CSS pixel.
   * @param size in CSS pixels
   */
  async png(template: string, data: unknown, size: { width: number; height: number }): Promise<Buffer> {
    const html = await this.html(template, data);
    const bytes = await this.chromium.withPage(async (page) => {
      await page.setViewport({ ...size, deviceScaleFactor: 2 });
      await page.setContent(html, { waitUntil: 'load', timeout: PRINT_MS });
      return page.screenshot({ type: 'png', omitBackground: true });
    });
    return Buffer.from(bytes);
  }

  /** Fills an e-mail template: `subject.hbs`, `body.hbs` and `text.hbs` of its folder. */
  async letter(template: string, data: LetterData): Promise<Letter> {
    const [subject, html, text] = await Promise.all([
      this.render(template, 'subject.hbs', data),
      this.render(template, 'body.hbs', data),
      this.render(template, 'text.hbs', data),
    ]);
    // A line break would end the mail header.
    return { subject: subject.replace(/\s+/g, ' ').trim(), html, text: text.trim() };
  }

  /** Ends the browser and the child that renders. */
  async close(): Promise<void> {
    await Promise.all([this.chromium.close(), this.runner.close()]);
  }

  private async html(template: string, data: unknown): Promise<string> {
    const body = await this.render(template, 'body.hbs', data);
    if (body.length > MAX_HTML) throw tooLarge();
    return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><style>${tinosStyleSheet()}</style></head><body>${body}</body></html>`;
  }

  private async render(template: string, file: string, data: unknown): Promise<string> {
    const input: RenderInput = {
      ...(await loadTemplate(this.settings.TEMPLATES_DIR, template, file)),
      json: JSON.stringify(data),
      html: file === 'body.hbs',
    };
    try {
      return await this.runner.run<string>(
        new URL('./render-template.js', import.meta.url),
        'renderTemplate',
        [input],
        RENDER_MS,
      );
    } catch (error) {
      throw error instanceof Overrun ? tooLarge() : error;
    }
  }
}

function tooLarge(): DomainError {
  return new DomainError(422, 'qua-lon-de-in', 'Bản in quá lớn. Chọn kỳ ngắn hơn hoặc in từng quyển.');
}

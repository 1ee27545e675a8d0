import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { createRequire } from 'node:module';
import { afterEach, describe, expect, it } from 'vitest';
import { Unavailable } from '../kernel/errors.js';
import { Chromium } from './chromium.js';

const PATH = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

/** Process ids whose command line holds the text. */
function processes(text: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(text);
      } catch {
        return false;
      }
    })
    .map(Number);
}

async function gone(text: string): Promise<boolean> {
  for (let i = 0; i < 100; i++) {
    if (processes(text).length === 0) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}

describe('Chromium', () => {
  let chromium: Chromium;
  afterEach(() => chromium.close());

  it('runs no script of a page and loads nothing from outside', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end('x');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    chromium = new Chromium(PATH);
    const title = await chromium.withPage(async (page) => {
      await page.setContent(
        `<title>yên</title><img src="${url}/img"><link rel="stylesheet" href="${url}/css"><iframe src="${url}/frame"></iframe><iframe src="file:///etc/passwd"></iframe><script>document.title='chạy'</script><img src="x" onerror="document.title='chạy'">`,
      );
      return page.title();
    });
    server.close();
    expect(title).toBe('yên');
    expect(asked).toEqual([]);
  });

  it('starts again after a crash, also for the work in flight', async () => {
    chromium = new Chromium(PATH);
    let attempts = 0;
    const answer = await chromium.withPage(async (page) => {
      if (++attempts === 1) page.browser().process()!.kill('SIGKILL');
      await page.setContent('<p>in lại</p>');
      return page.pdf();
    });
    expect(attempts).toBe(2);
    expect(Buffer.from(answer).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('ends with close()', async () => {
    chromium = new Chromium(PATH);
    await chromium.withPage((page) => page.setContent('<p>x</p>'));
    const own = `luong-chromium-${process.pid}-`;
    expect(processes(own).length).toBeGreaterThan(0);
    await chromium.close();
    expect(await gone(own)).toBe(true);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith(own))).toEqual([]);
    await expect(chromium.withPage(async () => 1)).rejects.toThrow(Unavailable);
  });

  it('ends when the program is killed', async () => {
    chromium = new Chromium(PATH);
    const puppeteer = createRequire(import.meta.url).resolve('puppeteer-core');
    const profile = `/tmp/luong-spec-profile-${process.pid}`;
    const code = `const { launch } = await import(${JSON.stringify(puppeteer)}); await launch({ executablePath: ${JSON.stringify(PATH)}, pipe: true, headless: true, userDataDir: ${JSON.stringify(profile)}, args: ['--no-sandbox', '--disable-gpu'] }); console.log('up'); setInterval(() => {}, 1000);`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => parent.stdout.once('data', resolve));
    expect(processes(profile).length).toBeGreaterThan(1);
    parent.kill('SIGKILL');
    expect(await gone(profile)).toBe(true);
    rmSync(profile, { recursive: true, force: true });
  });

  it('says what to do when there is no browser', async () => {
    chromium = new Chromium('/nowhere/chromium');
    await expect(chromium.withPage(async () => 1)).rejects.toThrow(/npm run doctor/);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { CLERK, DIRECTOR, Scene } from '../flows/scene.js';
import { Screens, signIn } from './browser.js';

const scene = new Scene('Máy chủ đứng im');
let screens: Screens;
beforeAll(async () => {
  screens = await Screens.open();
});
afterAll(() => screens.close());

/** The server takes every request of a kind and answers none, as a process that was stopped does. @returns a function that lets it go on */
async function freeze(page: Page, what: RegExp, method: string): Promise<() => void> {
  let frozen = true;
  const held: (() => void)[] = [];
  await page.route(what, async (route) => {
    if (frozen && route.request().method() === method) await new Promise<void>((resolve) => held.push(resolve));
    await route.continue().catch(() => undefined);
  });
  return () => {
    frozen = false;
    held.splice(0).forEach((go) => go());
  };
}

async function windowWithClock(username: string, path: string): Promise<Page> {
  const page = await screens.window();
  await page.clock.install();
  await page.goto(screens.base + path);
  await signIn(page, username);
  return page;
}

describe('a server that takes requests and does not answer', () => {
  it('a read says so after 20 seconds, with a way to try again that works', async () => {
    const page = await windowWithClock(CLERK, '/van-ban-den');
    await page.getByRole('columnheader', { name: 'Số đến' }).waitFor();
    const goOn = await freeze(page, /\/api\/(dossiers|lists)/, 'GET');
    const asked = page.waitForRequest(/\/api\/(dossiers|lists)/);
    await page.getByRole('navigation').getByText('Hồ sơ', { exact: true }).click();
    // The screen itself has come by then: its own limit is another test's.
    await asked;
    await page.clock.runFor(21_000);
    await page.getByText('Máy chủ chưa trả lời sau 20 giây.').first().waitFor();
    goOn();
    await page.getByRole('button', { name: 'Thử lại' }).first().click();
    await page.getByText('Máy chủ chưa trả lời sau 20 giây.').first().waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('a part of the program that does not come says so too, and opens by itself when the server answers', async () => {
    const page = await windowWithClock(CLERK, '/viec');
    const goOn = await freeze(page, /\/(assets\/register-books|health)/, 'GET');
    await page.getByRole('navigation').getByText('Sổ và thống kê').click();
    await page.clock.runFor(21_000);
    await page.getByText('Chưa mở được màn hình này vì máy chủ chưa trả lời.').waitFor();
    goOn();
    await page.clock.resume();
    await page.getByRole('heading', { name: 'Sổ đăng ký văn bản đến' }).waitFor();
    await page.context().close();
  });

  it('a write says so after 60 seconds: what was typed stands, and the same is sent again', async () => {
    const about = scene.abstract();
    await scene.receive(about);
    const { id } = await scene.walk.find({ who: DIRECTOR, element: 'chi-dao', about });
    const page = await windowWithClock(DIRECTOR, `/viec/${id}`);
    await page.locator('[role=document] canvas').waitFor();
    const opinion = page.getByLabel(/Ý kiến chỉ đạo/);
    await opinion.fill('Giao phòng Nghiệp vụ Y tham mưu.');
    const goOn = await freeze(page, /\/complete$/, 'POST');
    const send = page.getByRole('button', { name: 'Chuyển Chánh Văn phòng phân phối' }).or(page.locator('footer button.ant-btn-primary')).first();
    await send.click();
    await expect.poll(() => page.locator('footer .ant-btn-loading').count()).toBe(1);
    await page.clock.runFor(61_000);
    await page.getByText('Máy chủ chưa trả lời sau 60 giây').waitFor();
    expect(await opinion.inputValue()).toBe('Giao phòng Nghiệp vụ Y tham mưu.');
    // Everything on the screen may be old by now.
    await page.getByText('những gì đang hiện có thể đã cũ').waitFor();
    goOn();
    await page.getByRole('tabpanel', { name: 'Xử lý' }).getByRole('button', { name: 'Thử lại' }).click();
    const director = await scene.walk.as(DIRECTOR);
    await expect.poll(async () => (await director.get<{ state: string }>(`/api/tasks/${id}`)).state, { timeout: 20_000 }).toBe('done');
    await page.context().close();
  });

  it('a file that does not come says so in its place, and is opened by the next try', async () => {
    const about = scene.abstract();
    const { id } = await scene.receive(about);
    const page = await windowWithClock(CLERK, '/viec');
    const goOn = await freeze(page, /\/content$/, 'GET');
    await page.evaluate(`history.pushState({}, '', '/van-ban/${id}'); dispatchEvent(new PopStateEvent('popstate'));`);
    const paper = page.getByRole('document');
    await paper.waitFor();
    await expect.poll(async () => (await page.clock.runFor(5_000), paper.getByText('Máy chủ chưa trả lời sau 20 giây.').count()), { timeout: 20_000 }).toBe(1);
    goOn();
    await paper.getByRole('button', { name: 'Thử lại' }).click();
    await paper.locator('canvas').waitFor();
    await page.context().close();
  });

  it('leaves nothing in the console but what the reader of PDFs says when it is stopped', () => {
    expect(screens.complaints.filter((one) => !one.includes('Worker was terminated'))).toEqual([]);
  });
});

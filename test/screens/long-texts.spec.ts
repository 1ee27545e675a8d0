import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DIRECTOR, Scene } from '../flows/scene.js';
import { Screens } from './browser.js';

const scene = new Scene('Chữ dài');
let screens: Screens;
beforeAll(async () => {
  screens = await Screens.open();
});
afterAll(() => screens.close());

/** Pastes a text that is 20 characters too long, and expects all of it with its counter and what to do. */
async function pasteTooLong(page: Page, field: Locator, most: number): Promise<void> {
  await field.focus();
  await page.keyboard.insertText('a'.repeat(most + 20));
  expect((await field.inputValue()).length).toBe(most + 20);
  await page.getByText(`${most + 20} / ${most}`).waitFor();
  await page.getByText(`Dài ${most + 20} ký tự, tối đa ${most}: bỏ bớt 20 ký tự rồi gửi.`).waitFor();
}

describe('a pasted text that is too long is kept whole, with a counter and a sentence', () => {
  it('the reason of a return, which goes when it is shortened', async () => {
    const about = scene.abstract();
    await scene.receive(about);
    const page = await screens.as(DIRECTOR, `/viec/${(await scene.walk.find({ who: DIRECTOR, element: 'chi-dao', about })).id}`);
    await page.getByRole('button', { name: /Chuyển lại Văn thư/ }).click();
    const reason = page.getByRole('dialog').getByLabel('Lý do');
    await pasteTooLong(page, reason, 4000);
    const send = page.getByRole('dialog').getByRole('button', { name: 'Chuyển lại Văn thư bổ sung' });
    expect(await send.isEnabled()).toBe(false);
    await reason.fill('b'.repeat(4000));
    await send.click();
    await page.getByText('Đã gửi: Chuyển lại Văn thư bổ sung').waitFor();
  });

  it('the title of a dossier', async () => {
    const page = await screens.as(DIRECTOR, '/ho-so');
    await page.getByRole('button', { name: 'Lập hồ sơ' }).first().click();
    await pasteTooLong(page, page.getByLabel('Tên hồ sơ'), 250);
    expect(await page.getByRole('dialog').getByRole('button', { name: 'Lập hồ sơ' }).isEnabled()).toBe(false);
  });

  it('the ground of a delegation', async () => {
    const page = await screens.as(DIRECTOR, '/uy-quyen');
    await page.getByRole('button', { name: 'Lập ủy quyền' }).first().click();
    await pasteTooLong(page, page.getByLabel('Căn cứ'), 500);
  });

  it('leaves nothing in the console', () => {
    expect(screens.complaints).toEqual([]);
  });
});

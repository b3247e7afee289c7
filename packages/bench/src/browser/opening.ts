import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { SHOWN_AT } from './in-the-page.ts';

const patienceMs = 60_000;

/** The browser keeps what it knows a while after it came: about two seconds, and then when it is idle. */
const keptAfterMs = 5_000;

/** Loads a conversation from nothing but its address. @returns milliseconds until its messages were painted */
export async function timeOpening(page: Page, path: string): Promise<number> {
  await page.goto(path, { waitUntil: 'commit' });
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    const shownAt: unknown = await page.evaluate(SHOWN_AT);
    if (typeof shownAt === 'number') return shownAt;
    await sleep(50);
  }
  throw new Error(`The conversation was not there after ${patienceMs / 1000} s.`);
}

/** Waits until the browser has kept the app and what it showed. */
export async function untilKept(page: Page): Promise<void> {
  await page.evaluate('navigator.serviceWorker.ready.then(() => null)');
  await sleep(keptAfterMs);
}

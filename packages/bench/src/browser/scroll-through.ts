import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { FRAMES, SCROLLED, WATCH_FRAMES } from './in-the-page.ts';

/** What somebody notices of a page that is busy, in milliseconds. */
export interface Frames {
  /** The longest task; 0 where none lasted 50 ms. */
  longestTask: number;
  /** The longest time from one frame to the next. */
  longestGap: number;
}

export interface Way {
  /** Whether the first message has come: without it the way was not gone. */
  hasBegun: () => boolean;
  /** Now and then, how many pixels of the conversation are there. */
  tell: (line: string) => void;
}

/** One turn of the wheel, in pixels; about as fast as a hand turns it in earnest. */
const turnPx = 600;

/** At the upper edge for so long, while nothing more comes, one is at the beginning. */
const restMs = 1_500;

const patienceMs = 10 * 60_000;

const tellEachMs = 15_000;

interface Scrolled {
  scrollTop: number;
  scrollHeight: number;
}

/**
 * Turns the wheel from the end of a conversation to its beginning, and waits where older messages
 * are on their way.
 */
export async function scrollThrough(page: Page, { hasBegun, tell }: Way): Promise<Frames> {
  await page.getByLabel('Messages', { exact: true }).hover();
  await page.evaluate(WATCH_FRAMES);
  const deadline = Date.now() + patienceMs;
  let restsSince = Date.now();
  let toldAt = Date.now();
  while (!hasBegun() || Date.now() - restsSince < restMs) {
    if (Date.now() > deadline) throw new Error('The beginning of the conversation did not come.');
    const { scrollTop, scrollHeight } = await page.evaluate<Scrolled>(SCROLLED);
    if (Date.now() - toldAt > tellEachMs) {
      tell(`${scrollHeight.toLocaleString('en-GB')} px so far`);
      toldAt = Date.now();
    }
    if (scrollTop > 0) restsSince = Date.now();
    if (scrollTop > 0) await page.mouse.wheel(0, -turnPx);
    else await sleep(30);
  }
  const { longTasks, gaps } = await page.evaluate<{ longTasks: number[]; gaps: number[] }>(FRAMES);
  if (gaps.length === 0) throw new Error('The page painted nothing while it was scrolled.');
  return { longestTask: longest(longTasks), longestGap: longest(gaps) };
}

function longest(times: number[]): number {
  return times.reduce((most, time) => Math.max(most, time), 0);
}

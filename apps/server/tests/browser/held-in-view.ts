import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { PATIENCE } from './on-the-page.ts';

/** Where a row stands on the screen, in pixels from the timeline's upper edge. */
export interface Standing {
  row: string;
  top: number;
}

/** The rows that are in view, the first of them perhaps in part. */
export async function inView(page: Page): Promise<Standing[]> {
  return page.evaluate(IN_VIEW);
}

const SCROLLED = `document.querySelector('[role=feed]').scrollTop`;

const IN_VIEW = `(() => {
  const feed = document.querySelector('[role=feed]');
  const box = feed.getBoundingClientRect();
  return [...feed.querySelectorAll('[data-row]')]
    .map((row) => ({ row: row.dataset.row, rect: row.getBoundingClientRect() }))
    .filter(({ rect }) => rect.bottom > box.top && rect.top < box.bottom)
    .map(({ row, rect }) => ({ row, top: rect.top - box.top }));
})()`;

/**
 * Turns the wheel and holds the timeline to it: what was in view moves by just as much.
 *
 * @param pixels down; up where negative
 */
export async function wheel(page: Page, pixels: number): Promise<void> {
  const before = await inView(page);
  // Nobody scrolls past what has not come.
  await page.locator('[role=feed][aria-busy=false]').waitFor();
  const from = await page.evaluate<number>(SCROLLED);
  await page.mouse.wheel(0, pixels);
  // The browser turns it into scrolling when it comes to it.
  await expect.poll(() => page.evaluate<number>(SCROLLED), PATIENCE).not.toBe(from);
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  const after = await inView(page);
  for (const { row, top } of before) {
    const now = after.find((other) => other.row === row);
    if (now) expect(Math.abs(now.top - (top - pixels)), `row ${row} jumped`).toBeLessThanOrEqual(1);
  }
  const isShared = after.some(({ row }) => before.some((other) => other.row === row));
  expect(isShared, 'something that was in view still is').toBe(true);
}

/** Watches the screen, frame by frame, while something happens that moves nothing in view. */
export async function whileNothingMoves(page: Page, happens: () => Promise<unknown>): Promise<void> {
  await page.evaluate(WATCH);
  await happens();
  const moves = await page.evaluate<string[]>('window.stopWatching()');
  expect(moves).toEqual([]);
}

const WATCH = `(() => {
  const positions = () => {
    const feed = document.querySelector('[role=feed]');
    const box = feed.getBoundingClientRect();
    return new Map([...feed.querySelectorAll('[data-row]')]
      .map((row) => [row.dataset.row, row.getBoundingClientRect()])
      .filter(([, rect]) => rect.bottom > box.top && rect.top < box.bottom)
      .map(([row, rect]) => [row, rect.top - box.top]));
  };
  const moves = [];
  const first = positions();
  let isWatching = true;
  const look = () => {
    if (!isWatching) return;
    const now = positions();
    for (const [row, top] of first) {
      if (!now.has(row)) moves.push(row + ' is gone');
      else if (Math.abs(now.get(row) - top) > 1) moves.push(row + ' moved by ' + (now.get(row) - top));
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  window.stopWatching = () => { isWatching = false; return moves.slice(0, 5); };
})()`;

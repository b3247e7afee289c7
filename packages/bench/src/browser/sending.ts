import type { Page } from 'playwright-core';
import { median } from '../report/statistics.ts';
import { watchSending } from './in-the-page.ts';

/** Milliseconds from the Enter key. */
export interface SendingTimes {
  /** Until the message is in the page. */
  there: number;
  /** Until the page had painted it and handed the frame on. The wait for that frame, up to 16.7 ms, is in it. */
  painted: number;
}

/** Writes so many messages, one after the other. @returns the medians */
export async function timeSending(page: Page, count: number): Promise<SendingTimes> {
  const field = page.getByRole('textbox', { name: 'Message', exact: true });
  const times: SendingTimes[] = [];
  // The first is not counted: code that has not run yet is slow.
  for (let turn = 0; turn <= count; turn += 1) {
    const text = `measured ${turn} at ${Date.now()}`;
    await field.fill(text);
    const watching = page.evaluate<SendingTimes>(watchSending(text));
    await field.press('Enter');
    times.push(await watching);
  }
  const counted = times.slice(1);
  return {
    there: median(counted.map(({ there }) => there)),
    painted: median(counted.map(({ painted }) => painted)),
  };
}

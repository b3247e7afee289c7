import type { Browser } from 'playwright-core';
import type { Bench } from '../bench.ts';
import { openContext, openPage, startBrowser } from '../browser/chromium.ts';
import { timeOpening, untilKept } from '../browser/opening.ts';
import { scrollThrough } from '../browser/scroll-through.ts';
import { timeSending } from '../browser/sending.ts';
import { startWithHistory, type History } from '../data/history.ts';
import type { Row } from '../report/row.ts';
import { median } from '../report/statistics.ts';
import type { Part } from './part.ts';

/** A tenth of them lies in the conversation that is opened. */
const messages = 100_000;
const path = '/c/1';

/** A phone of some years' age, against this machine. */
const slower = 4;

const frameMs = 1000 / 60;
/** From here on a browser calls a task long: a hand notices. */
const longTaskMs = 50;
const MiB = 1024 * 1024;

/** Nobody else has such a page: the limit is what people notice. */
export const browser: Part = {
  name: 'browser',
  about: 'the web app in a real Chromium, with a conversation of 10,000 messages',
  async run(bench) {
    const history = await startWithHistory(bench, messages);
    const chromium = await startBrowser();
    try {
      return [
        ...(await measureOpening(bench, chromium, history)),
        ...(await measureAtWork(bench, { chromium, history, times: 1 })),
        ...(await measureAtWork(bench, { chromium, history, times: slower })),
      ];
    } finally {
      await chromium.close();
    }
  },
};

/** Time until a conversation shows, cold in a browser that has kept nothing, and warm in one that was here. */
async function measureOpening(bench: Bench, chromium: Browser, history: History): Promise<Row[]> {
  const rounds = Math.ceil(bench.pace.rounds / 3);
  const cold: number[] = [];
  const warm: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    bench.tell(`opening it, ${round + 1} of ${rounds}`);
    const context = await openContext(chromium, { server: history.server, person: history.measured });
    const opened = await openPage(context);
    const { page } = opened;
    await opened.slowDown(slower);
    cold.push(await timeOpening(page, path));
    await untilKept(page);
    warm.push(await timeOpening(page, path));
    await context.close();
  }
  return [
    told(`conversation shows, cold, ${slower}× slower`, median(cold)),
    told(`conversation shows, warm, ${slower}× slower`, median(warm)),
  ];
}

interface Work {
  chromium: Browser;
  history: History;
  /** How much slower the page's processor is made. */
  times: number;
}

/** Sending at the end of the conversation, and scrolling from there to its beginning. */
async function measureAtWork(bench: Bench, { chromium, history, times }: Work): Promise<Row[]> {
  const context = await openContext(chromium, { server: history.server, person: history.measured });
  const opened = await openPage(context);
  const { page } = opened;
  let hasBegun = false;
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => {
      hasBegun ||= isFirstPage(String(payload));
    });
  });
  await timeOpening(page, path);
  // What it does after its start is not what is measured.
  await untilKept(page);
  await opened.slowDown(times);
  const note = times === 1 ? '' : `, ${times}× slower`;
  bench.tell(`writing in it${note}`);
  const { there, painted } = await timeSending(page, bench.pace.rounds);
  bench.tell(`scrolling through its ${history.longest.toLocaleString('en-GB')} messages${note}`);
  const { longestTask, longestGap } = await scrollThrough(page, {
    hasBegun: () => hasBegun,
    tell: (line) => bench.tell(line),
  });
  const heap = await opened.heapBytes();
  await context.close();
  // What is asked is asked of a machine at its own speed; slower it is only told.
  const asked = times === 1 ? within : told;
  return [
    asked(`Enter to message in the page${note}`, there, frameMs),
    told(`Enter to message painted${note}`, painted),
    asked(`longest task while scrolling${note}`, longestTask, longTaskMs),
    told(`longest time between frames${note}`, longestGap),
    { ...told(`memory of JavaScript after it${note}`, heap / MiB), unit: 'MiB' },
  ];
}

/** A page of messages that holds the conversation's first. */
function isFirstPage(frame: string): boolean {
  return frame.includes('"conversationId":1,') && frame.includes('"seq":1,');
}

function told(name: string, ours: number): Row {
  return { name, ours, limit: null, unit: 'ms' };
}

function within(name: string, ours: number, limit: number): Row {
  return { name, ours, limit, unit: 'ms', reach: { of: 'ratio', atMost: 1 } };
}

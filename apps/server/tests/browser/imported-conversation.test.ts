import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LogFolder } from '../commands/log-folder.ts';
import { parley } from '../commands/run-command.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { launchBrowser, openPage } from './browser.ts';
import { signIn } from './on-the-page.ts';

const MESSAGES = 640;

/** A log like the real ones: several people, several days, odd text; each line says its own number. */
function logLines(): string[] {
  return Array.from({ length: MESSAGES }, (_, index) => {
    const time = `[${String(index % 24).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}]`;
    const nick = ['crimsun', '|QuaD-|', '`anthony', 'kleedrac'][index % 4] ?? '';
    const text = `line ${index + 1} of the log ${'and more '.repeat((index * 7) % 40)}`;
    return index % 50 === 49
      ? `${time}  * ${nick} sips line ${index + 1} of the log`
      : `${time} <${nick}> ${text}`;
  });
}

describe('an imported conversation in the web app', () => {
  const logs = new LogFolder();
  let server: TestServer;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    await server.people.person('ada');
    logs.write('2004-12-25.train-c.txt', logLines());
    const on = { url: server.databaseUrl, dataDir: server.dataDir };
    const { code, stderr } = await parley(on, ['import', 'irc', logs.path, '--as', 'ada']);
    if (code !== 0) throw new Error(stderr);
    browser = await launchBrowser();
    page = await openPage(browser, server.url);
    await page.goto('/sign-in');
    await signIn(page, 'ada');
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
    logs.remove();
  });

  const timeline = () => page.getByRole('feed', { name: 'Messages' });

  it('stands in the list with nothing unread, and opens at its end', async () => {
    const line = page
      .getByRole('navigation', { name: 'Conversations' })
      .getByRole('link', { name: /2004-12-25/ });
    await line.waitFor();
    expect(await line.innerText()).not.toMatch(/unread/);
    await line.click();
    const last = timeline().getByText(`line ${MESSAGES} of the log`);
    await last.waitFor();
    expect(await last.isVisible()).toBe(true);
  });

  it('is read from its end to its beginning, every message in order, none twice', async () => {
    const seen = await scrollToTheBeginning(page);
    expect(seen).toEqual(Array.from({ length: MESSAGES }, (_, index) => index + 1));
    await page.getByText('This is the beginning of the conversation.').waitFor();
  }, 120_000);
});

/** Scrolls up in small steps. @returns the numbers of all lines that were shown, from the first */
async function scrollToTheBeginning(page: Page): Promise<number[]> {
  const log = page.getByRole('feed', { name: 'Messages' });
  const seen = new Set<number>();
  await log.hover();
  for (let step = 0; step < 2_000; step += 1) {
    const shown = numbersIn(await log.innerText());
    // What is shown at once stands in order, without a hole.
    expect(shown).toEqual(shown.map((_, index) => (shown[0] ?? 0) + index));
    for (const number of shown) seen.add(number);
    if (seen.has(1)) break;
    await page.mouse.wheel(0, -400);
    await page.waitForTimeout(15);
  }
  return [...seen].sort((a, b) => a - b);
}

function numbersIn(text: string): number[] {
  return [...text.matchAll(/line (\d+) of the log/g)].map(([, number]) => Number(number));
}

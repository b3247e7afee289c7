import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser, type Page } from 'playwright-core';

// In one process several contexts starve each other; sandboxes need rights that a build machine may lack.
// What keeps sites apart is on, as it is for everybody: the package turns it off for scrapers.
const LEFT_OUT = [
  '--single-process',
  '--no-zygote',
  '--disable-web-security',
  '--allow-running-insecure-content',
  '--disable-site-isolation-trials',
];
// A graphics card made of software takes more of the processor than all the pages.
const GRAPHICS = [
  '--ignore-gpu-blocklist',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];
const ARGS = chromium.args.filter((arg) => !LEFT_OUT.includes(arg) && !GRAPHICS.includes(arg));

interface BrowserOptions {
  /** Switches of Chromium's own, beside those it needs here. */
  args?: readonly string[];
  /** Whether it puts pages together as it does where there is a graphics card. */
  hasGraphics?: boolean;
}

/** A real Chromium, from the package registry; nothing else needs to be installed. */
export async function launchBrowser({
  args = [],
  hasGraphics = false,
}: BrowserOptions = {}): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...ARGS, ...(hasGraphics ? GRAPHICS : ['--disable-gpu']), ...args],
  });
}

/** What makes a browser a phone's: `newContext({ ...PHONE, … })`. */
export const PHONE = { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } };

/** Somebody at a computer of their own: no cookie and no storage is shared with anyone. */
export async function openPage(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({
    baseURL: url,
    locale: 'en-GB',
    viewport: { width: 1280, height: 800 },
  });
  context.setDefaultTimeout(10_000);
  return context.newPage();
}

/** What the page complains about: a test that passes over it would pass over a broken page. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return complaints;
}

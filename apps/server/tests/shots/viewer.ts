import type { Browser, BrowserContext } from 'playwright-core';
import { browserCookies, signIn } from '../harness/people.ts';
import { MOMENT, TIME_ZONE } from './moment.ts';
import type { Options, Theme, Width } from './options.ts';
import { VIEWER } from './people.ts';

const HEIGHTS: Record<Width, number> = { 1440: 900, 768: 1024, 390: 844 };

/** What the pictures of one kind have in common. */
export interface Look {
  theme: Theme;
  width: Width;
  options: Options;
}

/** A browser of somebody's own, that looks at a server. @param isSignedIn as the usual person */
export async function openViewer(
  browser: Browser,
  look: Look,
  at: { url: string; isSignedIn: boolean },
): Promise<BrowserContext> {
  const { width, theme, options } = look;
  const isPhone = width === 390;
  const context = await browser.newContext({
    baseURL: at.url,
    viewport: { width, height: HEIGHTS[width] },
    colorScheme: theme,
    reducedMotion: 'reduce',
    locale: options.language === 'en' ? 'en-GB' : options.language,
    timezoneId: TIME_ZONE,
    ...(isPhone ? { hasTouch: true, isMobile: true, deviceScaleFactor: 2 } : {}),
  });
  context.setDefaultTimeout(8_000);
  await context.addInitScript(STAND_STILL);
  if (options.isRtl) await context.addInitScript(KEEP_RTL);
  if (at.isSignedIn) await bringCookie(context, at.url);
  return context;
}

async function bringCookie(context: BrowserContext, url: string): Promise<void> {
  await context.addCookies(browserCookies(url, await signIn(url, VIEWER)));
}

/** Of Playwright's own clock `performance.now()` would stand still too, by which scrolling goes. */
const STAND_STILL = `{
  const RealDate = Date;
  const now = () => ${MOMENT} + (globalThis.passedMs ?? 0);
  const construct = (date, given) => (given.length === 0 ? new date(now()) : new date(...given));
  const get = (date, name) => (name === 'now' ? now : Reflect.get(date, name));
  globalThis.Date = new Proxy(RealDate, { construct, get });
}`;

/** The app sets the direction of its language: this sets it back. */
const KEEP_RTL = `new MutationObserver(() => {
  const page = document.documentElement;
  if (page && page.dir !== 'rtl') page.dir = 'rtl';
}).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['dir'] })`;

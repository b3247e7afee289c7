import type { Page } from 'playwright-core';

export interface HeldAnswers {
  /** Keeps back what the server says over the WebSocket from now on. */
  hold(): void;
  /** Hands on what was kept back, and everything after it. */
  release(): void;
}

/** Stands between a page and its server; to be called before the page is opened. */
export async function holdAnswers(page: Page): Promise<HeldAnswers> {
  let isHeld = false;
  const kept: (() => void)[] = [];
  await page.routeWebSocket(/\/trpc/, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((message) => {
      if (isHeld) kept.push(() => socket.send(message));
      else socket.send(message);
    });
  });
  return {
    hold: () => {
      isHeld = true;
    },
    release: () => {
      isHeld = false;
      for (const hand of kept.splice(0)) hand();
    },
  };
}

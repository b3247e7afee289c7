import type { Scene } from '../scene.ts';
import type { Stage } from '../stage.ts';

/** What belongs to the app itself: settings, ways around, and what one sees without a connection. */
export const app: Scene[] = [
  {
    name: 'settings',
    isTall: true,
    go: async (stage) => {
      await stage.open('/settings');
      await stage.page.getByRole('heading', { name: stage.texts.settings.title }).first().waitFor();
      await stage.rest(400);
    },
  },
  {
    name: 'settings-token-made',
    viewer: 'alone',
    go: async (stage) => {
      const { page, texts } = stage;
      await stage.open('/settings');
      await page.getByLabel(texts.tokens.name).fill('Build notices');
      await stage.button(texts.tokens.create).click();
      await page.getByLabel(texts.tokens.token, { exact: true }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'switcher',
    needsDesk: true,
    go: async (stage) => {
      await stage.openConversation('launch', /Dmitri looks almost cheerful/);
      await stage.page.keyboard.press('Control+k');
      await stage.page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'switcher-found',
    needsDesk: true,
    go: async (stage) => {
      await stage.openConversation('launch', /Dmitri looks almost cheerful/);
      await stage.page.keyboard.press('Control+k');
      await stage.page.getByRole('dialog').waitFor();
      await stage.page.keyboard.type('so');
      await stage.page.getByRole('dialog').getByText(/Sofía/).first().waitFor();
    },
  },
  {
    name: 'shortcuts',
    needsDesk: true,
    go: async (stage) => {
      await stage.open('/');
      await stage.list.getByRole('link').first().waitFor();
      await stage.page.keyboard.press('?');
      await stage.page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'reference',
    isTall: true,
    go: async (stage) => {
      await stage.open('/reference');
      await stage.page.getByText('messages.create').first().waitFor();
    },
  },
  {
    name: 'not-found',
    go: async (stage) => {
      await stage.open('/nowhere');
      await stage.page.getByRole('heading', { name: stage.texts.app.notFound }).waitFor();
    },
  },
  {
    name: 'sign-out-with-waiting',
    viewer: 'alone',
    go: async (stage) => {
      await stage.openConversation('tess', /apprenticeship/);
      await untilKept(stage, 'apprenticeship');
      await stage.goOffline();
      await stage.write('This has not gone out yet');
      if (stage.isPhone) await stage.page.getByRole('link', { name: stage.texts.conversations.back }).click();
      await stage.button(stage.texts.auth.signOut).click();
      await stage.page.getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'connection-offline',
    viewer: 'alone',
    go: async (stage) => {
      await stage.openConversation('launch', /Dmitri looks almost cheerful/);
      await stage.goOffline();
      await stage.page.getByText(stage.texts.realtime.offlineLong).waitFor();
    },
  },
  {
    name: 'connection-lost',
    viewer: 'alone',
    go: async (stage) => {
      const cuts: (() => void)[] = [];
      await stage.page.routeWebSocket(/\/trpc/, (socket) => {
        if (cuts.length > 0) return void socket.close();
        socket.connectToServer();
        cuts.push(() => void socket.close());
      });
      await stage.openConversation('launch', /Dmitri looks almost cheerful/);
      // The list stands beside it, or is hidden on a phone.
      await stage.page.locator(`a[href='/c/${stage.places.lars}']`).waitFor({ state: 'attached' });
      for (const cut of cuts) cut();
      await stage.page.getByText(stage.texts.realtime.reconnectingLong).waitFor();
      await stage.rest(900);
    },
  },
  {
    name: 'connection-start-offline',
    viewer: 'alone',
    go: async (stage) => {
      await stage.openConversation('launch', /Dmitri looks almost cheerful/);
      await untilKept(stage, 'Dmitri looks almost cheerful');
      await stage.goOffline();
      await stage.openConversation('launch', /Dmitri looks almost cheerful/);
      await stage.page.getByText(stage.texts.realtime.offlineLong).waitFor();
    },
  },
  {
    name: 'connection-not-on-device',
    viewer: 'alone',
    go: async (stage) => {
      await stage.openConversation('launch', /Dmitri looks almost cheerful/);
      await untilKept(stage, 'Dmitri looks almost cheerful');
      await stage.goOffline();
      await stage.open(`/c/${stage.places.lars}`);
      await stage.page.getByText(stage.texts.messages.notHere).waitFor();
    },
  },
  {
    name: 'connection-none',
    viewer: 'nobody',
    go: async (stage) => {
      await stage.open('/sign-in');
      await stage.page.evaluate('navigator.serviceWorker.ready.then(() => null)');
      await stage.goOffline();
      await stage.open('/');
      await stage.page.getByText(stage.texts.app.noConnection).waitFor();
    },
  },
];

/** Waits until the browser keeps the app, and what was read in it. */
async function untilKept({ page }: Stage, text: string): Promise<void> {
  await page.evaluate('navigator.serviceWorker.ready.then(() => null)');
  for (let tries = 0; tries < 40; tries += 1) {
    if ((await page.evaluate<string>(EVERYTHING_KEPT)).includes(text)) return;
    await page.waitForTimeout(250);
  }
}

/** Nothing where the app has not made its place yet: to open it would be to make another. */
const EVERYTHING_KEPT = `(async () => {
  const known = await indexedDB.databases();
  if (!known.some(({ name }) => name === 'parley')) return '';
  const ending = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const database = await ending(indexedDB.open('parley'));
  try {
    return JSON.stringify(await ending(database.transaction('kept').objectStore('kept').getAll()));
  } finally {
    database.close();
  }
})()`;

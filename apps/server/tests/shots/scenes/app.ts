import type { Scene } from '../scene.ts';
import type { Stage } from '../stage.ts';

/** What belongs to the app itself: pages that show nothing, and what one sees without a connection. */
export const app: Scene[] = [
  {
    name: 'not-found',
    go: async (stage) => {
      await stage.open('/nowhere');
      await stage.page.getByRole('heading', { name: stage.texts.app.notFound }).waitFor();
    },
  },
  {
    name: 'broken',
    complains: /LoadFailure/,
    viewer: 'alone',
    go: async (stage) => {
      // A part of the app itself does not come.
      await stage.page.route(/assets\/settings-route/, (route) => route.abort());
      await stage.open('/settings');
      await stage.page.getByText(stage.texts.app.notLoaded).waitFor();
    },
  },
  { name: 'home', needsDesk: true, viewer: 'alone', go: openHome },
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
    name: 'connection-offline-list',
    viewer: 'alone',
    go: async (stage) => {
      await openHome(stage);
      await stage.goOffline();
      await stage.rest(1_200);
    },
  },
  {
    name: 'connection-unreachable',
    complains: /Failed to fetch/,
    viewer: 'alone',
    go: async (stage) => {
      await stage.page.route(/\/trpc\//, (route) => route.abort());
      await stage.page.routeWebSocket(/\/trpc/, (socket) => void socket.close());
      await stage.open('/');
      await stage.page.getByText(stage.texts.app.unreachable).waitFor({ timeout: 20_000 });
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
      // The list stands beside it, and loads unseen on a phone.
      if (stage.isPhone) await stage.rest(1_500);
      else await stage.rowOf('launch').waitFor();
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
    complains: /Failed to fetch/,
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

async function openHome(stage: Stage): Promise<void> {
  await stage.open('/');
  await stage.rowOf('launch').waitFor();
}

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

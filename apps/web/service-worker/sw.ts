/**
 * Keeps the app itself, so that it starts without a network. What people write and read is not
 * its business: that is the client's to keep, and calls to the server pass by here.
 */
declare const self: ServiceWorkerGlobalScope;

/** Put in by the build: the addresses the app is made of, and a name that changes with any of them. */
declare const __SHELL__: { version: string; files: string[] };

const PREFIX = 'parley-shell-';
const DOCUMENT = '/';

/** How long the network may take for a page before the kept one is shown, in milliseconds. */
const PATIENCE_MS = 4_000;

const { version, files } = __SHELL__;
const cacheName = PREFIX + version;

self.addEventListener('install', (event) => event.waitUntil(keepShell()));
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));
self.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== 'GET' || origin !== self.location.origin) return;
  if (pathname === '/trpc' || pathname.startsWith('/trpc/')) return;
  // The way to the provider and back is the server's: the kept page has no part in it.
  if (pathname.startsWith('/auth/oidc/')) return;
  if (event.request.mode === 'navigate') event.respondWith(page(event.request));
  else if (pathname.startsWith('/assets/') || files.includes(pathname)) {
    event.respondWith(asset(event.request));
  }
});

async function keepShell(): Promise<void> {
  // Made anew, so that the order of the caches is the order in which their versions came.
  await caches.delete(cacheName);
  const cache = await caches.open(cacheName);
  await cache.add(new Request(DOCUMENT, { cache: 'reload' }));
  await cache.addAll(files);
  await self.skipWaiting();
}

/** Open tabs go on with the version they began with, and may still load a part of it: one older one stays. */
async function takeOver(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== cacheName);
  for (const name of names.slice(0, -1)) await caches.delete(name);
  await self.clients.claim();
}

/** The page as the network has it; the kept one where nothing, or nothing good, comes from there. */
async function page(request: Request): Promise<Response> {
  const answering = fetch(request);
  const answer = await Promise.race([answering.catch(() => null), patience()]);
  if (answer && answer.status < 500) return answer;
  return (await caches.match(DOCUMENT, { cacheName, ignoreVary: true })) ?? answering;
}

/**
 * Its name changes with what is in it: what was kept once is right for ever. Where what is kept can't be read
 * it is asked for, and twice: a page never asks again for a part of it that did not come.
 */
async function asset(request: Request): Promise<Response> {
  const kept = await caches.match(request, { ignoreVary: true }).catch(() => undefined);
  return kept ?? fetch(request).catch(() => fetch(request));
}

function patience(): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), PATIENCE_MS));
}

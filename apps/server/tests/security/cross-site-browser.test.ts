import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, openPage } from '../browser/browser.ts';
import { conversations, signIn } from '../browser/on-the-page.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';

/** A page that tries all that a page can, against the address in its own. */
const EVIL_PAGE = `<!doctype html><iframe name="sink"></iframe><script>
const target = decodeURIComponent(location.hash.slice(1));
const { base, body } = JSON.parse(target);
const create = base + '/trpc/messages.create';
const attempt = async (job) => { try { return String(await job()); } catch (error) { return 'failed'; } };
const form = (enctype, name, value, method = 'post') => new Promise((resolve) => {
  const frame = document.querySelector('iframe');
  frame.addEventListener('load', () => resolve('sent'), { once: true });
  const form = document.createElement('form');
  Object.assign(form, { action: create, method, enctype, target: 'sink' });
  const field = document.createElement('input');
  Object.assign(field, { name, value });
  form.append(field);
  document.body.append(form);
  form.submit();
});
const split = body.lastIndexOf('"');
const socket = () => new Promise((resolve) => {
  const one = new WebSocket(base.replace('http', 'ws') + '/trpc');
  one.onopen = () => resolve('open');
  one.onerror = () => resolve('refused');
});
const image = () => new Promise((resolve) => {
  const one = new Image();
  one.onload = () => resolve('loaded');
  one.onerror = () => resolve('failed');
  one.src = create + '?input=' + encodeURIComponent(body);
});
const call = (init) => fetch(create, { method: 'POST', credentials: 'include', body, ...init }).then((answer) => answer.type + answer.status);
window.tried = (async () => ({
  textForm: await attempt(() => form('text/plain', body.slice(0, split) + '","x":"', '"}')),
  urlForm: await attempt(() => form('application/x-www-form-urlencoded', 'input', body)),
  getForm: await attempt(() => form('', 'input', body, 'get')),
  noCors: await attempt(() => call({ mode: 'no-cors', headers: { 'content-type': 'text/plain' } })),
  json: await attempt(() => call({ headers: { 'content-type': 'application/json' } })),
  beacon: await attempt(() => navigator.sendBeacon(create, new Blob([body], { type: 'text/plain' }))),
  image: await attempt(image),
  read: await attempt(() => fetch(base + '/trpc/auth.me', { credentials: 'include' }).then((answer) => answer.text())),
  socket: await attempt(socket),
}))();
</script>`;

describe('A page of somebody else’s, in the browser of somebody who is signed in', () => {
  let server: TestServer;
  let evil: Server;
  let browser: Browser;
  let page: Page;
  let body: string;
  let said: () => Promise<string[]>;

  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    evil = createServer(
      (_request, response) => void response.setHeader('content-type', 'text/html').end(EVIL_PAGE),
    );
    await new Promise<void>((resolve) => {
      evil.listen(0, () => resolve());
    });
    const [ada] = await server.people.persons('ada');
    const { id } = await ada.api.conversations.create.mutate({ participantIds: [], title: 'Notes' });
    body = JSON.stringify({ conversationId: id, content: 'forged' });
    said = async () => {
      const { items } = await ada.api.messages.list.query({ conversationId: id });
      return items.map((message) => message.content);
    };
    browser = await launchBrowser();
    page = await openPage(browser, server.url);
    await page.goto('/sign-in');
    await signIn(page, 'ada');
    await conversations(page).waitFor();
  });
  afterAll(async () => {
    await browser.close();
    evil.close();
    await server.stop();
  });

  // Another port is another origin of the same site, which gets the cookie; another name is another site.
  it.each(['127.0.0.1', 'localhost'])('on %s writes nothing and reads nothing', async (host) => {
    const { port } = evil.address() as AddressInfo;
    const stranger = await page.context().newPage();
    const target = encodeURIComponent(JSON.stringify({ base: server.url, body }));
    await stranger.goto(`http://${host}:${port}/#${target}`);
    const tried = await stranger.evaluate<Record<string, string>>('window.tried');
    expect(tried).toMatchObject({
      json: 'failed',
      image: 'failed',
      read: 'failed',
      socket: 'refused',
    });
    expect(await said()).toEqual([]);
    await stranger.close();
  });

  it('cannot be confused with the app’s own, which does all of it', async () => {
    const tried = await page.evaluate<string[]>(`(async () => {
      const answer = await fetch('/trpc/messages.create', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: ${JSON.stringify(body)},
      });
      const socket = new WebSocket(location.origin.replace('http', 'ws') + '/trpc');
      const opened = await new Promise((resolve) => {
        socket.onopen = () => resolve('open');
        socket.onerror = () => resolve('refused');
      });
      socket.close();
      return [String(answer.status), opened];
    })()`);
    expect(tried).toEqual(['200', 'open']);
    expect(await said()).toEqual(['forged']);
  });
});

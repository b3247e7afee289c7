import { statSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openSocket } from '../harness/raw-socket.ts';
import { cookieOfAnswer, rawCall } from '../harness/raw-http.ts';
import { ended, freshFolder, ready, startMain } from './start-main.ts';

test('A started server lives, is ready, keeps its secret and its sessions over a restart, and ends soon on SIGTERM', async () => {
  using folder = freshFolder();
  const DATA_DIR = path.join(folder.path, 'deep', 'data');
  const first = startMain({ DATA_DIR });
  const url = await ready(first);
  expect(await (await fetch(`${url}/healthz`)).text()).toBe('ok');
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  const secret = path.join(DATA_DIR, 'session-secret');
  expect((statSync(secret).mode & 0o777).toString(8)).toBe('600');
  const kept = readFileSync(secret, 'utf8');
  expect(kept.trim().length).toBeGreaterThanOrEqual(32);
  const account = { username: 'ada', email: 'ada@example.org', password: 'correct horse battery' };
  const cookie = cookieOfAnswer((await rawCall(url, 'auth.register', { input: account })).response);
  const socket = await openSocket(url, { cookie });
  await socket.subscribe();

  const ending = ended(first);
  first.kill('SIGTERM');
  expect(await socket.closed).toMatchObject({ code: 1001 });
  expect(await ending).toMatchObject({ code: 0, stderr: '' });

  const second = startMain({ DATA_DIR });
  const again = await ready(second);
  expect(readFileSync(secret, 'utf8')).toBe(kept);
  expect((await rawCall(again, 'auth.me', { cookie, query: true })).data).toMatchObject({ username: 'ada' });
  const over = ended(second);
  second.kill('SIGINT');
  expect((await over).code).toBe(0);
});

test('A server whose SESSION_SECRET is set keeps none', async () => {
  using folder = freshFolder();
  const child = startMain({
    DATA_DIR: folder.path,
    SESSION_SECRET: ` ${'n'.repeat(32)} , ${'o'.repeat(32)}`,
    PUBLIC_URL: 'https://chat.example.org/',
  });
  // It prints the address that people open.
  expect(await ready(child)).toBe('https://chat.example.org');
  expect(() => statSync(path.join(folder.path, 'session-secret'))).toThrow('ENOENT');
  const over = ended(child);
  child.kill('SIGTERM');
  expect((await over).code).toBe(0);
});

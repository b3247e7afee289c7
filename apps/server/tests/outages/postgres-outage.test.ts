import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startOwnPostgres, type OwnPostgres } from '../../../../packages/db/tests/own-postgres.ts';
import { freshDevice } from '../harness/fresh-device.ts';
import { rawCall } from '../harness/raw-http.ts';
import { openSocket } from '../harness/raw-socket.ts';
import { expectRefusal } from '../harness/refused.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';
import { expectSameAsFetchedAnew } from '../live/known.ts';

const PATIENTLY = { timeout: 20_000 };
const GONE = { code: 'SERVICE_UNAVAILABLE', reason: 'databaseUnavailable', message: /try again/ };

describe('PostgreSQL, stopped and started', () => {
  let postgres: OwnPostgres;
  beforeAll(async () => {
    postgres = await startOwnPostgres();
  });
  afterAll(() => postgres.remove());

  describe('under a server', () => {
    let server: TestServer;
    beforeAll(async () => {
      server = await startTestServer({ database: 'sqlite', config: { databaseUrl: postgres.url } });
    });
    afterAll(() => server.stop());

    const status = async (path: string) => (await fetch(server.url + path)).status;

    test.each(['fast', 'crash'] as const)(
      'after %s: every call is told to try again, the connections stay, and it serves by itself once it is back',
      async (how) => {
        const [ada, bob] = await server.people.persons('ada', 'bob');
        const cookie = await ada.cookie();
        const { id } = await ada.api.conversations.create.mutate({ participantIds: [bob.id], title: how });
        const [hears, asks] = [await bob.socket(), await ada.socket()];
        await hears.subscribe();
        const secret = { conversationId: id, content: 'a secret message' };

        await postgres.stop(how);
        const answers = [
          await rawCall(server.url, 'messages.create', { cookie, input: secret }),
          await rawCall(server.url, 'auth.me', { cookie, query: true }),
          await rawCall(server.url, 'auth.login', { input: { login: 'ada', password: 'a secret password' } }),
        ];
        for (const answer of answers) {
          expectRefusal(answer, GONE);
          expect(answer.status).toBe(503);
          expect(answer.text).not.toMatch(/select|insert|secret|ECONN|terminat/i);
        }
        expectRefusal(await asks.call('mutation', 'messages.create', secret), GONE);
        await asks.subscribe('too early');
        expectRefusal(await asks.waitFor(({ id, error }) => id === 'too early' && error !== undefined), GONE);
        await expect(openSocket(server.url, { cookie })).rejects.toThrow('503');
        expect(await status('/readyz')).toBe(503);
        expect(await status('/healthz')).toBe(200);

        await postgres.start();
        await vi.waitFor(async () => expect(await status('/readyz')).toBe(200), PATIENTLY);
        const said = await asks.call('mutation', 'messages.create', { ...secret, content: 'I am back' });
        expect(said.result?.data).toMatchObject({ seq: 1 });
        await hears.waitFor((frame) => JSON.stringify(frame).includes('I am back'));
        await asks.subscribe('again');
        await asks.settled();
      },
    );

    test('tells the log what happened, not once for every call, and nothing of what was sent', () => {
      const warnings = server.log.filter((line) => line.includes('could not be served'));
      expect(warnings.length).toBeGreaterThan(0);
      expect(warnings.length).toBeLessThan(10);
      expect(server.log.join('')).not.toMatch(/secret/);
    });
  });

  describe('under clients that write', () => {
    let server: TestServer;
    beforeAll(async () => {
      server = await startTestServer({ database: 'sqlite', config: { databaseUrl: postgres.url } });
    });
    afterAll(() => server.stop());

    test('loses nothing that was acknowledged, and everybody ends with every message once', async () => {
      const [ada, bob, cy] = await server.people.persons('lovelace', 'babbage', 'curie');
      const people = [ada, bob, cy];
      const participantIds = [bob.id, cy.id];
      const { id } = await ada.api.conversations.create.mutate({ participantIds, title: 'Storm' });
      for (const { client, account } of people) {
        client.live.start(account);
        await client.live.open(id);
      }
      const wanted: string[] = [];
      const write = (when: string): void => {
        for (const { name, client } of people) {
          for (let n = 1; n <= 10; n += 1) {
            const content = `${when}: ${name} ${n}`;
            wanted.push(content);
            client.live.send(id, content);
          }
        }
      };

      for (const how of ['fast', 'crash'] as const) {
        write(`${how}, before`);
        await postgres.stop(how);
        write(`${how}, meanwhile`);
        await postgres.start();
        write(`${how}, after`);
      }
      const waiting = () => people.flatMap(({ client }) => client.live.getState().outbox);
      await vi.waitFor(() => expect(waiting()).toEqual([]), PATIENTLY);

      const stored = await ada.api.messages.list.query({ conversationId: id, limit: 200 });
      expect(stored.items.map(({ content }) => content).toSorted()).toEqual(wanted.toSorted());
      for (const { name, client } of people) {
        await using fresh = await freshDevice(server.url, name);
        await expectSameAsFetchedAnew(client, fresh.client);
      }
    });
  });
});

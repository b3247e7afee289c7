import { expect, test } from 'vitest';
import { readJwt } from '../security/forged-token.ts';
import { describeOnBoth, startTestServer, type TestServer } from '../harness/test-server.ts';
import { programTokens, whoIs } from './tokens.ts';

const [OLDER, NEWER] = ['o'.repeat(32), 'n'.repeat(32)];
const DAY_MS = 24 * 60 * 60 * 1000;

describeOnBoth(
  'What signs access tokens',
  (server, database) => {
    /** The same installation, started again. */
    const withRestarted = async <T>(
      sessionSecrets: string[],
      look: (restarted: TestServer) => Promise<T>,
    ): Promise<T> => {
      const config = { sessionSecrets, databaseUrl: server.databaseUrl };
      const restarted = await startTestServer({ database, config });
      try {
        return await look(restarted);
      } finally {
        await restarted.stop();
      }
    };
    const tokenOf = async (from: TestServer): Promise<{ token: string; kid: unknown }> => {
      const { accessToken } = await programTokens(from, 'ada');
      return { token: accessToken, kid: readJwt(accessToken).header['kid'] };
    };
    const published = async ({ url }: TestServer): Promise<unknown[]> => {
      const response = await fetch(`${url}/.well-known/jwks.json`);
      expect(response.headers.get('content-type')).toMatch(/application\/json/);
      return ((await response.json()) as { keys: { kid: string }[] }).keys.map(({ kid }) => kid);
    };
    const age = (kid: unknown, days: number) =>
      server.inDatabase((db) =>
        db.write(({ sql }) =>
          sql.all('UPDATE signing_keys SET created_at = $1 WHERE id = $2', [
            Date.now() - days * DAY_MS - 60_000,
            String(kid),
          ]),
        ),
      );

    test('is shared by all processes, is another one after a month, and is known until its last token has expired', async () => {
      await server.people.persons('ada');
      const first = await tokenOf(server);
      await withRestarted([OLDER], async (other) => {
        expect((await tokenOf(other)).kid).toBe(first.kid);
      });
      await age(first.kid, 30);
      await withRestarted([OLDER], async (later) => {
        const second = await tokenOf(later);
        expect(second.kid).not.toBe(first.kid);
        expect(await published(later)).toEqual([second.kid, first.kid]);
        for (const { token } of [first, second]) {
          for (const process of [server, later]) expect((await whoIs(process, token)).status).toBe(200);
        }
      });
      await age(first.kid, 31);
      await withRestarted([OLDER], async (later) => {
        expect(await published(later)).not.toContain(first.kid);
        expect((await whoIs(later, first.token)).status).toBe(401);
      });
    });

    test('stands in the database sealed, is opened after the secret rotated, and is replaced where the secret is gone', async () => {
      await server.people.persons('ada');
      const before = await withRestarted([OLDER], tokenOf);
      const rows = await server.inDatabase((db) => db.read.all('SELECT * FROM signing_keys', []));
      expect(JSON.stringify(rows)).not.toMatch(/\\"d\\"/);
      await withRestarted([NEWER, OLDER], async (both) => {
        expect((await tokenOf(both)).kid).toBe(before.kid);
      });
      await withRestarted([NEWER], async (onlyNew) => {
        const after = await tokenOf(onlyNew);
        expect(after.kid).not.toBe(before.kid);
        expect((await whoIs(onlyNew, before.token)).status).toBe(200);
        expect((await whoIs(server, after.token)).status).toBe(200);
      });
    });
  },
  { config: { sessionSecrets: [OLDER] } },
);

import {
  createPublicKey,
  hkdfSync,
  createDecipheriv,
  createPrivateKey,
  type KeyObject,
  type webcrypto,
} from 'node:crypto';
import { listAuditEntries } from '@parley/db';
import { expect, test } from 'vitest';
import { PASSWORD } from '../harness/people.ts';
import { rawCall } from '../harness/raw-http.ts';
import { openSocket } from '../harness/raw-socket.ts';
import { expectRefusal } from '../harness/refused.ts';
import { describeOnBoth, startTestServer, type TestServer } from '../harness/test-server.ts';
import { callWith, personalToken, programTokens, whoIs } from '../tokens/tokens.ts';
import { byHmac, byKey, forge, readJwt, strangersKey, unsigned, type Jwt } from './forged-token.ts';

const SECRET = 'a secret that only these tests know.';
const NOT_SIGNED_IN = { code: 'UNAUTHORIZED', reason: 'notSignedIn' };
type Jwk = webcrypto.JsonWebKey & { kid?: string };

const REFUSED = { code: 'UNAUTHORIZED', reason: 'refreshRefused' };

const refresh = ({ url }: TestServer, refreshToken: string) =>
  rawCall(url, 'auth.tokens.refresh', { input: { refreshToken } });

const publishedKeys = async ({ url }: TestServer): Promise<Jwk[]> => {
  const response = await fetch(`${url}/.well-known/jwks.json`);
  return ((await response.json()) as { keys: Jwk[] }).keys;
};

/** The server's own private key, which a thief of database and secret would have. */
async function stolenKey(server: TestServer): Promise<KeyObject> {
  const [row] = await server.inDatabase((db) =>
    db.read.all<{ id: string; sealed: string }>(
      'SELECT id, sealed_private_key AS sealed FROM signing_keys ORDER BY created_at DESC',
      [],
    ),
  );
  const bytes = Buffer.from(row?.sealed ?? '', 'base64url');
  const key = Buffer.from(hkdfSync('sha256', SECRET, '', 'parley signing keys', 32));
  const opening = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
  opening.setAAD(Buffer.from(row?.id ?? ''));
  opening.setAuthTag(bytes.subarray(12, 28));
  const jwk = Buffer.concat([opening.update(bytes.subarray(28)), opening.final()]).toString();
  return createPrivateKey({ key: JSON.parse(jwk) as Jwk, format: 'jwk' });
}

describeOnBoth(
  'An access token',
  (server, database) => {
    const genuine = async (): Promise<string> => {
      await server.people.persons('ada');
      return (await programTokens(server, 'ada')).accessToken;
    };
    const expectOpensNothing = async (token: string): Promise<void> => {
      expectRefusal(await whoIs(server, token), NOT_SIGNED_IN);
      const socket = await openSocket(server.url, { token });
      expect(await socket.closed).toMatchObject({ code: 4401 });
    };
    const now = (): number => Math.floor(Date.now() / 1000);

    test('is signed with EdDSA by a published key, for fifteen minutes, and speaks for who signed in', async () => {
      const token = await genuine();
      expect((await whoIs(server, token)).data).toMatchObject({ username: 'ada' });
      const { header, payload } = readJwt(token);
      const keys = await publishedKeys(server);
      expect(header).toEqual({ alg: 'EdDSA', typ: 'at+jwt', kid: expect.any(String) as string });
      expect(keys.map(({ kid }) => kid)).toContain(header['kid']);
      for (const key of keys) expect(Object.keys(key)).not.toContain('d');
      expect(payload).toMatchObject({
        aud: 'parley',
        scope: 'write',
        iss: expect.stringMatching(/^urn:uuid:/) as string,
      });
      expect(Number(payload['exp']) - Number(payload['iat'])).toBe(15 * 60);
    });

    test('that was made by whoever has the key is taken: what follows fails for its own reason', async () => {
      const jwt = readJwt(await genuine());
      const key = await stolenKey(server);
      expect((await whoIs(server, forge(jwt, byKey(key)))).status).toBe(200);
    });

    const changed = (change: { header?: object; payload?: object }) => (jwt: Jwt) => ({
      header: { ...jwt.header, ...change.header },
      payload: { ...jwt.payload, ...change.payload },
    });
    const without =
      (claim: string) =>
      ({ header, payload }: Jwt) => ({
        header,
        payload: Object.fromEntries(Object.entries(payload).filter(([name]) => name !== claim)),
      });

    test.each([
      ['for another audience', changed({ payload: { aud: 'somewhere-else' } })],
      ['for several audiences without this one', changed({ payload: { aud: ['a', 'b'] } })],
      ['of another issuer', changed({ payload: { iss: 'urn:uuid:00000000-0000-4000-8000-000000000000' } })],
      ['that has expired', changed({ payload: { exp: now() - 60, iat: now() - 960 } })],
      ['that is valid in the future', changed({ payload: { nbf: now() + 3_600 } })],
      ['that never expires', without('exp')],
      ['without an audience', without('aud')],
      ['without an issuer', without('iss')],
      ['without a family', without('sid')],
      ['without a person', without('sub')],
      ['for another person', changed({ payload: { sub: '999999' } })],
      ['for a person who is no number', changed({ payload: { sub: '1 OR 1=1' } })],
      ['of a family that is none', changed({ payload: { sid: 'none' } })],
      ['of another type', changed({ header: { typ: 'JWT' } })],
      ['with a critical header that nobody knows', changed({ header: { crit: ['x'], x: 1 } })],
      ['with an unknown kid', changed({ header: { kid: 'unknown' } })],
      ['with SQL for a kid', changed({ header: { kid: "' OR 1=1 --" } })],
      ['with a path for a kid', changed({ header: { kid: '../../../../dev/null' } })],
      ['with an object for a kid', changed({ header: { kid: { $ne: '' } } })],
      ['with a kid of the prototype', changed({ header: { kid: '__proto__' } })],
    ])('%s opens nothing, though its signature is right', async (_, change) => {
      const jwt = readJwt(await genuine());
      await expectOpensNothing(forge(change(jwt), byKey(await stolenKey(server))));
    });

    test('with alg none opens nothing, signed or not, however it is written', async () => {
      const token = await genuine();
      const { header, payload } = readJwt(token);
      const signature = token.split('.')[2] ?? '';
      for (const alg of ['none', 'None', 'NONE', 'nOnE', '']) {
        const bare = forge({ header: { ...header, alg }, payload }, unsigned);
        await expectOpensNothing(bare);
        await expectOpensNothing(`${bare}${signature}`);
      }
    });

    test('signed by HMAC with the public key for a secret opens nothing', async () => {
      const { header, payload } = readJwt(await genuine());
      const key = (await publishedKeys(server)).find(({ kid }) => kid === header['kid']) ?? {};
      const pem = createPublicKey({ key, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
      const raw = Buffer.from(String(key.x), 'base64url');
      for (const secret of [pem, raw, String(key.x), JSON.stringify(key), '']) {
        await expectOpensNothing(forge({ header: { ...header, alg: 'HS256' }, payload }, byHmac(secret)));
      }
    });

    test('signed with another key opens nothing, nor with one that it brings along', async () => {
      const { header, payload } = readJwt(await genuine());
      const key = strangersKey();
      const jwk = createPublicKey(key).export({ format: 'jwk' });
      await expectOpensNothing(forge({ header, payload }, byKey(key)));
      await expectOpensNothing(forge({ header: { ...header, jwk }, payload }, byKey(key)));
      const elsewhere = { ...header, jku: 'https://example.org/jwks.json', x5u: 'https://example.org' };
      await expectOpensNothing(forge({ header: elsewhere, payload }, byKey(key)));
    });

    test('that was changed after it was signed opens nothing', async () => {
      const token = await genuine();
      const { header, payload } = readJwt(token);
      const [head = '', , signature = ''] = token.split('.');
      const raised = forge({ header, payload: { ...payload, scope: 'admin' } }, unsigned);
      await expectOpensNothing(`${raised}${signature}`);
      await expectOpensNothing(`${head}.${raised.split('.')[1] ?? ''}.${signature}`);
      await expectOpensNothing(`${token.slice(0, -4)}AAAA`);
    });

    test('of another server opens nothing', async () => {
      const stranger = await startTestServer({ database, config: { sessionSecrets: [SECRET] } });
      try {
        await stranger.people.persons('ada');
        await expectOpensNothing((await programTokens(stranger, 'ada')).accessToken);
      } finally {
        await stranger.stop();
      }
    });

    test('that is no JWT opens nothing and breaks nothing', async () => {
      for (const token of ['.', '..', 'a.b.c', 'e30.e30.e30', 'x'.repeat(8_000), '[object Object]', 'null']) {
        await expectOpensNothing(token);
      }
    });

    test('says what its family may: a scope in it that is not the family’s counts for nothing', async () => {
      await server.people.persons('ada', 'bob');
      const jwt = readJwt((await programTokens(server, 'ada', 'read')).accessToken);
      const raised = { ...jwt, payload: { ...jwt.payload, scope: 'admin' } };
      const token = forge(raised, byKey(await stolenKey(server)));
      const call = { path: 'conversations.create', input: { participantIds: [], title: 'Mine' } };
      expectRefusal(await callWith(server, token, call), { code: 'FORBIDDEN', reason: 'scopeTooNarrow' });
    });
  },
  { config: { sessionSecrets: [SECRET] } },
);

describeOnBoth('A refresh token', (server) => {
  test('gives the next tokens once, and each of them works', async () => {
    await server.people.persons('ada');
    const first = await programTokens(server, 'ada');
    const { data } = await refresh(server, first.refreshToken);
    const second = data as typeof first;
    expect(second.refreshToken).toMatch(/^parley_rt_[\w-]{43}$/);
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect((await whoIs(server, second.accessToken)).data).toMatchObject({ username: 'ada' });
    expect((await refresh(server, second.refreshToken)).status).toBe(200);
  });

  test('that comes twice was stolen: its family ends at once, whoever of the two came first', async () => {
    const [ada] = await server.people.persons('ada');
    const [stolen, other] = [await programTokens(server, 'ada'), await programTokens(server, 'ada')];
    const socket = await openSocket(server.url, { token: stolen.accessToken });
    await socket.subscribe();
    const next = (await refresh(server, stolen.refreshToken)).data as typeof stolen;
    expectRefusal(await refresh(server, stolen.refreshToken), REFUSED);
    expect(await socket.closed).toMatchObject({ code: 4401 });
    for (const token of [stolen.accessToken, next.accessToken]) {
      expectRefusal(await whoIs(server, token), NOT_SIGNED_IN);
    }
    expectRefusal(await refresh(server, next.refreshToken), REFUSED);
    // Another program of the same person goes on.
    expect((await whoIs(server, other.accessToken)).status).toBe(200);
    const audit = await server.inDatabase((db) => listAuditEntries(db.read, { before: null, limit: 10 }));
    const { sid } = readJwt(stolen.accessToken).payload;
    expect(audit.find(({ action }) => action === 'token.reused')).toMatchObject({
      subject: { type: 'token', id: sid },
      detail: { userId: ada.id },
    });
  });

  test('that comes twice at once gives tokens to one at most, and the family ends', async () => {
    await server.people.persons('ada');
    for (let round = 0; round < 5; round += 1) {
      const { refreshToken } = await programTokens(server, 'ada');
      const answers = await Promise.all([1, 2, 3].map(() => refresh(server, refreshToken)));
      const given = answers.filter(({ status }) => status === 200);
      expect(given.length).toBeLessThanOrEqual(1);
      for (const { data } of given) {
        expectRefusal(await whoIs(server, (data as { accessToken: string }).accessToken), NOT_SIGNED_IN);
      }
    }
  });

  test('is no access token, nor a personal one, nor the other way round; and one that never was is refused', async () => {
    const [ada] = await server.people.persons('ada');
    const { accessToken, refreshToken } = await programTokens(server, 'ada');
    const { token } = await personalToken(ada);
    expectRefusal(await whoIs(server, refreshToken), NOT_SIGNED_IN);
    for (const other of [accessToken.slice(0, 200), token, `parley_rt_${'A'.repeat(43)}`, '']) {
      expectRefusal(await refresh(server, other), REFUSED);
    }
    expect((await refresh(server, refreshToken)).status).toBe(200);
  });

  test('opens nothing once it has expired, been signed out or its session list entry revoked', async () => {
    const [ada] = await server.people.persons('ada');
    const [old, out, revoked] = [
      await programTokens(server, 'ada'),
      await programTokens(server, 'ada'),
      await programTokens(server, 'ada'),
    ];
    const socket = await openSocket(server.url, { token: out.accessToken });
    const sid = (token: string): string => String(readJwt(token).payload['sid']);
    await server.inDatabase((db) =>
      db.write(({ sql }) =>
        sql.all('UPDATE refresh_tokens SET expires_at = 1 WHERE token_id = $1', [sid(old.accessToken)]),
      ),
    );
    const input = { refreshToken: out.refreshToken };
    expect((await rawCall(server.url, 'auth.tokens.signOut', { input })).status).toBe(200);
    expect(await socket.closed).toMatchObject({ code: 4401 });
    await ada.api.auth.tokens.revoke.mutate({ id: sid(revoked.accessToken) });
    for (const { refreshToken } of [old, out, revoked])
      expectRefusal(await refresh(server, refreshToken), REFUSED);
    for (const { accessToken } of [out, revoked])
      expectRefusal(await whoIs(server, accessToken), NOT_SIGNED_IN);
    expect((await rawCall(server.url, 'auth.tokens.signOut', { input })).status).toBe(200);
  });

  test('ends with a changed password and with the account', async () => {
    const [ada, bob, cy] = await server.people.persons('ada', 'bob', 'cy');
    const [ofBob, ofCy] = [await programTokens(server, 'bob'), await programTokens(server, 'cy')];
    await bob.api.auth.changePassword.mutate({ currentPassword: PASSWORD, newPassword: 'another long one' });
    await ada.api.users.destroy.mutate({ id: cy.id });
    for (const { accessToken, refreshToken } of [ofBob, ofCy]) {
      expectRefusal(await whoIs(server, accessToken), NOT_SIGNED_IN);
      expectRefusal(await refresh(server, refreshToken), REFUSED);
    }
  });

  test('is kept as its hash alone, and no token stands in a log', async () => {
    await server.people.persons('ada');
    const first = await programTokens(server, 'ada');
    const next = (await refresh(server, first.refreshToken)).data as typeof first;
    const kept = await server.inDatabase(async (db) => [
      await db.read.all('SELECT * FROM tokens', []),
      await db.read.all('SELECT * FROM refresh_tokens', []),
      await listAuditEntries(db.read, { before: null, limit: 100 }),
    ]);
    const written = `${JSON.stringify(kept)}${server.log.join()}`;
    for (const { accessToken, refreshToken } of [first, next]) {
      for (const secret of [accessToken, refreshToken]) expect(written).not.toContain(secret.slice(-40));
    }
  });

  test('is given for the right password alone, and the answer does not tell whether there is such an account', async () => {
    await server.people.persons('ada', 'dee');
    const signIn = (login: string, password: string, scope = 'read') =>
      rawCall(server.url, 'auth.tokens.signIn', { input: { login, password, scope } });
    const [wrong, unknown] = [await signIn('ada', 'not the one'), await signIn('nobody', 'not the one')];
    expectRefusal(wrong, { code: 'UNAUTHORIZED', reason: 'wrongCredentials' });
    expect(unknown.text).toBe(wrong.text);
    expectRefusal(await signIn('dee', PASSWORD, 'admin'), { code: 'FORBIDDEN', field: 'scope' });
  });
});

describeOnBoth('No token at all', (server) => {
  test('reaches how somebody signs in, over HTTP or WebSocket', async () => {
    const [ada] = await server.people.persons('ada');
    const { token } = await personalToken(ada, 'admin');
    const { accessToken } = await programTokens(server, 'ada', 'admin');
    const calls: [path: string, input?: unknown][] = [
      ['auth.changePassword', { currentPassword: PASSWORD, newPassword: 'another long one' }],
      ['auth.logout'],
      ['auth.sessions.revokeOthers'],
      ['auth.sessions.revoke', { id: 'x' }],
      ['auth.tokens.create', { name: 'more', scope: 'admin', password: PASSWORD }],
      ['auth.tokens.revoke', { id: 'x' }],
      ['users.update', { id: ada.id, email: 'thief@example.org' }],
    ];
    for (const secret of [token, accessToken]) {
      const socket = await openSocket(server.url, { token: secret });
      for (const [path, input] of calls) {
        const refused = { code: 'FORBIDDEN', reason: 'notForPrograms' };
        expectRefusal(await callWith(server, secret, { path, input }), refused);
        expectRefusal(await socket.call('mutation', path, input), refused);
      }
      for (const path of ['auth.sessions.list', 'auth.tokens.list']) {
        expectRefusal(await socket.call('query', path), { code: 'FORBIDDEN' });
      }
      socket.terminate();
    }
  });
});

import { afterAll, expect, test } from 'vitest';
import { PASSWORD, type Person } from '../harness/people.ts';
import { rawCall } from '../harness/raw-http.ts';
import { describeOnBoth } from '../harness/test-server.ts';
import { CLIENT_SECRET, openScriptedProvider, type Lies } from '../identities/scripted-provider.ts';
import { Walker } from '../identities/way.ts';

const provider = await openScriptedProvider();
const elsewhere = await openScriptedProvider();
afterAll(async () => {
  await provider[Symbol.asyncDispose]();
  await elsewhere[Symbol.asyncDispose]();
});

const NOT_BEGUN = '/sign-in#problem=notBegun';
const NOT_ACCEPTED = '/sign-in#problem=notAccepted';
const now = (): number => Math.floor(Date.now() / 1000);

const LIES: [string, Lies][] = [
  ['for another nonce', { token: { nonce: 'n'.repeat(43) } }],
  ['without a nonce', { token: { nonce: undefined } }],
  ['of another issuer', { token: { iss: elsewhere.settings.issuer } }],
  ['for another client', { token: { aud: 'another-client' } }],
  ['for others beside this client', { token: { aud: ['parley', 'another-client'] } }],
  ['that has expired', { token: { iat: now() - 7_200, exp: now() - 3_600 } }],
  ['without a subject', { token: { sub: undefined } }],
  ['signed by a key that is none of the provider’s', { isForged: true }],
  ['that nobody signed', { isUnsigned: true }],
];

describeOnBoth(
  'An attacker on the way to the provider and back',
  (server) => {
    let made = 0;
    const walker = (cookie?: string): Walker => new Walker(server.url, cookie);
    const me = async (cookie: string): Promise<number> =>
      (await rawCall(server.url, 'auth.me', { query: true, cookie })).status;
    const eve = (more: object = {}) => {
      made += 1;
      return { sub: `eve-${made}`, preferred_username: `eve${made}`, ...more };
    };
    const counts = () =>
      server.inDatabase((db) =>
        db.read.all(
          `SELECT (SELECT COUNT(*) FROM users) AS users, (SELECT COUNT(*) FROM sessions) AS sessions,
            (SELECT COUNT(*) FROM identities) AS identities`,
          [],
        ),
      );
    /** Nobody is signed in by it, nobody's account is made, and nothing is linked. */
    const expectNothing = async (attack: () => Promise<Walker>): Promise<void> => {
      const before = await counts();
      const person = await attack();
      expect(person.setCookies.filter((line) => line.includes('parley_session'))).toEqual([]);
      expect(await me(person.cookie)).toBe(401);
      expect(await counts()).toEqual(before);
    };
    const linkTicket = async (cookie: string): Promise<string> => {
      const input = { currentPassword: PASSWORD };
      const { data } = await rawCall(server.url, 'auth.identities.begin', { cookie, input });
      return (data as { ticket: string }).ticket;
    };
    const somebody = (): Promise<Person> => server.people.person('ada');

    test('who changes the state, or leaves it out, ends the way there', async () => {
      await somebody();
      for (const state of ['x'.repeat(43), '', null]) {
        await expectNothing(async () => {
          const person = walker();
          const back = provider.signIn(await person.begin(), eve());
          if (state === null) back.delete('state');
          else back.set('state', state);
          expect(await person.comeBack(back)).toBe(NOT_BEGUN);
          return person;
        });
      }
    });

    test('does not sign in as somebody else whose browser never began, or began something else', async () => {
      const back = provider.signIn(await walker().begin(), eve());
      await expectNothing(async () => {
        const victim = walker();
        expect(await victim.comeBack(back)).toBe(NOT_BEGUN);
        return victim;
      });
      const other = provider.signIn(await walker().begin(), eve());
      await expectNothing(async () => {
        const victim = walker();
        await victim.begin();
        expect(await victim.comeBack(other)).toBe(NOT_BEGUN);
        return victim;
      });
    });

    test('finds the cookie of the way sealed: made up, changed or too old, it is none', async () => {
      await expectNothing(async () => {
        const person = walker();
        const back = provider.signIn(await person.begin(), eve());
        const changed = walker(person.cookie.replace(/.(?=.{30}$)/, (one) => (one === 'A' ? 'B' : 'A')));
        expect(await changed.comeBack(back)).toBe(NOT_BEGUN);
        const madeUp = walker('parley_sign_in=Fe26.2*1*x');
        expect(await madeUp.comeBack(back)).toBe(NOT_BEGUN);
        await server.inDatabase((db) =>
          db.write(({ sql }) => sql.all('UPDATE auth_challenges SET expires_at = $1', [Date.now() - 1])),
        );
        expect(await person.comeBack(back)).toBe(NOT_BEGUN);
        return person;
      });
    });

    test('who replays the way back, with the cookie that was kept, is told that nothing was begun', async () => {
      const person = walker();
      const asked = await person.begin();
      const kept = person.cookie;
      const said = eve();
      const back = provider.signIn(asked, said);
      expect(await person.comeBack(back)).toBe('/sign-in?to=%2F#in');
      await expectNothing(async () => {
        const thief = walker(kept);
        expect(await thief.comeBack(back)).toBe(NOT_BEGUN);
        return thief;
      });
      await expectNothing(async () => {
        // Nor with a new code for the old way.
        const thief = walker(kept);
        expect(await thief.comeBack(provider.signIn(asked, said))).toBe(NOT_BEGUN);
        return thief;
      });
    });

    test('who comes back many times at once gets in once', async () => {
      const person = walker();
      const back = provider.signIn(await person.begin(), eve());
      const kept = person.cookie;
      const places = await Promise.all([1, 2, 3].map(() => walker(kept).comeBack(back)));
      expect(places.filter((place) => place.endsWith('#in'))).toHaveLength(1);
    });

    test.each(LIES)('gets nothing for a token %s', async (_, lies) => {
      await somebody();
      await expectNothing(async () => {
        const person = walker();
        expect(await person.go(provider, eve(), { lies })).toBe(NOT_ACCEPTED);
        return person;
      });
    });

    test('does not mix providers up: the way back says which one it comes from, and says it', async () => {
      await somebody();
      for (const issuer of [elsewhere.settings.issuer, '', null]) {
        await expectNothing(async () => {
          const person = walker();
          const back = provider.signIn(await person.begin(), eve());
          if (issuer === null) back.delete('iss');
          else back.set('iss', issuer);
          expect(await person.comeBack(back)).toBe(NOT_ACCEPTED);
          return person;
        });
      }
    });

    test('who has a code for another browser’s proof can do nothing with it', async () => {
      await expectNothing(async () => {
        const stolen = provider.signIn(await walker().begin(), eve());
        const thief = walker();
        const own = await thief.begin();
        stolen.set('state', own.get('state') ?? '');
        expect(await thief.comeBack(stolen)).toBe(NOT_ACCEPTED);
        return thief;
      });
    });

    test('never gets an account by its address, whether the provider made sure of it or not', async () => {
      const ada = await somebody();
      await expectNothing(async () => {
        const person = walker();
        const said = eve({ email: 'ADA@example.org', email_verified: true });
        expect(await person.go(provider, said)).toBe('/sign-in#problem=addressTaken');
        return person;
      });
      const person = walker();
      // Not made sure of, it is left out, and tells nobody whether there is such an account.
      for (const email of ['ada@example.org', 'nobody@example.org']) {
        for (const isSure of [false, undefined, 'true', 1]) {
          const said = eve({ email, email_verified: isSure });
          expect(await person.go(provider, said)).toBe('/sign-in?to=%2F#in');
          const { data } = await rawCall(server.url, 'auth.me', { query: true, cookie: person.cookie });
          expect(data).toMatchObject({ email: null });
          expect(data).not.toMatchObject({ id: ada.id });
        }
      }
    });

    test('is not let on by a name that the provider says: roles are this server’s alone', async () => {
      await somebody();
      const person = walker();
      await person.go(provider, eve({ preferred_username: 'ada', is_staff: true, isSuperuser: true, id: 1 }));
      const { data } = await rawCall(server.url, 'auth.me', { query: true, cookie: person.cookie });
      expect(data).toMatchObject({ username: 'ada2', isStaff: false, isSuperuser: false });
    });

    test('does not link who they are there to somebody else’s account', async () => {
      const [ada, bob] = await server.people.persons('ada', 'bob');
      const cookie = await ada.cookie();
      const before = await counts();
      const lost = (query: string, by?: string) => walker(by).open(`/auth/oidc/start${query}`);
      // Without a ticket of one's own, in one's own session, there is no way there.
      const problem = '/settings#problem=notBegun';
      expect(await lost('?link=made-up', cookie)).toBe(problem);
      expect(await lost(`?link=${await linkTicket(cookie)}`)).toBe(problem);
      expect(await lost(`?link=${await linkTicket(cookie)}`, await bob.cookie())).toBe(problem);
      const spent = await linkTicket(cookie);
      await walker(cookie).begin(`?link=${spent}`);
      expect(await lost(`?link=${spent}`, cookie)).toBe(problem);
      // What was begun in one session is not finished in another, nor in none.
      for (const by of [await bob.cookie(), '']) {
        const begun = walker(cookie);
        const back = provider.signIn(await begun.begin(`?link=${await linkTicket(cookie)}`), eve());
        const way = begun.cookie.split('; ').find((pair) => pair.startsWith('parley_sign_in='));
        expect(await walker([by, way].filter(Boolean).join('; ')).comeBack(back)).toBe(problem);
      }
      expect(await counts()).toMatchObject([
        { identities: (before[0] as { identities: number }).identities },
      ]);
    });

    test('does not have a page of another site send people on their way', async () => {
      for (const headers of [
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
        { origin: 'https://evil.example' },
      ]) {
        expect(await walker().open('/auth/oidc/start', headers)).toBe('/sign-in');
      }
    });

    test.each([
      'https://evil.example/',
      '//evil.example/',
      '/\\evil.example/',
      '/\t/evil.example',
      '/sign-in/..//evil.example',
      'javascript:alert(1)',
      `/${'x'.repeat(1_000)}`,
    ])('leads nobody out of the app by ?to=%.40s', async (to) => {
      const person = walker();
      const place = await person.go(provider, eve(), { query: `?to=${encodeURIComponent(to)}` });
      expect(place).toBe('/sign-in?to=%2F#in');
    });

    test('who plants a session finds it replaced by another', async () => {
      const planted = await (await somebody()).cookie();
      const victim = walker(planted);
      expect(await victim.go(provider, eve())).toBe('/sign-in?to=%2F#in');
      const session = (cookie: string) => /parley_session=[^;]+/.exec(cookie)?.[0];
      expect(session(victim.cookie)).not.toBe(session(planted));
    });

    test('reads no secret, code, token or proof in the log, and none of them in an address', async () => {
      const person = walker();
      const asked = await person.begin();
      for (const lies of [{ status: 500 }, { isForged: true }, { token: { nonce: 'x' } }]) {
        await walker().go(provider, eve(), { lies });
      }
      const back = provider.signIn(asked, eve());
      const place = await person.comeBack(back);
      const log = server.log.join('');
      expect(log).toContain('a sign-in with the provider failed');
      const proofs = [asked.get('state') ?? '', asked.get('nonce') ?? '', asked.get('code_challenge') ?? ''];
      const seals = person.cookie.split('; ').map((pair) => pair.split('=')[1] ?? '');
      for (const secret of [CLIENT_SECRET, ...provider.given, ...proofs, ...seals]) {
        expect(log.includes(secret) ? secret : 'not in the log').toBe('not in the log');
        expect(place).not.toContain(secret);
      }
    });
  },
  { config: { provider: provider.settings } },
);

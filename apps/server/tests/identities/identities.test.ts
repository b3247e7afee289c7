import { listAuditEntries } from '@parley/db';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { PASSWORD, type Person } from '../harness/people.ts';
import { rawCall, type RawAnswer } from '../harness/raw-http.ts';
import { expectRefusal } from '../harness/refused.ts';
import { describeOnBoth } from '../harness/test-server.ts';
import { codeNow, earlyInStep } from '../two-factors/authenticator-app.ts';
import { giveSecondFactor } from '../two-factors/two-factors.ts';
import { openScriptedProvider } from './scripted-provider.ts';
import { Walker } from './way.ts';

const provider = await openScriptedProvider();
afterAll(() => provider[Symbol.asyncDispose]());

interface Own {
  items: { id: number; provider: string; name: string }[];
  canLink: string | null;
  hasPassword: boolean;
}

describeOnBoth(
  'Signing in with a provider',
  (server) => {
    let owner: Person;
    let made = 0;
    beforeEach(async () => {
      owner = await server.people.person('owner');
      await owner.api.settings.update.mutate({ registration: 'open' });
      made += 1;
    });

    const walker = (cookie?: string): Walker => new Walker(server.url, cookie);
    /** Somebody whom the provider knows and this server does not. */
    const newcomer = (more: object = {}) => ({
      sub: `sub-${made}`,
      preferred_username: `new${made}`,
      email: `new${made}@example.org`,
      email_verified: true,
      ...more,
    });
    const me = async (cookie: string): Promise<RawAnswer> =>
      rawCall(server.url, 'auth.me', { query: true, cookie });
    const own = async (cookie: string): Promise<Own> =>
      (await rawCall(server.url, 'auth.identities.list', { query: true, cookie })).data as Own;
    const call = (path: string, cookie: string, input: unknown) =>
      rawCall(server.url, path, { cookie, input });
    const ticketFor = async (cookie: string): Promise<string> => {
      const answer = await call('auth.identities.begin', cookie, { currentPassword: PASSWORD });
      return (answer.data as { ticket: string }).ticket;
    };
    const link = async (cookie: string, said: { sub: string }): Promise<string> =>
      walker(cookie).go(provider, said, { query: `?link=${await ticketFor(cookie)}` });
    /** As if every session had begun an hour ago. */
    const letTimePass = () =>
      server.inDatabase((db) =>
        db.write(({ sql }) => sql.all('UPDATE sessions SET created_at = created_at - 3600000', [])),
      );
    const actions = async (limit: number): Promise<string[]> => {
      const entries = await server.inDatabase((db) => listAuditEntries(db.read, { before: null, limit }));
      return entries.map(({ action }) => action);
    };

    test('is offered by its label', async () => {
      const { data } = await rawCall(server.url, 'auth.waysIn', { query: true });
      expect(data).toMatchObject({ provider: 'Example ID' });
    });

    test('sets out with a proof of each kind, and nothing secret', async () => {
      const asked = await walker().begin();
      expect(Object.fromEntries(asked)).toMatchObject({
        client_id: 'parley',
        response_type: 'code',
        scope: 'openid profile email',
        redirect_uri: `${server.url}/auth/oidc/callback`,
        code_challenge_method: 'S256',
        state: expect.stringMatching(/^.{43}$/) as unknown,
        nonce: expect.stringMatching(/^.{43}$/) as unknown,
        code_challenge: expect.stringMatching(/^.{43}$/) as unknown,
      });
    });

    test('makes an account where registration is open, and finds it again by the same subject', async () => {
      const said = newcomer({ given_name: 'Nora', family_name: 'Newe' });
      const first = walker();
      expect(await first.go(provider, said, { query: '?to=/settings' })).toBe('/sign-in?to=%2Fsettings#in');
      expect(await actions(2)).toEqual(['session.began', 'account.registered']);
      const { data } = await me(first.cookie);
      expect(data).toMatchObject({
        username: `new${made}`,
        email: `new${made}@example.org`,
        firstName: 'Nora',
        lastName: 'Newe',
        isStaff: false,
      });
      const second = walker();
      // Whatever else the provider says of them by now.
      const later = newcomer({ preferred_username: 'other', email: 'other@example.org' });
      expect(await second.go(provider, later)).toBe('/sign-in?to=%2F#in');
      expect((await me(second.cookie)).data).toEqual(data);
      expect(second.cookie).not.toBe(first.cookie);
    });

    test('takes an address over that was made sure of: it replaces a password by mail', async () => {
      await walker().go(provider, newcomer());
      const rows = await server.inDatabase((db) =>
        db.read.all<{ at: number | null }>('SELECT email_verified_at AS at FROM users WHERE email = $1', [
          `new${made}@example.org`,
        ]),
      );
      expect(rows).toMatchObject([{ at: expect.any(Number) as unknown }]);
    });

    test('gives a name that is taken a number, and somebody without a usable one a name all the same', async () => {
      const taken = walker();
      await taken.go(provider, newcomer({ preferred_username: 'owner' }));
      expect((await me(taken.cookie)).data).toMatchObject({ username: 'owner2' });
      const odd = walker();
      await odd.go(provider, { sub: `odd-${made}`, preferred_username: '--- @', name: '\u0000' });
      expect((await me(odd.cookie)).data).toMatchObject({
        username: expect.stringMatching(/^user/) as unknown,
      });
    });

    test('makes none where nobody may register, and still signs in who has one', async () => {
      const said = newcomer();
      await walker().go(provider, said);
      await owner.api.settings.update.mutate({ registration: 'closed' });
      const stranger = walker();
      const problem = await stranger.go(
        provider,
        newcomer({ sub: `stranger-${made}`, email: 'owner@example.org' }),
      );
      expect(problem).toBe('/sign-in#problem=closed');
      expect((await me(stranger.cookie)).status).toBe(401);
      expect(await walker().go(provider, said)).toBe('/sign-in?to=%2F#in');
    });

    test('asks for an invitation where it is by invitation, and follows a good one', async () => {
      await owner.api.settings.update.mutate({ registration: 'invited' });
      expect(await walker().go(provider, newcomer())).toBe('/sign-in#problem=invitationNeeded');
      expect(await walker().go(provider, newcomer(), { query: '?invitation=made-up' })).toBe(
        '/sign-in?to=%2Finvite%2Fmade-up#problem=invitationNotValid',
      );
      const group = await owner.api.conversations.create.mutate({ participantIds: [], title: 'Guild' });
      const { token } = await owner.api.invitations.create.mutate({ conversationId: group.id });
      const guest = walker();
      const query = `?invitation=${token}`;
      expect(await guest.go(provider, newcomer(), { query })).toBe(`/sign-in?to=%2Fc%2F${group.id}#in`);
      const seen = await rawCall(server.url, 'conversations.retrieve', {
        query: true,
        cookie: guest.cookie,
        input: { id: group.id },
      });
      expect(seen.data).toMatchObject({ title: 'Guild' });
      expect(
        await walker().go(provider, newcomer({ sub: 'late', email: 'late@example.org' }), { query }),
      ).toContain('problem=invitationNotValid');
    });

    test('sends somebody who is known to the invitation that they opened', async () => {
      await walker().go(provider, newcomer());
      const { token } = await owner.api.invitations.create.mutate({});
      expect(await walker().go(provider, newcomer(), { query: `?invitation=${token}` })).toBe(
        `/sign-in?to=${encodeURIComponent(`/invite/${token}`)}#in`,
      );
    });

    test('is linked by who is signed in, and then opens their account', async () => {
      const cookie = await (await server.people.person(`linker${made}`)).cookie();
      expect(await own(cookie)).toMatchObject({ items: [], canLink: 'Example ID', hasPassword: true });
      const said = newcomer({ email: 'elsewhere@example.org', email_verified: false });
      expect(await link(cookie, said)).toBe('/settings#linked');
      expect(await actions(1)).toEqual(['identity.linked']);
      expect(await own(cookie)).toMatchObject({
        items: [{ provider: 'Example ID', name: 'elsewhere@example.org' }],
        canLink: null,
      });
      const back = walker();
      await back.go(provider, said);
      expect((await me(back.cookie)).data).toMatchObject({ username: `linker${made}` });
      // Once more changes nothing; for somebody else it is not to be had, and neither is a second one.
      expect(await link(cookie, said)).toBe('/settings#linked');
      const other = await (await server.people.person(`other${made}`)).cookie();
      expect(await link(other, said)).toBe('/settings#problem=linkedElsewhere');
      expect(await link(cookie, { sub: `second-${made}` })).toBe('/settings#problem=linkedElsewhere');
    });

    test('is linked with the password, or a moment after signing in, and in no other way', async () => {
      const cookie = await (await server.people.person(`careful${made}`)).cookie();
      expect((await call('auth.identities.begin', cookie, {})).status).toBe(200);
      const wrong = await call('auth.identities.begin', cookie, { currentPassword: 'wrong' });
      expectRefusal(wrong, { code: 'FORBIDDEN', reason: 'wrongPassword', field: 'currentPassword' });
      await letTimePass();
      const late = await call('auth.identities.begin', cookie, {});
      expectRefusal(late, { code: 'FORBIDDEN', reason: 'passwordNeeded', field: 'currentPassword' });
    });

    test('is unlinked with the password, and opens nothing then', async () => {
      const cookie = await (await server.people.person(`leaver${made}`)).cookie();
      const said = newcomer();
      await link(cookie, said);
      const id = (await own(cookie)).items[0]?.id ?? 0;
      const other = await (await server.people.person(`stranger${made}`)).cookie();
      const missing = { code: 'NOT_FOUND', reason: 'identityNotFound' };
      expectRefusal(await call('auth.identities.unlink', other, { id }), missing);
      await letTimePass();
      expectRefusal(await call('auth.identities.unlink', cookie, { id }), {
        code: 'FORBIDDEN',
        reason: 'passwordNeeded',
      });
      expect((await call('auth.identities.unlink', cookie, { id, currentPassword: PASSWORD })).status).toBe(
        200,
      );
      expect(await actions(1)).toEqual(['identity.unlinked']);
      await owner.api.settings.update.mutate({ registration: 'closed' });
      expect(await walker().go(provider, said)).toBe('/sign-in#problem=closed');
    });

    test('is not unlinked where it is the only way in, until there is a password', async () => {
      const person = walker();
      await person.go(provider, newcomer());
      const { items, hasPassword } = await own(person.cookie);
      expect(hasPassword).toBe(false);
      const unlink = () => call('auth.identities.unlink', person.cookie, { id: items[0]?.id });
      expectRefusal(await unlink(), { code: 'CONFLICT', reason: 'lastWayIn' });
      const chosen = { currentPassword: '', newPassword: PASSWORD };
      expect((await call('auth.changePassword', person.cookie, chosen)).status).toBe(200);
      expect((await unlink()).status).toBe(200);
      const login = { login: `new${made}`, password: PASSWORD };
      expect((await rawCall(server.url, 'auth.login', { input: login })).status).toBe(200);
    });

    test('without a password: what asks for one asks to have just signed in', async () => {
      const person = walker();
      await person.go(provider, newcomer());
      const setUp = () => call('auth.secondFactor.setUp', person.cookie, { currentPassword: 'anything' });
      expect((await setUp()).status).toBe(200);
      await letTimePass();
      const again = { code: 'FORBIDDEN', reason: 'signInAgain' };
      expectRefusal(await setUp(), again);
      const chosen = { currentPassword: '', newPassword: PASSWORD };
      expectRefusal(await call('auth.changePassword', person.cookie, chosen), again);
      expectRefusal(await call('auth.identities.unlink', person.cookie, { id: 1 }), again);
      // Nobody signs in with a password that is not there.
      for (const password of ['', 'anything']) {
        const login = { login: `new${made}`, password };
        expect((await rawCall(server.url, 'auth.login', { input: login })).status).toBe(401);
      }
    });

    test('does not spare anybody the second factor that they set up', async () => {
      const careful = await server.people.person(`factor${made}`);
      await link(await careful.cookie(), newcomer());
      await earlyInStep();
      const { secret } = await giveSecondFactor(careful);
      const back = walker();
      const place = await back.go(provider, newcomer(), { query: '?to=/settings' });
      const [, ticket = '', ways] = /^\/sign-in\?to=%2Fsettings#second=([\w-]{43})\.(.*)$/.exec(place) ?? [];
      expect(ways).toBe('totp.recovery');
      expect((await me(back.cookie)).status).toBe(401);
      const confirmed = await call('auth.secondFactor.confirm', '', { ticket, code: codeNow(secret) });
      expect(confirmed.data).toMatchObject({ username: careful.name });
    });

    test('lets nobody in whose account was ended', async () => {
      const gone = await server.people.person(`gone${made}`);
      await link(await gone.cookie(), newcomer());
      await owner.api.users.destroy.mutate({ id: gone.id });
      const back = walker();
      expect(await back.go(provider, newcomer())).toBe('/sign-in#problem=ended');
      expect(await actions(1)).toEqual(['session.failed']);
      expect((await me(back.cookie)).status).toBe(401);
    });

    test('says so where the person changed their mind there, and where the provider is away', async () => {
      const person = walker();
      const asked = await person.begin('?to=/c/1');
      const back = new URLSearchParams({
        error: 'access_denied',
        state: asked.get('state') ?? '',
        iss: provider.settings.issuer,
      });
      expect(await person.comeBack(back)).toBe('/sign-in?to=%2Fc%2F1#problem=cancelled');
      expect(await walker().go(provider, newcomer(), { lies: { status: 503 } })).toBe(
        '/sign-in#problem=unreachable',
      );
      const late = await person.begin();
      provider.setAway(true);
      try {
        expect(await person.comeBack(provider.signIn(late, newcomer()))).toBe('/sign-in#problem=unreachable');
      } finally {
        provider.setAway(false);
      }
      expect(server.log.join('')).toContain('a sign-in with the provider failed');
    });
  },
  { config: { provider: provider.settings } },
);

import { appRouter } from '@parley/api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rawCall } from '../harness/raw-http.ts';
import { expectRefusal } from '../harness/refused.ts';
import { startTestServer, type TestServer } from '../harness/test-server.ts';

interface KnownProcedure {
  _def: { type: 'query' | 'mutation' | 'subscription'; inputs: unknown[] };
}

const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, KnownProcedure>);
const withInput = procedures.filter(([, procedure]) => procedure._def.inputs.length > 0);
const callable = withInput.filter(([, procedure]) => procedure._def.type !== 'subscription');

// Validation happens before any database is asked, so one database says it all.
describe('The input of every procedure', () => {
  let server: TestServer;
  let cookie: string;
  let conversationId: number;
  beforeAll(async () => {
    server = await startTestServer({ database: 'sqlite' });
    const [ada, bob] = await server.people.persons('ada', 'bob');
    cookie = await ada.cookie();
    conversationId = (await ada.api.conversations.create.mutate({ participantIds: [bob.id] })).id;
  });
  afterAll(() => server.stop());

  test('is known to this test: all procedures were found', () => {
    expect(procedures.length).toBeGreaterThanOrEqual(28);
    expect(
      procedures
        .filter(([, procedure]) => procedure._def.inputs.length === 0)
        .map(([path]) => path)
        .sort(),
    ).toEqual([
      'admin.overview',
      'auth.email.resend',
      'auth.email.retrieve',
      'auth.identities.list',
      'auth.logout',
      'auth.me',
      'auth.passkeys.list',
      'auth.secondFactor.retrieve',
      'auth.sessions.revokeOthers',
      'auth.waysIn',
      'conversations.revisions',
      'events.subscribe',
      'reference.list',
      'settings.limits',
      'settings.mail',
      'settings.retrieve',
      'users.blocked',
      'users.privacy.retrieve',
    ]);
  });

  test.each(callable)('%s refuses an unknown key and names it', async (path, procedure) => {
    const query = procedure._def.type === 'query';
    const input = { ...leastInput(path, conversationId), surprise: 1 };
    const answer = await rawCall(server.url, path, { cookie, query, input });
    expectRefusal(answer, { code: 'BAD_REQUEST', field: 'surprise', message: /surprise/ });
  });

  test.each(callable)('%s refuses an input that is no object', async (path, procedure) => {
    const query = procedure._def.type === 'query';
    for (const input of [5, 'text', [], null, true]) {
      const answer = await rawCall(server.url, path, { cookie, query, body: JSON.stringify(input) });
      expectRefusal(answer, { code: 'BAD_REQUEST' });
    }
  });

  test.each(callable)(
    '%s takes no key named __proto__ or constructor for one of its own',
    async (path, procedure) => {
      const query = procedure._def.type === 'query';
      for (const key of ['constructor', 'toString', 'prototype']) {
        const least = JSON.stringify({ ...leastInput(path, conversationId), [key]: { id: 1 } });
        const answer = await rawCall(server.url, path, { cookie, query, body: least });
        expectRefusal(answer, { code: 'BAD_REQUEST', field: key });
      }
      const body = `{"__proto__":${JSON.stringify(leastInput(path, conversationId))}}`;
      const answer = await rawCall(server.url, path, { cookie, query, body });
      // Nothing is inherited from it: what is required is missing, what is optional has its default.
      expect(answer.error?.data.code ?? path).toMatch(
        /^BAD_REQUEST$|^(admin\.\w+\.(list|count)|(users|conversations|invitations|auth\.(sessions|tokens))\.list|auth\.passkeys\.beginSignIn|auth\.identities\.begin|invitations\.create|settings\.update|users\.privacy\.update)$/,
      );
      expect(Object.prototype).not.toHaveProperty('id');
    },
  );
});

/** The smallest input that a procedure takes, on things that need not exist. */
function leastInput(path: string, id: number): object {
  const account = { username: 'nobody', email: 'nobody@example.org', password: 'a long enough one' };
  const key = { id: 'x', rawId: 'x', type: 'public-key' };
  const attestation = { ...key, response: { clientDataJSON: 'x', attestationObject: 'x' } };
  const assertion = { ...key, response: { clientDataJSON: 'x', authenticatorData: 'x', signature: 'x' } };
  const listings = Object.fromEntries(
    ['users', 'conversations', 'messages', 'sessions', 'tokens', 'invitations', 'audit'].flatMap((noun) =>
      ['list', 'count'].map((procedure) => [`admin.${noun}.${procedure}`, {}]),
    ),
  );
  const known: Record<string, object> = {
    'auth.register': account,
    'auth.login': { login: 'nobody', password: 'x' },
    'auth.changePassword': { currentPassword: 'x', newPassword: 'a long enough one' },
    'auth.email.confirm': { token: 'x' },
    'auth.passwordReset.request': { email: 'nobody@example.org' },
    'auth.passwordReset.confirm': { token: 'x', password: 'a long enough one' },
    'auth.sessions.list': {},
    'auth.sessions.revoke': { id: 'x' },
    'auth.tokens.list': {},
    'auth.tokens.create': { name: 'x', scope: 'read' },
    'auth.tokens.revoke': { id: 'x' },
    'auth.tokens.signIn': { login: 'nobody', password: 'x' },
    'auth.tokens.refresh': { refreshToken: 'x' },
    'auth.tokens.signOut': { refreshToken: 'x' },
    'settings.update': {},
    'settings.testMail': { to: 'nobody@example.org' },
    'admin.users.create': account,
    'admin.users.update': { id: 1, revision: 0 },
    'admin.users.setPassword': { id: 1, password: 'a long enough one' },
    'admin.conversations.update': { id, revision: 0, title: 'x' },
    'admin.conversations.addParticipant': { id, userId: 1 },
    'admin.conversations.removeParticipant': { id, userId: 1 },
    'admin.sessions.revoke': { id: 'x' },
    'admin.tokens.revoke': { id: 'x' },
    'auth.secondFactor.setUp': { currentPassword: 'x' },
    'auth.secondFactor.activate': { code: '000000' },
    'auth.secondFactor.renewRecoveryCodes': { currentPassword: 'x' },
    'auth.secondFactor.turnOff': { currentPassword: 'x' },
    'auth.secondFactor.confirm': { ticket: 'x', code: '000000' },
    'auth.passkeys.begin': { currentPassword: 'x' },
    'auth.passkeys.add': { ticket: 'x', name: 'x', response: attestation },
    'auth.passkeys.rename': { id: 1, name: 'x' },
    'auth.passkeys.remove': { id: 1, currentPassword: 'x' },
    'auth.passkeys.beginSignIn': {},
    'auth.passkeys.signIn': { ticket: 'x', response: assertion },
    'auth.identities.begin': {},
    'auth.identities.unlink': { id: 1 },
    'users.create': account,
    'users.privacy.update': {},
    'users.list': {},
    ...listings,
    'admin.bulk.begin': { act: 'users.deactivate', chosen: { ids: [] } },
    'admin.bulk.step': { id: 'x' },
    'admin.bulk.retrieve': { id: 'x' },
    'conversations.list': {},
    'conversations.create': { participantIds: [] },
    'conversations.update': { id, title: 'x' },
    'conversations.addParticipant': { id, userId: 1 },
    'conversations.removeParticipant': { id, userId: 1 },
    'conversations.setRole': { id, userId: 1, role: 'admin' },
    'conversations.changesSince': { id, revision: 0 },
    'users.changesSince': { revision: 0 },
    'users.changeGuest': { id: 1, isGuest: true },
    'invitations.create': {},
    'invitations.list': {},
    'invitations.look': { token: 'x' },
    'invitations.accept': { token: 'x' },
    'messages.list': { conversationId: id },
    'messages.firstSince': { conversationId: id, at: '2026-01-01T00:00:00Z' },
    'messages.create': { conversationId: id, content: 'x' },
    'messages.update': { id: 1, content: 'x' },
    'messages.markConversationAsRead': { conversationId: id },
    'messages.markConversationAsUnread': { conversationId: id, seq: 1 },
    'events.setTyping': { conversationId: id },
  };
  return known[path] ?? { id };
}

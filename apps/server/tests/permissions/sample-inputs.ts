import { PASSWORD, signIn } from '../harness/people.ts';
import type { Caller } from './callers.ts';
import type { World } from './world.ts';

type Sample = (world: World, caller: Caller) => unknown;

const none: Sample = () => undefined;
const ofGroup: Sample = ({ group }) => ({ id: group.id });
const inGroup: Sample = ({ group }) => ({ conversationId: group.id });
const ofMessage: Sample = ({ group }) => ({ id: group.messageId });
const withPassword = () => ({ currentPassword: PASSWORD });

const key = { id: 'x', rawId: 'x', type: 'public-key' };
const attestation = { ...key, response: { clientDataJSON: 'x', attestationObject: 'x' } };
const assertion = { ...key, response: { clientDataJSON: 'x', authenticatorData: 'x', signature: 'x' } };

const account = (world: World) => {
  const username = world.newName();
  return { username, email: `${username}@example.org`, password: PASSWORD };
};

/** What an editor sees of an account, or of a conversation, before they change it. */
const seen = async ({ callers }: World, noun: 'users' | 'conversations', id: number) => {
  const call = { type: 'query', input: { id } } as const;
  const answer = await callers.get('superuser')?.overHttp(`admin.${noun}.retrieve`, call);
  return answer?.data as { revision: number; isStaff?: boolean };
};

/** A change of the account that nobody calls with. */
const changing =
  (change: (world: World) => object): Sample =>
  async (world) => {
    const { id } = world.bystander;
    const { revision } = await seen(world, 'users', id);
    return { id, revision, ...change(world) };
  };

/** An own session beside the one that asks. */
const otherSession = async (url: string, caller: Caller): Promise<{ id: string }> => {
  if (!caller.isPerson) return { id: 'none' };
  await signIn(url, caller.login);
  const { data } = await caller.overHttp('auth.sessions.list', { type: 'query' });
  const { items } = data as { items: { id: string; isCurrent: boolean }[] };
  return { id: items.find(({ isCurrent }) => !isCurrent)?.id ?? '' };
};

const ownToken: Sample = async (_, caller) => {
  const input = { name: 'a program', scope: 'read' };
  const { data } = await caller.overHttp('auth.tokens.create', { type: 'mutation', input });
  return { id: (data as { id: string } | undefined)?.id ?? 'none' };
};

const ownRefreshToken: Sample = async (_, caller) => {
  const input = { login: caller.login, password: PASSWORD };
  const { data } = await caller.overHttp('auth.tokens.signIn', { type: 'mutation', input });
  return { refreshToken: (data as { refreshToken: string }).refreshToken };
};

/** Nobody's session: a job that changes nothing. */
const bulkChoice = () => ({ act: 'sessions.revoke', chosen: { ids: ['none'] } });

const ownBulkJob: Sample = async (_, caller) => {
  const { data } = await caller.overHttp('admin.bulk.begin', { type: 'mutation', input: bulkChoice() });
  return { id: (data as { id: string } | undefined)?.id ?? 'none' };
};

/** An input for every row of the table: one that is right, and about what its columns are about. */
export function sampleInputs(url: string): Record<string, Sample> {
  return {
    'auth.waysIn': none,
    'auth.register': account,
    'auth.login': (_, { login }) => ({ login, password: PASSWORD }),
    'auth.logout': none,
    'auth.me': none,
    'auth.changePassword': () => ({ currentPassword: PASSWORD, newPassword: PASSWORD }),
    'auth.sessions.list': none,
    'auth.sessions.revoke': (_, caller) => otherSession(url, caller),
    'auth.sessions.revokeOthers': none,
    'auth.tokens.list': none,
    'auth.tokens.create': () => ({ name: 'a program', scope: 'read' }),
    'auth.tokens.revoke': ownToken,
    'auth.tokens.signIn': (_, { login }) => ({ login, password: PASSWORD }),
    'auth.tokens.refresh': ownRefreshToken,
    'auth.tokens.signOut': ownRefreshToken,
    'auth.email.retrieve': none,
    'auth.email.resend': none,
    'auth.email.confirm': () => ({ token: 'x'.repeat(43) }),
    'auth.passwordReset.request': () => ({ email: 'nobody@example.org' }),
    'auth.passwordReset.confirm': () => ({ token: 'x'.repeat(43), password: PASSWORD }),
    'auth.secondFactor.retrieve': none,
    'auth.secondFactor.setUp': withPassword,
    'auth.secondFactor.activate': async (_, caller) => {
      await caller.overHttp('auth.secondFactor.setUp', { type: 'mutation', input: withPassword() });
      return { code: 'wrong' };
    },
    'auth.secondFactor.renewRecoveryCodes': withPassword,
    'auth.secondFactor.turnOff': withPassword,
    'auth.secondFactor.confirm': () => ({ ticket: 'x'.repeat(43), code: 'wrong' }),
    'auth.passkeys.list': none,
    'auth.passkeys.begin': withPassword,
    'auth.passkeys.add': () => ({ ticket: 'x'.repeat(43), name: 'a key', response: attestation }),
    'auth.passkeys.rename': () => ({ id: 1, name: 'a key' }),
    'auth.passkeys.remove': () => ({ id: 1, currentPassword: PASSWORD }),
    'auth.passkeys.beginSignIn': () => ({}),
    'auth.passkeys.signIn': () => ({ ticket: 'x'.repeat(43), response: assertion }),
    'auth.identities.list': none,
    'auth.identities.begin': withPassword,
    'auth.identities.unlink': () => ({ id: 1, currentPassword: PASSWORD }),
    'users.list': none,
    'users.retrieve': ({ bystander }) => ({ id: bystander.id }),
    'users.changesSince': () => ({ revision: 0 }),
    'users.create': account,
    'users.update one’s own': (_, { userId }) => ({ id: userId, firstName: 'Ada' }),
    'users.update one’s own e-mail address': (_, { userId, login }) => ({
      id: userId,
      email: `${login}@example.org`,
    }),
    'users.update another person’s': ({ bystander }) => ({ id: bystander.id, firstName: 'Bob' }),
    'users.createResetLink': ({ bystander }) => ({ id: bystander.id }),
    'users.changeGuest': ({ leaver }) => ({ id: leaver.id, isGuest: false }),
    'users.removeSecondFactor': ({ bystander }) => ({ id: bystander.id }),
    'users.block': ({ bystander }) => ({ id: bystander.id }),
    'users.unblock': ({ bystander }) => ({ id: bystander.id }),
    'users.blocked': none,
    'users.privacy.retrieve': none,
    'users.privacy.update': () => ({ phoneNumber: 'nobody' }),
    'users.destroy': ({ leaver }) => ({ id: leaver.id }),
    'conversations.list': none,
    'conversations.revisions': none,
    'conversations.create': ({ bystander }) => ({ participantIds: [bystander.id], title: 'Another' }),
    'conversations.retrieve': ofGroup,
    'conversations.participants': ofGroup,
    'conversations.changesSince': ({ group }) => ({ id: group.id, revision: 0 }),
    'conversations.update': ({ group }) => ({ id: group.id, title: 'Renamed' }),
    'conversations.destroy': async (world) => ({ id: (await world.newGroup()).id }),
    'conversations.addParticipant': async (world) => ({
      id: (await world.newGroup()).id,
      userId: world.newcomer.id,
    }),
    'conversations.removeParticipant oneself': async (world, { userId }) => ({
      id: (await world.newGroup()).id,
      userId,
    }),
    'conversations.removeParticipant another': async (world) => ({
      id: (await world.newGroup()).id,
      userId: world.bystander.id,
    }),
    'conversations.setRole': ({ group, bystander }) => ({
      id: group.id,
      userId: bystander.id,
      role: 'member',
    }),
    'messages.list': inGroup,
    'messages.firstSince': ({ group }) => ({ conversationId: group.id, at: '2020-01-01T00:00:00Z' }),
    'messages.retrieve': ofMessage,
    'messages.create': ({ group }) => ({ conversationId: group.id, content: 'Good morning' }),
    'messages.update': ({ group }) => ({ id: group.messageId, content: 'Hello again' }),
    'messages.destroy': async (world) => ({ id: (await world.newGroup()).messageId }),
    'messages.markAsRead': ofMessage,
    'messages.markConversationAsRead': inGroup,
    'messages.markConversationAsUnread': ({ group }) => ({ conversationId: group.id, seq: 1 }),
    'events.subscribe': none,
    'events.setTyping': inGroup,
    'invitations.create': () => ({}),
    'invitations.list': none,
    'invitations.withdraw': async (world) => ({ id: (await world.newInvitation()).id }),
    'invitations.look': async (world) => ({ token: (await world.newInvitation()).token }),
    'invitations.accept': async (world) => ({ token: (await world.newInvitation()).token }),
    'settings.retrieve': none,
    'settings.update': () => ({ name: 'Parley' }),
    'admin.users.list': none,
    'admin.users.count': none,
    'admin.conversations.list': none,
    'admin.conversations.count': none,
    'admin.messages.list': none,
    'admin.messages.count': none,
    'admin.sessions.list': none,
    'admin.sessions.count': none,
    'admin.tokens.list': none,
    'admin.tokens.count': none,
    'admin.invitations.list': none,
    'admin.invitations.count': none,
    'admin.audit.list': none,
    'admin.audit.count': none,
    'admin.bulk.begin': bulkChoice,
    'admin.bulk.step': ownBulkJob,
    'admin.bulk.retrieve': ownBulkJob,
    'settings.limits': none,
    'settings.mail': none,
    'settings.testMail': () => ({ to: 'nobody@example.org' }),
    'admin.overview': none,
    'admin.users.retrieve': ({ bystander }) => ({ id: bystander.id }),
    'admin.users.create': account,
    'admin.users.create one of the staff': (world) => ({ ...account(world), isStaff: true }),
    'admin.users.update': changing((world) => ({ firstName: world.newName() })),
    'admin.users.update an e-mail address': changing((world) => ({
      email: `${world.newName()}@example.org`,
    })),
    'admin.users.update rights': async (world) => {
      const { id } = world.leaver;
      const { revision, isStaff } = await seen(world, 'users', id);
      return { id, revision, isStaff: !isStaff };
    },
    'admin.users.deactivate': ({ leaver }) => ({ id: leaver.id }),
    'admin.users.reactivate': ({ leaver }) => ({ id: leaver.id }),
    'admin.users.setPassword': ({ leaver }) => ({ id: leaver.id, password: PASSWORD }),
    'admin.users.signOutEverywhere': ({ leaver }) => ({ id: leaver.id }),
    'admin.conversations.retrieve': ofGroup,
    'admin.conversations.participants': ofGroup,
    'admin.conversations.update': async (world) => {
      const { id } = world.group;
      const { revision } = await seen(world, 'conversations', id);
      return { id, revision, title: world.newName() };
    },
    'admin.conversations.addParticipant': async (world) => ({
      id: (await world.newGroup()).id,
      userId: world.newcomer.id,
    }),
    'admin.conversations.addParticipant oneself': async (world, { userId }) => ({
      id: (await world.newGroup()).id,
      userId,
    }),
    'admin.conversations.removeParticipant': async (world) => ({
      id: (await world.newGroup()).id,
      userId: world.bystander.id,
    }),
    'admin.messages.retrieve': ofMessage,
    'admin.sessions.revoke': () => ({ id: 'none' }),
    'admin.tokens.revoke': () => ({ id: 'none' }),
    'reference.list': none,
  };
}

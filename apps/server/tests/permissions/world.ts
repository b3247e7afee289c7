import { PASSWORD, signIn, type Person } from '../harness/people.ts';
import type { TestServer } from '../harness/test-server.ts';
import { Caller } from './callers.ts';
import { callerNames, type CallerName } from './table.ts';

/** A group with a message in it. */
export interface Group {
  id: number;
  messageId: number;
}

/** A server's people, each in their place, and what they ask about. */
export interface World {
  callers: ReadonlyMap<CallerName, Caller>;
  /** Takes part in every group, and is nobody who calls. */
  bystander: Person;
  /** Takes part in none. */
  newcomer: Person;
  /** Is deactivated, again and again. */
  leaver: Person;
  group: Group;
  /** Another one like it, for what would change it for the others. */
  newGroup(): Promise<Group>;
  /** To the server, by its owner. */
  newInvitation(): Promise<{ id: number; token: string }>;
  /** The same caller in a session of its own. */
  inNewSession(caller: Caller): Promise<Caller>;
  /** A name that nobody has. */
  newName(): string;
  leave(): void;
}

export async function makeWorld(server: TestServer): Promise<World> {
  const { url, people } = server;
  const [
    superuser,
    staff,
    member,
    participant,
    sender,
    admin,
    owner,
    programmer,
    bystander,
    newcomer,
    leaver,
    guest,
    stranger,
    host,
  ] = await people.persons(
    ...(['superuser', 'staff', 'member', 'participant', 'sender'] as const),
    ...(['admin', 'owner', 'programmer', 'bystander', 'newcomer', 'leaver'] as const),
    ...(['guest', 'stranger', 'host'] as const),
  );
  await server.inDatabase((db) =>
    db.write(({ sql }) =>
      sql.all('UPDATE users SET is_staff = $1 WHERE id IN ($2, $3)', [true, staff.id, programmer.id]),
    ),
  );
  for (const { id } of [guest, stranger]) await superuser.api.users.changeGuest.mutate({ id, isGuest: true });
  await host.api.conversations.create.mutate({ participantIds: [stranger.id], title: 'Elsewhere' });
  const persons = {
    member,
    participant,
    sender,
    'group admin': admin,
    'group owner': owner,
    staff,
    superuser,
    guest,
    'guest elsewhere': stranger,
  };
  const callers = new Map<CallerName, Caller>();
  const nobody = { name: 'anonymous', userId: newcomer.id, login: 'newcomer' } as const;
  callers.set('anonymous', new Caller(url, nobody, {}));
  for (const name of callerNames) {
    const person = name in persons ? persons[name as keyof typeof persons] : undefined;
    if (person) callers.set(name, await inSession(url, { name, userId: person.id, login: person.name }));
  }
  const maker = await inSession(url, { name: 'staff', userId: programmer.id, login: 'programmer' });
  for (const scope of ['read', 'write', 'admin'] as const) {
    const made = await maker.overHttp('auth.tokens.create', {
      type: 'mutation',
      input: { name: scope, scope },
    });
    const { token } = made.data as { token: string };
    const who = { name: `program: ${scope}`, userId: programmer.id, login: 'programmer' } as const;
    callers.set(who.name, new Caller(url, who, { token }));
  }
  const others = [participant, sender, admin, programmer, bystander, guest].map(({ id }) => id);
  const newGroup = async (): Promise<Group> => {
    const ofOwner = doing(callers.get('group owner'));
    const { id } = await ofOwner('conversations.create', { participantIds: others, title: 'Group' });
    await ofOwner('conversations.setRole', { id, userId: admin.id, role: 'admin' });
    const message = { conversationId: id, content: 'Hello' };
    return { id, messageId: (await doing(callers.get('sender'))('messages.create', message)).id };
  };
  let names = 0;
  return {
    callers,
    bystander,
    newcomer,
    leaver,
    group: await newGroup(),
    newGroup,
    newInvitation: () => doing(callers.get('superuser'))('invitations.create', {}),
    inNewSession: (caller) => (caller.isPerson ? inSession(url, caller) : Promise.resolve(caller)),
    newName: () => `somebody-${(names += 1)}`,
    leave: () => {
      for (const caller of callers.values()) caller.leave();
    },
  };
}

/** What somebody does for the world to be as it is. */
function doing(caller: Caller | undefined) {
  return async (path: string, input: unknown): Promise<{ id: number; token: string }> => {
    const answer = await caller?.overHttp(path, { type: 'mutation', input });
    if (!answer || answer.error) throw new Error(`${path} was refused: ${answer?.text ?? 'nobody is there'}`);
    return answer.data as { id: number; token: string };
  };
}

async function inSession(
  url: string,
  who: { name: CallerName; userId: number; login: string },
): Promise<Caller> {
  return new Caller(url, who, { cookie: await signIn(url, who.login, PASSWORD) });
}

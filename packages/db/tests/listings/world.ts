import fc from 'fast-check';
import type { Sql, SqlValue } from '../../src/connection/sql.ts';
import type { Database } from '../../src/database.ts';
import { searchText, usernameKey } from '../../src/users/username-key.ts';

/** What a world grows by; few of each value, so that many are alike. */
export interface Growth {
  people: {
    name: string;
    firstName: string;
    lastName: string;
    hasEmail: boolean;
    rights: number;
    createdAt: number;
  }[];
  conversations: {
    title: string | null;
    isGroup: boolean;
    times: number;
    isDeleted: boolean;
    people: number[];
  }[];
  messages: {
    conversation: number;
    sender: number;
    content: string;
    createdAt: number;
    isDeleted: boolean;
  }[];
  signedIn: { user: number; createdAt: number; usedAt: number; kind: number; hasLapsed: boolean }[];
  invitations: { by: number; into: number; asGuest: boolean; createdAt: number; usesLeft: number }[];
  acts: { action: string; actor: number; subject: number; at: number; detail: string }[];
}

const time = fc.integer({ min: 1, max: 6 }).map((n) => n * 1_000);
const some = fc.nat({ max: 40 });

export const growths: fc.Arbitrary<Growth> = fc.record({
  people: fc.array(
    fc.record({
      name: fc.constantFrom('ada', 'Bob', 'zoë', 'a_b'),
      firstName: fc.constantFrom('', 'Ada', 'Ann'),
      lastName: fc.constantFrom('', 'Love', 'love', 'Zoë', 'Éa'),
      hasEmail: fc.boolean(),
      rights: fc.nat({ max: 7 }),
      createdAt: time,
    }),
    { minLength: 2, maxLength: 9 },
  ),
  conversations: fc.array(
    fc.record({
      title: fc.constantFrom(null, 'Ada and others', 'Kernel 100%', 'Ein Überblick'),
      isGroup: fc.boolean(),
      times: fc.nat({ max: 20 }),
      isDeleted: fc.boolean(),
      people: fc.uniqueArray(some, { maxLength: 4 }),
    }),
    { minLength: 1, maxLength: 6 },
  ),
  messages: fc.array(
    fc.record({
      conversation: some,
      sender: some,
      content: fc.constantFrom('hello ada', 'a kernel', '100%', '', 'im ÜBERBLICK…', 'nur ½ [Tasse]'),
      createdAt: time,
      isDeleted: fc.boolean(),
    }),
    { maxLength: 20 },
  ),
  signedIn: fc.array(
    fc.record({
      user: some,
      createdAt: time,
      usedAt: time,
      kind: fc.nat({ max: 5 }),
      hasLapsed: fc.boolean(),
    }),
    { maxLength: 8 },
  ),
  invitations: fc.array(
    fc.record({ by: some, into: some, asGuest: fc.boolean(), createdAt: time, usesLeft: fc.nat({ max: 2 }) }),
    { maxLength: 6 },
  ),
  acts: fc.array(
    fc.record({
      action: fc.constantFrom('session.began', 'account.changed'),
      actor: some,
      subject: some,
      at: time,
      detail: fc.constantFrom('ada', '100%', 'say "Überblick"', 'a\\b'),
    }),
    { maxLength: 8 },
  ),
});

export interface WorldPerson {
  id: number;
  username: string;
  email: string | null;
  firstName: string;
  lastName: string;
  isStaff: boolean;
  isActive: boolean;
  isGuest: boolean;
  createdAt: number;
}

export interface WorldConversation {
  id: number;
  kind: string;
  title: string | null;
  people: { id: number; lastReadSeq: number; isOwner: boolean }[];
  size: number;
  createdAt: number;
  updatedAt: number;
  isDeleted: boolean;
}

export interface WorldMessage {
  id: number;
  conversation: WorldConversation;
  seq: number;
  sender: WorldPerson;
  content: string;
  createdAt: number;
  isDeleted: boolean;
}

export interface WorldSignIn {
  id: string;
  user: WorldPerson;
  address: string;
  name: string;
  kind: string;
  scope: string;
  createdAt: number;
  usedAt: number;
  isThere: boolean;
}

/** A moment after all of a world's, by which what has lapsed is gone. */
export const NOW = 1_000_000;

/** A database and the same in memory. What it grows by changes nothing that was there. */
export class World {
  readonly people: WorldPerson[] = [];
  readonly conversations: WorldConversation[] = [];
  readonly messages: WorldMessage[] = [];
  readonly sessions: WorldSignIn[] = [];
  readonly tokens: WorldSignIn[] = [];
  readonly invitations: {
    id: number;
    by: WorldPerson;
    into: WorldConversation | null;
    asGuest: boolean;
    createdAt: number;
    isThere: boolean;
  }[] = [];
  readonly acts: {
    id: number;
    at: number;
    action: string;
    actor: WorldPerson | null;
    subject: string | null;
    address: string;
    detail: string;
  }[] = [];

  async grow(db: Database, growth: Growth): Promise<void> {
    await db.write(async ({ sql }) => {
      for (const person of growth.people) await this.#addPerson(sql, person);
      const before = this.conversations.length;
      for (const conversation of growth.conversations) await this.#addConversation(sql, conversation);
      const added = this.conversations.slice(before);
      for (const message of growth.messages) await this.#addMessage(sql, message, added);
      for (const one of growth.signedIn) await this.#addSignIn(sql, one);
      for (const invitation of growth.invitations) await this.#addInvitation(sql, invitation);
      for (const act of growth.acts) await this.#addAct(sql, act);
    });
  }

  async #addPerson(sql: Sql, { name, hasEmail, rights, ...names }: Growth['people'][number]): Promise<void> {
    const id = this.people.length + 1;
    const username = `${name}${(id * 7919) % 1000}-${id}`;
    const person = {
      id,
      username,
      email: hasEmail ? `${username.toLowerCase()}@example.org` : null,
      ...names,
      isStaff: (rights & 1) > 0,
      isActive: (rights & 2) > 0,
      isGuest: rights === 6,
    };
    this.people.push(person);
    await insert(sql, 'users', {
      id,
      username,
      username_key: usernameKey(username),
      email: person.email,
      first_name: person.firstName,
      last_name: person.lastName,
      phone_number: '',
      is_staff: person.isStaff,
      is_superuser: false,
      is_guest: person.isGuest,
      is_active: person.isActive,
      search_text: searchText({ ...person, showsEmail: false }),
      created_at: person.createdAt,
      updated_at: person.createdAt,
    });
  }

  async #addConversation(sql: Sql, growth: Growth['conversations'][number]): Promise<void> {
    const id = this.conversations.length + 1;
    const people = new Map(growth.people.map((n) => [this.#person(n).id, n]));
    const conversation = {
      id,
      kind: growth.isGroup ? 'group' : 'direct',
      title: growth.title,
      people: [...people].map(([userId, n], at) => ({ id: userId, lastReadSeq: n % 4, isOwner: at === 0 })),
      size: growth.times % 3,
      createdAt: (growth.times % 5) * 1_000,
      updatedAt: (growth.times % 4) * 1_000,
      isDeleted: growth.isDeleted,
    };
    this.conversations.push(conversation);
    await insert(sql, 'conversations', {
      id,
      kind: conversation.kind,
      title: conversation.title,
      participant_count: people.size,
      last_seq: conversation.size,
      listed_count: conversation.size,
      revision: 1,
      activity_pending: false,
      created_at: conversation.createdAt,
      updated_at: conversation.updatedAt,
      listed_at: conversation.updatedAt,
      deleted_at: conversation.isDeleted ? 9_000 : null,
    });
    for (const person of conversation.people) {
      await insert(sql, 'participants', {
        conversation_id: id,
        user_id: person.id,
        role: person.isOwner ? 'owner' : 'member',
        last_read_seq: person.lastReadSeq,
        revision: 1,
        activity_at: conversation.updatedAt,
        joined_at: 1,
      });
    }
  }

  async #addMessage(
    sql: Sql,
    growth: Growth['messages'][number],
    added: readonly WorldConversation[],
  ): Promise<void> {
    const conversation = added[growth.conversation % added.length];
    if (!conversation) return;
    const seq = 1 + this.messages.filter((message) => message.conversation === conversation).length;
    const sender = this.#person(growth.sender);
    const { content, createdAt, isDeleted } = growth;
    const id = this.messages.length + 1;
    this.messages.push({ id, conversation, seq, sender, content, createdAt, isDeleted });
    await insert(sql, 'messages', {
      id,
      conversation_id: conversation.id,
      seq,
      revision: seq,
      sender_id: sender.id,
      kind: 'text',
      content,
      created_at: createdAt,
      deleted_at: isDeleted ? 9_000 : null,
    });
  }

  async #addSignIn(sql: Sql, growth: Growth['signedIn'][number]): Promise<void> {
    const number = String(this.sessions.length + 1).padStart(6, '0');
    const signIn = {
      id: `id-${number}`,
      user: this.#person(growth.user),
      address: `192.0.2.${growth.kind}`,
      name: growth.kind % 2 === 0 ? 'a kernel robot' : 'backup',
      kind: growth.kind % 2 === 0 ? 'personal' : 'refreshed',
      scope: ['read', 'write', 'admin'][growth.kind % 3] ?? 'read',
      createdAt: growth.createdAt,
      usedAt: growth.usedAt,
      isThere: !growth.hasLapsed,
    };
    this.sessions.push(signIn);
    this.tokens.push(signIn);
    const shared = {
      user_id: signIn.user.id,
      user_agent: 'curl/8',
      address: signIn.address,
      created_at: signIn.createdAt,
      last_used_at: signIn.usedAt,
      expires_at: signIn.isThere ? NOW + 1 : NOW,
    };
    await insert(sql, 'sessions', { ...shared, id: `secret-${number}`, public_id: signIn.id });
    const { id, name, kind, scope } = signIn;
    await insert(sql, 'tokens', { ...shared, id, name, kind, scope, hash: id });
  }

  async #addInvitation(sql: Sql, growth: Growth['invitations'][number]): Promise<void> {
    const id = this.invitations.length + 1;
    const by = this.#person(growth.by);
    const into =
      growth.into % 2 === 0 ? null : (this.conversations[growth.into % this.conversations.length] ?? null);
    const mayInvite = into
      ? !into.isDeleted && into.people.some((person) => person.id === by.id && person.isOwner)
      : by.isStaff;
    const isThere = growth.usesLeft > 0 && by.isActive && !by.isGuest && mayInvite;
    this.invitations.push({ id, by, into, asGuest: growth.asGuest, createdAt: growth.createdAt, isThere });
    await insert(sql, 'invitations', {
      id,
      token_hash: String(id),
      created_by: by.id,
      conversation_id: into?.id ?? null,
      uses: 2,
      uses_left: growth.usesLeft,
      as_guest: growth.asGuest,
      created_at: growth.createdAt,
      expires_at: NOW + 1,
    });
  }

  async #addAct(sql: Sql, growth: Growth['acts'][number]): Promise<void> {
    const id = this.acts.length + 1;
    const actor = growth.actor % 3 === 0 ? null : this.#person(growth.actor);
    const subject = growth.subject % 3 === 0 ? null : String(growth.subject % 5);
    const { at, action, detail } = growth;
    const address = `192.0.2.${growth.subject % 4}`;
    this.acts.push({ id, at, action, actor, subject, address, detail });
    await insert(sql, 'audit_log', {
      id,
      at,
      action,
      actor_id: actor?.id ?? null,
      subject_type: subject === null ? null : 'user',
      subject_id: subject,
      address,
      user_agent: 'curl/8',
      detail: JSON.stringify({ name: detail }),
    });
  }

  #person(n: number): WorldPerson {
    const person = this.people[n % this.people.length];
    if (!person) throw new Error('nobody is there yet');
    return person;
  }
}

async function insert(sql: Sql, table: string, row: Record<string, SqlValue>): Promise<void> {
  const places = Object.keys(row).map((_, index) => `$${index + 1}`);
  await sql.all(
    `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${places.join(', ')})`,
    Object.values(row),
  );
}

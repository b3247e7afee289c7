import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Conversation, Message, ParleyClient } from '@parley/client';
import type { Device } from './device.ts';
import { conversationsOf, messagesSince, type Database, type StoredConversation } from './stored.ts';
import type { StoredMessage } from './stored.ts';
import type { Tally, Wrong } from './tally.ts';
import type { Team } from './team.ts';

/** How long clients may take to come back and agree before what is missing counts as lost, in milliseconds. */
const PATIENCE_MS = 60_000;

/** Newest messages of a conversation that are also compared with what the API answers anew. */
const PAGE = 50;

export type Finding = readonly [Wrong, string];

/**
 * Lets everything come to rest, and then holds three things against each other: what was
 * acknowledged, what is stored, and what each participant's live store shows.
 *
 * @returns messages in the live stores, each device counted
 */
export async function settle(team: Team, database: Database, tally: Tally): Promise<number> {
  await team.pause();
  const deadline = Date.now() + PATIENCE_MS;
  await quiet(team, deadline, tally);
  await Promise.all(team.devices.map((device) => showEverything(team, device)));
  await team.ledger.judgeAll(() =>
    messagesSince(database, new Map(team.conversationIds.map((id) => [id, 0]))),
  );
  const conversations = await conversationsOf(database, team.conversationIds);
  team.ledger.judgeReads(conversations);
  for (let findings = [...differences(team, conversations)]; findings.length > 0;) {
    if (Date.now() > deadline) {
      for (const [kind, sentence] of findings) tally.wrong(kind, sentence);
      break;
    }
    await sleep(50);
    findings = [...differences(team, conversations)];
  }
  for (const device of team.devices) await compareWithAnew(team, device, tally);
  return delivered(team);
}

async function quiet(team: Team, deadline: number, tally: Tally): Promise<void> {
  const loud = (): Device[] => team.devices.filter((device) => !device.isQuiet);
  while (loud().length > 0) {
    if (Date.now() > deadline) {
      for (const { name } of loud())
        tally.wrong('different', `${name} did not come back, or its outbox did not empty`);
      return;
    }
    await sleep(20);
  }
}

/** A client that missed much has begun again at the end: it reads upwards until it shows all of it. */
async function showEverything(team: Team, { client: { live } }: Device): Promise<void> {
  for (const id of team.conversationIds) {
    let first = Infinity;
    for (;;) {
      const messages = live.getState().conversations.get(id)?.timeline?.messages ?? [];
      const now = messages[0]?.seq ?? 1;
      if (now === 1 || now === first) break;
      first = now;
      await live.loadOlder(id);
    }
  }
}

function* differences(team: Team, conversations: readonly StoredConversation[]): Generator<Finding> {
  for (const device of team.devices) {
    for (const stored of conversations) {
      if (!stored.lastRead.has(device.account.id)) continue;
      const known = device.client.live.getState().conversations.get(stored.id);
      const name = `${device.name} in conversation ${stored.id}`;
      if (!known?.timeline) {
        yield ['lost', `${name} does not show it`];
        continue;
      }
      yield* summaryDifferences(name, known.summary, { stored, userId: device.account.id });
      yield* timelineDifferences(name, known.timeline.messages, team.ledger.rowsOf(stored.id));
    }
  }
}

function* summaryDifferences(
  name: string,
  summary: Conversation,
  { stored, userId }: { stored: StoredConversation; userId: number },
): Generator<Finding> {
  const unread = stored.lastSeq - (stored.lastRead.get(userId) ?? 0);
  if (summary.unreadCount !== unread)
    yield ['unread wrong', `${name} shows ${summary.unreadCount} unread, ${unread} are`];
  if (summary.messageCount !== stored.lastSeq)
    yield ['lost', `${name} shows ${summary.messageCount} messages, ${stored.lastSeq} are stored`];
  if (summary.revision !== stored.revision)
    yield ['different', `${name} is at revision ${summary.revision}, stored is ${stored.revision}`];
  for (const { id, lastReadSeq } of summary.participants) {
    if (lastReadSeq !== stored.lastRead.get(id))
      yield ['unread wrong', `${name} shows ${id} at ${lastReadSeq}, stored is ${stored.lastRead.get(id)}`];
  }
}

function* timelineDifferences(
  name: string,
  shown: readonly Message[],
  rows: readonly StoredMessage[],
): Generator<Finding> {
  const ids = shown.map(({ id }) => id);
  const isShown = new Set(ids);
  if (isShown.size < ids.length) yield ['doubled', `${name} shows a message twice`];
  const missing = rows.filter(({ id }) => !isShown.has(id));
  if (missing.length > 0) yield ['lost', `${name} does not show ${missing.map(({ seq }) => seq).join(', ')}`];
  else if (ids.some((id, index) => id !== rows[index]?.id))
    yield ['out of order', `${name} shows another order than is stored`];
  for (const [index, message] of shown.entries()) {
    const row = rows[index];
    if (row && row.id === message.id && !isSame(message, row))
      yield ['different', `${name} shows ${message.seq} as “${message.content}”, stored is “${row.content}”`];
  }
}

function isSame(message: Message, row: StoredMessage): boolean {
  return (
    message.seq === row.seq &&
    message.revision === row.revision &&
    message.content === row.content &&
    message.clientId === row.clientId &&
    (message.deletedAt !== null) === row.isDeleted
  );
}

/** State before + events = state fetched anew, as the API tells it. */
async function compareWithAnew(team: Team, { name, client }: Device, tally: Tally): Promise<void> {
  const { items } = await client.api.conversations.list.query({ limit: 100 });
  const { conversations, order } = client.live.getState();
  if (
    !isDeepStrictEqual(
      order,
      items.map(({ id }) => id),
    )
  )
    tally.wrong('different', `${name} lists its conversations in another order than a new device`);
  for (const item of items) {
    const known = conversations.get(item.id);
    if (!team.conversationIds.includes(item.id) || !known) continue;
    if (!isDeepStrictEqual(timeless(known.summary), timeless(item)))
      tally.wrong('different', `${name} knows conversation ${item.id} otherwise than a new device`);
    const page = await newestPage(client, item.id);
    if (!isDeepStrictEqual(known.timeline?.messages.slice(-page.length), page))
      tally.wrong('different', `${name} shows conversation ${item.id} otherwise than a new device`);
  }
}

/** Who is there has no revision, and may honestly differ for a moment. */
function timeless(summary: Conversation): unknown {
  const participants = summary.participants.map(({ isOnline: _, ...person }) => person);
  return { ...summary, participants };
}

async function newestPage(client: ParleyClient, conversationId: number): Promise<Message[]> {
  const { items } = await client.api.messages.list.query({ conversationId, limit: PAGE });
  return items.map(({ isRead: _, ...message }) => message).toReversed();
}

function delivered({ devices, conversationIds }: Team): number {
  let count = 0;
  for (const { client } of devices) {
    const { conversations } = client.live.getState();
    for (const id of conversationIds) count += conversations.get(id)?.timeline?.messages.length ?? 0;
  }
  return count;
}

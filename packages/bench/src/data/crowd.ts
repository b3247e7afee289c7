import { cpSync } from 'node:fs';
import type { Bench } from '../bench.ts';
import type { OurServer } from '../processes/our-server.ts';
import { keep } from './kept.ts';
import { callAs, registerPeople, type Person } from './people.ts';

/** Somebody of a crowd, with the conversation that they have open. */
export interface Member extends Person {
  openConversation: number;
}

/** People of one conversation, and conversations of one person. */
const perConversation = 5;
/** Each of these gives everybody `perConversation` conversations, with people that far apart in the crowd. */
const distances = [1, 7, 61, 367];

/** Conversations made at once. */
const atOnce = 8;

/**
 * Our server on a fresh copy of a kept crowd, which is made once: everybody is signed in and takes part in
 * twenty conversations of five people, with a message in each.
 */
export async function startWithCrowd(
  bench: Bench,
  size: number,
  nodeArgs: string[],
): Promise<{ server: OurServer; members: Member[] }> {
  const kept = await keep(`crowd-of-${size}`, async (dataDir) => {
    bench.tell(`making ${size.toLocaleString('en-GB')} people and their conversations, once`);
    const server = await bench.startOurs({ dataDir });
    const people = await registerPeople(server, size);
    const conversations = await makeConversations(server, people);
    await server.process.stop();
    // The first conversations are those that each person began with the nearest.
    return people.map((person, index) => ({ ...person, openConversation: conversations[index] ?? 0 }));
  });
  const dataDir = bench.scratch('crowd');
  cpSync(kept.dir, dataDir, { recursive: true });
  return { server: await bench.startOurs({ dataDir, nodeArgs }), members: kept.facts };
}

/** Ids of the conversations, for each distance those that each person begins. */
async function makeConversations(server: OurServer, people: Person[]): Promise<number[]> {
  const circles = distances.flatMap((distance) => people.map((_, first) => circle(people, first, distance)));
  const ids: number[] = [];
  for (let start = 0; start < circles.length; start += atOnce) {
    const making = circles.slice(start, start + atOnce).map((circle) => makeConversation(server, circle));
    ids.push(...(await Promise.all(making)));
  }
  return ids;
}

function circle(people: Person[], first: number, distance: number): Person[] {
  const places = Array.from({ length: perConversation }, (_, place) => first + place * distance);
  return places.flatMap((place) => people[place % people.length] ?? []);
}

async function makeConversation(server: OurServer, people: Person[]): Promise<number> {
  const [owner, ...others] = people;
  if (!owner) throw new Error('A conversation needs people.');
  const as = { ...owner, server };
  const { id } = await callAs<{ id: number }>(as, 'conversations.create', {
    participantIds: others.map((other) => other.id),
    title: 'About the next release',
  });
  await callAs(as, 'messages.create', { conversationId: id, content: 'Shall we meet at ten?' });
  return id;
}

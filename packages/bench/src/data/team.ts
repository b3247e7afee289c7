import { cpSync } from 'node:fs';
import type { Bench } from '../bench.ts';
import type { OurServer } from '../processes/our-server.ts';
import { keep } from './kept.ts';
import { callAs, registerPeople, type Person } from './people.ts';

/** People and a conversation of theirs, registered and made through the API of a real server. */
export interface Team {
  people: Person[];
  /** A group of the first `people.length`, for each size. */
  groups: { size: number; conversationId: number }[];
}

/** As many as a conversation may have. */
const teamSize = 1000;
const groupSizes = [100, 1000];

/** Our server on a fresh copy of the kept team, which is made once. */
export async function startWithTeam(
  bench: Bench,
  nodeArgs: string[] = [],
): Promise<{ server: OurServer; team: Team }> {
  const kept = await keep('team', async (dataDir) => {
    bench.tell(`making a team of ${teamSize} people, once`);
    const server = await bench.startOurs({ dataDir });
    const team = await makeTeam(server);
    await server.process.stop();
    return team;
  });
  const dataDir = bench.scratch('team');
  cpSync(kept.dir, dataDir, { recursive: true });
  return { server: await bench.startOurs({ dataDir, nodeArgs }), team: kept.facts };
}

/** Makes a team on an empty server. */
export async function makeTeam(server: OurServer): Promise<Team> {
  const people = await registerPeople(server, teamSize);
  const groups = await Promise.all(groupSizes.map((size) => makeGroup(server, people.slice(0, size))));
  return { people, groups };
}

async function makeGroup(server: OurServer, people: Person[]): Promise<Team['groups'][number]> {
  const [owner, ...others] = people;
  if (!owner) throw new Error('A group needs people.');
  const group = await callAs<{ id: number }>({ ...owner, server }, 'conversations.create', {
    participantIds: others.map(({ id }) => id),
    title: `All ${people.length}`,
  });
  return { size: people.length, conversationId: group.id };
}

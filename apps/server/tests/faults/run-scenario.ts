import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from './cluster.ts';
import type { Random } from './random.ts';
import { settle } from './settle.ts';
import { messagesSince, type Database } from './stored.ts';
import type { Tally } from './tally.ts';
import { Team } from './team.ts';

/** After this many strikes everything is let come to rest and compared; the last of a team always is. */
const STRIKES_BETWEEN_SETTLING = 5;
/** A team's conversations grow: after so many strikes new people take over. */
const STRIKES_OF_A_TEAM = 25;
/** Answers to wait for before the next strike, at most: so each hits a server at work. */
const MOST_ANSWERS = 15;
const MOST_PAUSE_MS = 250;
const PATIENCE_MS = 60_000;

/** A fault and its mending; @returns how many faults that were */
export type Strike = () => Promise<number>;

export interface ScenarioParts {
  cluster: Cluster;
  database: Database;
  tally: Tally;
  random: Random;
  urlOf: (device: string) => Promise<string>;
  strike: Strike;
  strikes: number;
  /** Told when a team has been through its strikes and another follows. */
  onProgress: () => void;
}

/**
 * Lets people write, strikes at random instants, and looks after every strike whether what was
 * acknowledged is stored, and after every few whether everybody sees it.
 */
export async function runScenario(parts: ScenarioParts): Promise<void> {
  const { tally, database, strikes } = parts;
  const teams: Team[] = [];
  let delivered = 0;
  while (tally.faults < strikes) {
    const team = await Team.gather({ ...parts, name: String(teams.length + 1) });
    teams.push(team);
    const until = Math.min(strikes, tally.faults + STRIKES_OF_A_TEAM);
    let shown = 0;
    while (tally.faults < until) {
      shown = await strikeSome(parts, team, until);
      tally.delivered = delivered + shown;
    }
    delivered += shown;
    if (tally.faults < strikes) parts.onProgress();
    await team.leave();
  }
  // What was there once is still there after everything that came later.
  for (const { ledger, conversationIds } of teams)
    await ledger.judgeAll(() => messagesSince(database, new Map(conversationIds.map((id) => [id, 0]))));
}

async function strikeSome(parts: ScenarioParts, team: Team, until: number): Promise<number> {
  const { tally, database, cluster } = parts;
  team.begin();
  for (let struck = 0; struck < STRIKES_BETWEEN_SETTLING && tally.faults < until; struck += 1) {
    await untilAtWork(parts);
    tally.struck += team.underWay;
    tally.faults += await parts.strike();
    await team.ledger.judgeNew(() =>
      messagesSince(database, team.ledger.revisionsRead(team.conversationIds)),
    );
  }
  await cluster.allServe();
  return settle(team, database, tally);
}

async function untilAtWork({ tally, random }: ScenarioParts): Promise<void> {
  const wanted = tally.acknowledged + random.between(1, MOST_ANSWERS);
  const deadline = Date.now() + PATIENCE_MS;
  while (tally.acknowledged < wanted) {
    if (Date.now() > deadline) throw new Error('nothing has been acknowledged for a minute');
    await sleep(5);
  }
  await sleep(random.between(0, MOST_PAUSE_MS));
}

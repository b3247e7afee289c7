import {
  countMessagesSince,
  countPeople,
  databaseSize,
  findNames,
  listActs,
  type ActedRow,
} from '@parley/db';
import type { AuditAction } from '../audit/actions.ts';
import type { SignedInContext } from '../context.ts';
import { lastBackupAt } from './last-backup.ts';
import { presentPerson, type Person } from './person.ts';
import { problemsOf, type Problem } from './problems.ts';

/** People, and messages of a day, that are counted; and how many of the last lines of an act are shown. */
const MOST_COUNTED = 10_000;
const LAST_LINES = 5;
/** Whoever knows the password, or has the link, can sign in as somebody else. */
const OPENINGS = ['password.setByStaff', 'password.resetLinkMade'] as const satisfies AuditAction[];

/** That staff have read what others wrote. */
export interface Reading {
  id: number;
  at: string;
  actor: Person | null;
  /** What they looked for, and how many messages they were given, from the `first` one's id to the `last` one's. */
  detail: Record<string, unknown>;
}

/** That staff have opened somebody's account, to whoever has what they made. */
export interface Opening {
  id: number;
  at: string;
  way: (typeof OPENINGS)[number];
  /** Null for the command line. */
  actor: Person | null;
  /** Whose account it is. */
  person: Person | null;
}

/** How the server is, in one look. */
export interface Overview {
  version: string;
  startedAt: string;
  database: 'sqlite' | 'postgres';
  hasRedis: boolean;
  /** `active` may sign in; people who were imported are not among them. */
  people: { active: number; isMore: boolean; online: number; newToday: number; areMoreNew: boolean };
  /** Since midnight where the server is; `isMore`, here and of people, than the 10,000 that are counted. */
  messages: { today: number; isMore: boolean };
  /** Of the process that answers. */
  connections: number;
  /** Of the database, on its disk. */
  dataBytes: number;
  /** Of `parley backup`; null where there was none. */
  lastBackupAt: string | null;
  problems: Problem[];
  /** The last ones, and the last searches that showed nothing, to superusers; empty to others. */
  readings: Reading[];
  /** Likewise. */
  openings: Opening[];
}

export async function readOverview(ctx: SignedInContext): Promise<Overview> {
  const { host, hub, presence } = ctx;
  const { read, dialect } = ctx.db;
  const today = new Date().setHours(0, 0, 0, 0);
  const people = await countPeople(read, { since: today, most: MOST_COUNTED + 1 });
  const messages = await countMessagesSince(read, today, MOST_COUNTED + 1);
  const backupAt = await lastBackupAt(ctx.db);
  return {
    version: host.version,
    startedAt: new Date(host.startedAt).toISOString(),
    database: dialect,
    hasRedis: host.redis !== null,
    people: {
      active: Math.min(people.active, MOST_COUNTED),
      isMore: people.active > MOST_COUNTED,
      online: presence.onlineCount(),
      newToday: Math.min(people.isNew, MOST_COUNTED),
      areMoreNew: people.isNew > MOST_COUNTED,
    },
    messages: { today: Math.min(messages, MOST_COUNTED), isMore: messages > MOST_COUNTED },
    connections: hub.connectionCount(),
    dataBytes: await databaseSize(read),
    lastBackupAt: backupAt === null ? null : new Date(backupAt).toISOString(),
    problems: await problemsOf(ctx),
    readings: ctx.caller.user.isSuperuser ? await lastReadings(ctx) : [],
    openings: ctx.caller.user.isSuperuser ? await lastOpenings(ctx) : [],
  };
}

/** So many of each, that no number of empty searches pushes away who was shown what. */
async function lastReadings({ db }: SignedInContext): Promise<Reading[]> {
  const read = await listActs(db.read, { action: 'messages.read', limit: LAST_LINES });
  const searched = await listActs(db.read, { action: 'messages.searched', limit: LAST_LINES });
  return newestFirst([...read, ...searched]).map(presentReading);
}

async function lastOpenings({ db }: SignedInContext): Promise<Opening[]> {
  const lines: (ActedRow & Pick<Opening, 'way'>)[] = [];
  for (const way of OPENINGS) {
    const acts = await listActs(db.read, { action: way, limit: LAST_LINES });
    lines.push(...acts.map((act) => ({ ...act, way })));
  }
  const last = newestFirst(lines).slice(0, LAST_LINES);
  const people = await findNames(
    db.read,
    last.map(({ subjectId }) => Number(subjectId)),
  );
  return last.map(({ id, at, way, actor, subjectId }) => ({
    id,
    at: new Date(at).toISOString(),
    way,
    actor: actor && presentPerson(actor),
    person: people.get(Number(subjectId)) ?? null,
  }));
}

function newestFirst<Act extends ActedRow>(acts: readonly Act[]): Act[] {
  return acts.toSorted((a, b) => b.at - a.at || b.id - a.id);
}

function presentReading({ id, at, actor, detail }: ActedRow): Reading {
  return { id, at: new Date(at).toISOString(), actor: actor && presentPerson(actor), detail };
}

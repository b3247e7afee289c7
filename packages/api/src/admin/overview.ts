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
import { serverSettings } from '../settings/server-settings.ts';
import { presentPerson, type Person } from './person.ts';

/** People, and messages of a day, that are counted; and how many of the last lines of an act are shown. */
const MOST_COUNTED = 10_000;
const LAST_LINES = 5;
/** Whoever knows the password, or has the link, can sign in as somebody else. */
const OPENINGS = ['password.setByStaff', 'password.resetLinkMade'] as const satisfies AuditAction[];
/** A disk with less than this part of it free is nearly full. */
const LEAST_FREE = 0.1;

/** What is wrong, or soon will be. */
export type ProblemCode =
  | 'mailNotSet'
  | 'addressNotSecure'
  | 'registrationOpen'
  | 'diskNearlyFull'
  | 'redisAway';

export interface Problem {
  code: ProblemCode;
  /** What exactly: an address, or how many per cent of the disk are free; null where the code says it all. */
  detail: string | null;
}

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
  /** Null where none is known of. */
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
    lastBackupAt: null,
    problems: await problemsOf(ctx),
    readings: ctx.caller.user.isSuperuser ? await lastReadings(ctx) : [],
    openings: ctx.caller.user.isSuperuser ? await lastOpenings(ctx) : [],
  };
}

async function problemsOf({ db, host, mailer, url }: SignedInContext): Promise<Problem[]> {
  const problems: Problem[] = [];
  const { protocol, hostname } = new URL(url);
  const { registration } = await serverSettings(db.read);
  const disk = await host.disk();
  const part = disk && disk.total > 0 ? disk.free / disk.total : null;
  if (part !== null && part < LEAST_FREE) {
    problems.push({ code: 'diskNearlyFull', detail: String(Math.floor(part * 100)) });
  }
  if (host.redis?.isAway()) problems.push({ code: 'redisAway', detail: null });
  if (protocol === 'http:' && !isThisMachine(hostname)) {
    problems.push({ code: 'addressNotSecure', detail: url });
  }
  if (registration === 'open' && isPublic(hostname)) {
    problems.push({ code: 'registrationOpen', detail: url });
  }
  if (!mailer) problems.push({ code: 'mailNotSet', detail: null });
  return problems;
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

function isThisMachine(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
}

/** Whether anybody on the internet may reach it: neither this machine alone nor a network at home or at work. */
function isPublic(hostname: string): boolean {
  const isAtHome =
    /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)[\d.]+$|^\[f[cd]|\.(local|lan|internal|home\.arpa)$/;
  return !isThisMachine(hostname) && !isAtHome.test(hostname) && hostname.includes('.');
}

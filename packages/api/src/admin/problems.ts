import { readInstalledAt, type Database } from '@parley/db';
import type { SignedInContext } from '../context.ts';
import { serverSettings } from '../settings/server-settings.ts';
import { lastBackupAt } from './last-backup.ts';

/** A disk with less than this part of it free is nearly full. */
const LEAST_FREE = 0.1;
/** A server that is so old, or whose last backup is, should have one. */
const DAYS_BETWEEN_BACKUPS = 7;
const A_DAY_MS = 24 * 60 * 60 * 1_000;

/** What is wrong, or soon will be. */
export type ProblemCode =
  | 'mailNotSet'
  | 'addressNotSecure'
  | 'registrationOpen'
  | 'diskNearlyFull'
  | 'backupMissing'
  | 'backupOld'
  | 'redisAway';

export interface Problem {
  code: ProblemCode;
  /** What exactly: an address, or how many per cent of the disk are free, how many days old the last backup is; null where the code says it all. */
  detail: string | null;
}

/** What there is to do something about, the most pressing first. */
export async function problemsOf({ db, host, mailer, url }: SignedInContext): Promise<Problem[]> {
  const problems: Problem[] = [];
  const { protocol, hostname } = new URL(url);
  const { registration } = await serverSettings(db.read);
  const disk = await host.disk();
  const part = disk && disk.total > 0 ? disk.free / disk.total : null;
  if (part !== null && part < LEAST_FREE) {
    problems.push({ code: 'diskNearlyFull', detail: String(Math.floor(part * 100)) });
  }
  const backup = await backupProblem(db);
  if (backup) problems.push(backup);
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

async function backupProblem(db: Database): Promise<Problem | null> {
  const last = await lastBackupAt(db);
  const days = Math.floor((Date.now() - (last ?? (await readInstalledAt(db.read)))) / A_DAY_MS);
  if (days < DAYS_BETWEEN_BACKUPS) return null;
  return last === null
    ? { code: 'backupMissing', detail: null }
    : { code: 'backupOld', detail: String(days) };
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

import { access, constants, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ProviderSettings } from '@parley/api';
import type { MailSettings } from '../mail/smtp-mailer.ts';
import { ConfigError, readEnvironment, type Environment } from './environment.ts';
import { providerSettings } from './provider-settings.ts';

export { ConfigError } from './environment.ts';

export interface Config {
  host: string;
  /** 0 lets the system choose. */
  port: number;
  /** Absolute. It is there and can be written, or can be made. */
  dataDir: string;
  /** `sqlite:` and an absolute path, or `postgres://…`. */
  databaseUrl: string;
  /** `redis://…`, where this process is one of several on the same PostgreSQL. */
  redisUrl?: string | undefined;
  /** The address people open; null for the one that is listened on. */
  publicUrl: string | null;
  /** Addresses and networks of the proxies in front; left out for this machine itself. */
  trustedProxies?: readonly string[] | undefined;
  /** What seals the cookies, the newest first; left out for a generated one that is kept. */
  sessionSecrets?: readonly string[] | undefined;
  /** Left out where no mail is sent. */
  mail?: MailSettings | undefined;
  /** Left out where nobody signs in with one. */
  provider?: ProviderSettings | undefined;
}

/**
 * Reads the configuration, once at start, and looks whether the data directory can be used.
 * Nothing is made or changed: that waits until the port is taken and the database is open.
 *
 * @throws ConfigError one line that names the variable and what to do
 */
export async function loadConfig(): Promise<Config> {
  const given = readEnvironment();
  refuseRedisWithoutPostgres(given);
  const mail = mailSettings(given);
  const provider = await providerSettings(given);
  const dataDir = path.resolve(given.DATA_DIR);
  await requireWritable(dataDir);
  return {
    host: given.HOST,
    port: given.PORT,
    dataDir,
    databaseUrl: given.DATABASE_URL ?? `sqlite:${path.join(dataDir, 'parley.sqlite')}`,
    redisUrl: given.REDIS_URL,
    publicUrl: given.PUBLIC_URL === undefined ? null : new URL(given.PUBLIC_URL).origin,
    trustedProxies: given.TRUSTED_PROXIES,
    sessionSecrets: given.SESSION_SECRET,
    mail,
    provider,
  };
}

/** Redis carries what happens between processes, and SQLite has but one. */
function refuseRedisWithoutPostgres({ REDIS_URL, DATABASE_URL }: Environment): void {
  const isPostgres = DATABASE_URL !== undefined && !DATABASE_URL.startsWith('sqlite:');
  if (REDIS_URL === undefined || isPostgres) return;
  throw new ConfigError(
    'REDIS_URL needs PostgreSQL, as several processes share the database: set DATABASE_URL to postgres://…, or unset it and run one process on SQLite',
  );
}

/** Links in mail must lead here whoever asked for them: what a request says of the address can be anything. */
function mailSettings({ MAIL_URL, MAIL_FROM, PUBLIC_URL }: Environment): MailSettings | undefined {
  if (MAIL_URL === undefined) return undefined;
  if (MAIL_FROM === undefined) {
    throw new ConfigError('MAIL_FROM is needed with MAIL_URL: set it to the address that mail is from');
  }
  if (PUBLIC_URL === undefined) {
    throw new ConfigError(
      'PUBLIC_URL is needed with MAIL_URL, as links in mail lead there: set it to the address people open',
    );
  }
  return { url: MAIL_URL, from: MAIL_FROM };
}

async function requireWritable(dataDir: string): Promise<void> {
  try {
    const folder = await nearestExisting(dataDir);
    if (!(await stat(folder)).isDirectory()) throw new Error(`${folder} is not a directory`);
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(
      `DATA_DIR ${dataDir} can't be written (${reason}): choose another or change its rights`,
    );
  }
}

/** The directory itself, or the one that it would be made in. */
async function nearestExisting(directory: string): Promise<string> {
  try {
    await access(directory, constants.F_OK);
    return directory;
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!isMissing) throw error;
    return nearestExisting(path.dirname(directory));
  }
}

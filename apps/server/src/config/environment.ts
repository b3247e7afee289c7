import { isIP } from 'node:net';
import { isDatabaseUrl } from '@parley/db';
import { z } from 'zod';

/** Characters of a secret that seals cookies, at least. */
export const SECRET_LENGTH = 32;

/** The proxies that are believed where nothing else is said: those on the same machine. */
export const LOOPBACK = ['127.0.0.0/8', '::1'];

/** An address, or one and how many of its bits name the network. */
function isNetwork(value: string): boolean {
  const [address = '', length, ...more] = value.split('/');
  const most = { 4: 32, 6: 128 }[isIP(address)];
  if (most === undefined || more.length > 0) return false;
  return length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= most);
}

function oneOf(schemes: readonly string[]) {
  return (value: string) => URL.canParse(value) && schemes.includes(new URL(value).protocol);
}

/** Parley serves whole origins: a path, query or account would be dropped in silence. */
function isOrigin(value: string): boolean {
  if (!oneOf(['http:', 'https:'])(value)) return false;
  const url = new URL(value);
  return url.pathname === '/' && `${url.username}${url.password}${url.search}${url.hash}` === '';
}

function isMailUrl(value: string): boolean {
  if (!oneOf(['smtp:', 'smtps:'])(value)) return false;
  const { hostname, pathname } = new URL(value);
  return hostname !== '' && ['', '/'].includes(pathname);
}

/** Over plain HTTP anybody on the way could say who somebody is: that is for a provider on this machine. */
function isIssuer(value: string): boolean {
  if (!oneOf(['http:', 'https:'])(value)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(value);
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return (protocol === 'https:' || isHere) && `${username}${password}${search}${hash}` === '';
}

const secrets = z
  .string()
  .transform((value) => value.split(',').map((secret) => secret.trim()))
  .refine(
    (list) => list.every((secret) => secret.length >= SECRET_LENGTH),
    `must be a comma-separated list of secrets of at least ${SECRET_LENGTH} characters, the newest first`,
  );

const proxies = z
  .string()
  .transform((value) => value.split(',').map((proxy) => proxy.trim()))
  .refine(
    (list) => list.every(isNetwork),
    'must be a comma-separated list of addresses and networks, such as 10.0.0.0/8',
  );

/** Everything the environment may say, with its defaults. An empty value counts as none. */
export const environment = z.object({
  PORT: z
    .string()
    .refine(
      (value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535,
      'must be a port number from 0 to 65535',
    )
    .transform(Number)
    .default(3000),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z
    .string()
    .refine(isDatabaseUrl, 'must begin with postgres:// (or be sqlite: and a file path)')
    .optional(),
  REDIS_URL: z
    .string()
    .refine(oneOf(['redis:', 'rediss:']), 'must begin with redis://')
    .optional(),
  SESSION_SECRET: secrets.optional(),
  TRUSTED_PROXIES: proxies.optional(),
  PUBLIC_URL: z
    .string()
    .refine(isOrigin, 'must be the http:// or https:// address people open, without a path')
    .optional(),
  MAIL_URL: z
    .string()
    .refine(isMailUrl, 'must be smtp://user:password@host:port, or smtps:// for TLS from the start')
    .optional(),
  MAIL_FROM: z
    .string()
    .refine(
      (value) => z.email().safeParse(/^[^<>\p{Cc}]*<([^<>]*)>$/u.exec(value)?.[1] ?? value).success,
      'must be an e-mail address, or a name and <address>',
    )
    .optional(),
  OIDC_ISSUER: z
    .string()
    .refine(isIssuer, 'must be the https:// address by which the provider calls itself')
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_CLIENT_SECRET_FILE: z.string().optional(),
  OIDC_LABEL: z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(40, 'must have at most 40 characters')
    .optional(),
  OIDC_SCOPES: z
    .string()
    .refine(
      (value) => value.split(' ').includes('openid'),
      'must be scopes separated by spaces, openid among them',
    )
    .optional(),
});

export type Environment = z.output<typeof environment>;

/** A wrong setting; the message is one line that names it and says what to do. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** @throws ConfigError naming the first variable that is wrong */
export function readEnvironment(): Environment {
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new ConfigError(`${issue?.path.join('.') ?? 'environment'} ${issue?.message ?? 'is not valid'}`);
}

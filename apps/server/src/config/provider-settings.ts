import { readFile } from 'node:fs/promises';
import type { ProviderSettings } from '@parley/api';
import { ConfigError, type Environment } from './environment.ts';

const USUAL_SCOPES = 'openid profile email';

/**
 * The provider that people may sign in with; undefined where none is named. It sends people back to
 * one address alone, whatever a request says of where it came to.
 *
 * @throws ConfigError naming what is missing
 */
export async function providerSettings(given: Environment): Promise<ProviderSettings | undefined> {
  if (given.OIDC_ISSUER === undefined) return undefined;
  if (given.OIDC_CLIENT_ID === undefined) {
    throw new ConfigError('OIDC_CLIENT_ID is needed with OIDC_ISSUER: the provider gives you one for Parley');
  }
  if (given.PUBLIC_URL === undefined) {
    throw new ConfigError(
      'PUBLIC_URL is needed with OIDC_ISSUER, as the provider sends people back there: set it to the address people open',
    );
  }
  const issuer = new URL(given.OIDC_ISSUER);
  return {
    issuer: issuer.href,
    clientId: given.OIDC_CLIENT_ID,
    clientSecret: await clientSecret(given),
    label: given.OIDC_LABEL ?? issuer.hostname,
    scopes: given.OIDC_SCOPES ?? USUAL_SCOPES,
  };
}

async function clientSecret({ OIDC_CLIENT_SECRET, OIDC_CLIENT_SECRET_FILE }: Environment) {
  if (OIDC_CLIENT_SECRET_FILE === undefined) return OIDC_CLIENT_SECRET ?? null;
  if (OIDC_CLIENT_SECRET !== undefined) {
    throw new ConfigError('OIDC_CLIENT_SECRET_FILE says the same as OIDC_CLIENT_SECRET: unset one of them');
  }
  try {
    const secret = (await readFile(OIDC_CLIENT_SECRET_FILE, 'utf8')).trim();
    if (secret !== '') return secret;
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new ConfigError(`OIDC_CLIENT_SECRET_FILE can't be read (${reason}): name a file with the secret`);
  }
  throw new ConfigError('OIDC_CLIENT_SECRET_FILE is empty: name a file with the secret');
}

import type { IncomingMessage } from 'node:http';

/**
 * The token that a request brings along in its Authorization header; undefined where it brings none.
 * Another scheme in there is none of ours: a proxy in front may have asked for it.
 */
export function bearerToken({ headers: { authorization = '' } }: IncomingMessage): string | undefined {
  const [scheme = '', token = ''] = authorization.trim().split(/\s+/, 2);
  return scheme.toLowerCase() === 'bearer' ? token : undefined;
}

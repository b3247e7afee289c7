import type { IncomingMessage } from 'node:http';

/**
 * Whether a browser page may speak to this server. Programs send no Origin and are welcome:
 * only a browser adds cookies by itself.
 *
 * @param publicUrl the one origin that is allowed; null allows the page that this server itself served
 */
export function isAllowedOrigin(request: IncomingMessage, publicUrl: string | null): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  if (publicUrl !== null) return origin === publicUrl;
  return URL.canParse(origin) && new URL(origin).host === host;
}

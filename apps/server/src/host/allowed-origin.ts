import type { IncomingMessage } from 'node:http';

/** What a browser says of a request that a page of another site, or of another origin of ours, made. */
const FOREIGN_SITES = new Set<unknown>(['cross-site', 'same-site']);

/**
 * Whether a browser page may speak to this server. Programs send no Origin and are welcome:
 * only a browser adds cookies by itself. Browsers also tell, in Sec-Fetch-Site, where a request
 * without Origin (an image, a followed link) comes from.
 *
 * @param publicUrl the one origin that is allowed; null allows the page that this server itself served
 */
export function isAllowedOrigin(request: IncomingMessage, publicUrl: string | null): boolean {
  const { origin, host, 'sec-fetch-site': site } = request.headers;
  if (FOREIGN_SITES.has(site)) return false;
  if (origin === undefined) return true;
  if (publicUrl !== null) return origin === publicUrl;
  return URL.canParse(origin) && new URL(origin).host === host;
}

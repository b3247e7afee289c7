import { limits } from '../limits.ts';

/** A path of the app, or null: a link to the provider leads nobody elsewhere on the way back. */
export function localPath(value: unknown): string | null {
  if (typeof value !== 'string' || !value.startsWith('/') || value.length > limits.pathLength) return null;
  const base = 'http://parley.invalid';
  const url = URL.canParse(value, base) ? new URL(value, base) : null;
  // Two slashes at its beginning would be another host's, once they stand alone.
  if (url?.origin !== base || url.pathname.startsWith('//')) return null;
  return url.pathname + url.search + url.hash;
}

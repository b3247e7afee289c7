import type { Listing, Walk } from './listing.ts';

/** A cursor that no page of this order answered. */
export class PlaceError extends Error {
  override name = 'PlaceError';
}

/** What an entry of an index is found by. */
export interface Entry {
  key: number | string;
  id: number | string;
}

/** Where a page ended, as text that the next one is asked for with: which walk, which way, and the entry. */
export function writePlace(walk: Walk, descending: boolean, { key, id }: Entry): string {
  return Buffer.from(JSON.stringify([walk.name, descending, key, id])).toString('base64url');
}

/** The entry in such a text. @returns undefined where it is none, or one of another walk or way */
export function readPlace(
  { listing, walk, descending }: { listing: Listing; walk: Walk; descending: boolean },
  text: string,
): Entry | undefined {
  const parts = parse(Buffer.from(text, 'base64url').toString());
  if (!Array.isArray(parts) || parts.length !== 4) return undefined;
  const [name, way, key, id] = parts as unknown[];
  const isThere = name === walk.name && way === descending;
  const keyKind = walk.key.kind === 'text' ? 'text' : 'number';
  return isThere && isValue(key, keyKind) && isValue(id, listing.id.kind) ? { key, id } : undefined;
}

function isValue(value: unknown, kind: 'number' | 'text'): value is number | string {
  if (kind === 'number') return Number.isSafeInteger(value);
  return typeof value === 'string' && value.isWellFormed() && !value.includes('\0');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

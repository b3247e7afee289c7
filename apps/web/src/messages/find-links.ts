import { addressEnd } from './address-end.ts';

/** A piece of a message: text as it stands, or an address that can be followed. */
export interface Piece {
  /** Where in the message it begins. */
  at: number;
  text: string;
  href: string | null;
}

const ADDRESS = /\bhttps?:\/\/[^\s<>"\p{Cc}\p{Bidi_Control}]+/giu;

/** Cuts a text at its http and https addresses; joined again, the pieces are the text. */
export function findLinks(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = match[0].slice(0, addressEnd(match[0]));
    if (!URL.canParse(address)) continue;
    if (match.index > end) pieces.push({ at: end, text: text.slice(end, match.index), href: null });
    pieces.push({ at: match.index, text: address, href: address });
    end = match.index + address.length;
  }
  if (end < text.length) pieces.push({ at: end, text: text.slice(end), href: null });
  return pieces;
}

const PLACES = /^\/(?:c\/[1-9]\d*(?:\/(?:[1-9]\d*|details))?|new|settings|reference)?$/;

/** The path of an address that is a place of this app; null for any other. @param origin the app's own */
export function pathInApp(href: string, origin: string): string | null {
  const url = URL.canParse(href) ? new URL(href) : null;
  return url?.origin === origin && PLACES.test(url.pathname) ? url.pathname : null;
}

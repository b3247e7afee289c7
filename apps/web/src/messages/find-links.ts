/** A piece of a message: text as it stands, or an address that can be followed. */
export interface Piece {
  /** Where in the message it begins. */
  at: number;
  text: string;
  href: string | null;
}

const ADDRESS = /\bhttps?:\/\/[^\s<>"\p{Cc}\p{Bidi_Control}]+/giu;

// What ends a sentence rather than an address.
const AFTER = /[.,;:!?'’”…)\]}]$/u;

const OPENING: Record<string, string> = { ')': '(', ']': '[', '}': '{' };

/** Cuts a text at its http and https addresses; joined again, the pieces are the text. */
export function findLinks(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutSentenceEnd(match[0]);
    if (!URL.canParse(address)) continue;
    if (match.index > end) pieces.push({ at: end, text: text.slice(end, match.index), href: null });
    pieces.push({ at: match.index, text: address, href: address });
    end = match.index + address.length;
  }
  if (end < text.length) pieces.push({ at: end, text: text.slice(end), href: null });
  return pieces;
}

/** Drops what follows the address in the sentence around it; a bracket opened within it stays. */
function withoutSentenceEnd(found: string): string {
  let address = found;
  while (AFTER.test(address)) {
    const last = address.charAt(address.length - 1);
    const opening = OPENING[last];
    if (opening !== undefined && count(address, opening) >= count(address, last)) break;
    address = address.slice(0, -1);
  }
  return address;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

const PLACES = /^\/(?:c\/[1-9]\d*(?:\/(?:[1-9]\d*|details))?|new|settings|reference)?$/;

/** The path of an address that is a place of this app; null for any other. @param origin the app's own */
export function pathInApp(href: string, origin: string): string | null {
  const url = URL.canParse(href) ? new URL(href) : null;
  return url?.origin === origin && PLACES.test(url.pathname) ? url.pathname : null;
}

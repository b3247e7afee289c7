import { asNumber, texts } from '../shared/language.ts';

/** Characters (Unicode code points) a message may have; the server's limit. */
export const MESSAGE_LENGTH = 10_000;

/**
 * Why a text can't be sent, by the same rules as the server's, so that it is told before the
 * text leaves the composer; null where it can.
 */
export function refuseDraft(text: string): string | null {
  if (text.trim() === '') return texts.messages.blank;
  const over = charactersOf(text) - MESSAGE_LENGTH;
  if (over > 0) return texts.messages.tooLong(asNumber(MESSAGE_LENGTH), asNumber(over));
  if (text.includes('\0') || !text.isWellFormed()) return texts.messages.badCharacters;
  return null;
}

/** How much of a text is counted aloud: from here on one may come to its limit. */
const NEAR_LIMIT = MESSAGE_LENGTH - 500;

/** How many characters are left to write, near the limit; less than none past it, null far from it. */
export function charactersLeft(text: string): number | null {
  if (text.length < NEAR_LIMIT) return null;
  const left = MESSAGE_LENGTH - charactersOf(text);
  return left <= MESSAGE_LENGTH - NEAR_LIMIT ? left : null;
}

/** Where it is said how many are left: at each key it would be noise. */
const STEPS = [20, 50, 100, 500];

/** The step that has been reached, by the characters left: 0 past the limit, null far from it. */
export function stepOf(left: number | null): number | null {
  if (left === null) return null;
  return left < 0 ? 0 : (STEPS.find((step) => left <= step) ?? null);
}

function charactersOf(text: string): number {
  if (text.length <= MESSAGE_LENGTH) return text.length;
  let characters = 0;
  for (const _ of text) characters += 1;
  return characters;
}

import { english } from './languages/en.ts';
import { german } from './languages/de.ts';
import type { Letters } from './letter.ts';

const known = new Map([english, german].map((letters) => [letters.code, letters]));

/**
 * The letters in the first language that a browser asks for and that there is; else in English.
 *
 * @param acceptLanguage the header as it was sent, which can be anything
 */
export function lettersFor(acceptLanguage: string): Letters {
  for (const tag of acceptLanguage.split(',')) {
    const letters = known.get(tag.trim().slice(0, 2).toLowerCase());
    if (letters) return letters;
  }
  return english;
}

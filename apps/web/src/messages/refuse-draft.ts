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

function charactersOf(text: string): number {
  if (text.length <= MESSAGE_LENGTH) return text.length;
  let characters = 0;
  for (const _ of text) characters += 1;
  return characters;
}

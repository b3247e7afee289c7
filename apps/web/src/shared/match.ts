/** A stretch of a text, and whether it is what was searched for. */
export interface Part {
  text: string;
  isMatch: boolean;
}

export interface Match {
  /** The higher the better. */
  score: number;
  /** Whether each word that was typed begins one of the text's. */
  begins: boolean;
  /** The text in stretches, for showing what matched. */
  parts: readonly Part[];
}

/** What marks over letters do not take off: letters that have a stroke or stand for two. */
const LIKE: Record<string, string> = { ß: 'ss', ø: 'o', ł: 'l', đ: 'd', æ: 'ae', œ: 'oe', ı: 'i' };

/** What a word counts that stands inside of another. */
const INSIDE = 1;

/** Fewer Latin letters than this stand inside of too many words to mean one. */
const LEAST_INSIDE = 3;

/** Without marks and case, so that "tomas" finds "Tomás". */
export function folded(text: string): string {
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain.replaceAll(/[ßøłđæœı]/g, (letter) => LIKE[letter] ?? letter);
}

/** The words of what somebody typed to find something. */
export function wordsOf(query: string): string[] {
  return folded(query).split(/\s+/u).filter(Boolean);
}

/**
 * How well a text matches words that were typed; null where one of them is not in it. Beginnings of
 * words count more than what is inside of them, and the text's own beginning most.
 */
export function matchOf(words: readonly string[], text: string): Match | null {
  // Most do not match, and are left at once.
  const whole = folded(text);
  if (!words.every((word) => whole.includes(word))) return null;
  const { plain, origins } = foldedWithOrigins(text);
  const isMarked = Array.from({ length: text.length }, () => false);
  let score = 0;
  let begins = true;
  for (const word of words) {
    const found = findWord(plain, word);
    if (!found) return null;
    score += found.score;
    begins &&= found.score > INSIDE;
    const end = origins[found.at + word.length] ?? text.length;
    isMarked.fill(true, origins[found.at] ?? 0, end);
  }
  return { score, begins, parts: partsOf(text, isMarked) };
}

function findWord(plain: string, word: string): { at: number; score: number } | null {
  const first = plain.indexOf(word);
  if (first === -1) return null;
  if (first === 0) return { at: 0, score: 4 };
  for (let at = first; at !== -1; at = plain.indexOf(word, at + 1)) {
    if (!/[\p{L}\p{N}]/u.test(plain.charAt(at - 1))) return { at, score: 3 };
  }
  const isTooShort = word.length < LEAST_INSIDE && /^[a-z0-9]+$/.test(word);
  return isTooShort ? null : { at: first, score: INSIDE };
}

/** The folded text, and for each of its places where that stood in the text itself. */
function foldedWithOrigins(text: string): { plain: string; origins: number[] } {
  let plain = '';
  const origins: number[] = [];
  let at = 0;
  for (const letter of text) {
    const one = folded(letter);
    for (let index = 0; index < one.length; index += 1) origins.push(at);
    plain += one;
    at += letter.length;
  }
  return { plain, origins };
}

function partsOf(text: string, isMarked: readonly boolean[]): Part[] {
  const parts: Part[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const isMatch = isMarked[index] ?? false;
    const last = parts.at(-1);
    if (last?.isMatch === isMatch) last.text += text.charAt(index);
    else parts.push({ text: text.charAt(index), isMatch });
  }
  return parts;
}

import { limits } from '../limits.ts';

/** Names that belong to somebody, or to everybody: what is tried first. */
export interface Names {
  username?: string | undefined;
  email?: string | null | undefined;
  serverName?: string | undefined;
}

/** Letters as they are often written otherwise. */
const DISGUISES: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** Walks over a keyboard and along the alphabet. Whatever is cut out of one of them, there and back, is a sequence. */
const WALKS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
  'qazwsxedcrfvtgbyhnujmikolp',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  '1a2b3c4d5e6f7g8h9i0j',
  'a1b2c3d4e5f6g7h8i9j0',
].flatMap((walk) => [walk, walk.split('').toReversed().join('')]);

/** So many neighbours on a walk are no accident. */
const STEPS = 4;

let common: Promise<ReadonlySet<string>> | undefined;

/**
 * Whether a password is one that is tried early: a common one as it is, disguised, or with figures
 * around it; one unit repeated; walks over the keyboard; or mostly the person's or the server's name.
 */
export async function isCommonPassword(password: string, names: Names = {}): Promise<boolean> {
  const folded = password.normalize('NFKC').toLowerCase();
  common ??= loadCommon();
  const known = await common;
  return (
    spellings(folded).some((spelling) => known.has(spelling)) ||
    isRepetition(folded) ||
    isWalk(folded) ||
    isMostlyNames(folded, names)
  );
}

/** Only where somebody chooses a password: the list takes a few megabytes. */
async function loadCommon(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return new Set(dictionary['passwords-common']);
}

/** As it is, and its core without a few figures and marks around it, each also undisguised. */
function spellings(folded: string): string[] {
  const core = folded.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const { commonPasswordLeast, commonPasswordAround } = limits;
  const isTelling = core.length >= commonPasswordLeast && folded.length - core.length <= commonPasswordAround;
  return [folded, undisguised(folded), ...(isTelling ? [core, undisguised(core)] : [])];
}

function undisguised(text: string): string {
  return text.replaceAll(/[013457@$!]/g, (character) => DISGUISES[character] ?? character);
}

/** "abcabcabcabc", and whatever stands after the last whole one. */
function isRepetition(text: string): boolean {
  for (let unit = 1; unit <= text.length / 2; unit += 1) {
    if (text.slice(unit) === text.slice(0, -unit)) return true;
  }
  return false;
}

/** Made of nothing but pieces of walks, of four characters at least, and up to three beside them. */
function isWalk(text: string): boolean {
  let rest = 0;
  for (let at = 0; at < text.length;) {
    const length = longestWalk(text, at);
    if (length < STEPS) rest += 1;
    at += length < STEPS ? 1 : length;
  }
  return rest < STEPS;
}

function longestWalk(text: string, from: number): number {
  let length = 0;
  while (from + length < text.length) {
    const piece = text.slice(from, from + length + 1);
    if (!WALKS.some((walk) => walk.includes(piece))) break;
    length += 1;
  }
  return length;
}

/** What is left of it without the names is not worth much. */
function isMostlyNames(folded: string, { username, email, serverName }: Names): boolean {
  const names = [username, email, email?.split('@')[0], serverName]
    .map((name) => name?.normalize('NFKC').toLowerCase() ?? '')
    .filter((name) => name.length >= limits.commonPasswordLeast);
  return names.some((name) => {
    const left = folded.replaceAll(name, '');
    return left !== folded && left.length < limits.passwordBesideNames;
  });
}

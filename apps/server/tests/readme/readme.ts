import { readFileSync } from 'node:fs';

const text = readFileSync(new URL('../../../../README.md', import.meta.url), 'utf8');

/** The README's blocks of code in a language, in order, to the letter. */
export function readmeBlocks(language: string): string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    ([, code]) => code ?? '',
  );
}

/** The first block of a language that holds these words. */
export function readmeBlock(language: string, words: string): string {
  const block = readmeBlocks(language).find((code) => code.includes(words));
  if (block === undefined) throw new Error(`README.md has no ${language} block with ${words}`);
  return block;
}

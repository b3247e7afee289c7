import type { Plugin } from 'vite';

/** What is said before somebody is signed in: the sections of a catalogue that every start loads. */
const DOORS = new Set([
  'direction',
  'refused',
  'app',
  'auth',
  'form',
  'invitations',
  'secondStep',
  'atProvider',
]);

interface Node {
  type: string;
  start: number;
  end: number;
}

interface Property extends Node {
  key: { name?: string };
}

/**
 * Lets a language's one file be loaded in two parts: `en.ts?doors` has the sections above, and
 * `en.ts?inside` the others, which come with the frame for people who are signed in.
 */
export function wordsByPart(): Plugin {
  return {
    name: 'words-by-part',
    enforce: 'pre',
    transform: {
      filter: { id: /\/languages\/[\w-]+\.ts\?(?:doors|inside)$/ },
      handler(code, id) {
        const isDoors = id.endsWith('?doors');
        const dropped = sectionsOf(this.parse(code, { lang: 'ts' }) as unknown as Program).filter(
          ({ key }) => DOORS.has(key.name ?? '') !== isDoors,
        );
        return dropped.reduceRight((kept, section) => without(kept, section), code);
      },
    },
  };
}

interface Program {
  body: (Node & { declaration?: { declarations?: { id: { name?: string }; init: Node }[] } })[];
}

function sectionsOf({ body }: Program): Property[] {
  for (const { declaration } of body) {
    const catalogue = declaration?.declarations?.find(({ id }) => id.name === 'catalogue');
    if (catalogue) return (catalogue.init as Node & { properties: Property[] }).properties;
  }
  throw new Error('A language has no catalogue');
}

function without(code: string, { start, end }: Node): string {
  return code.slice(0, start) + code.slice(end).replace(/^\s*,/, '');
}

import type { Plugin } from 'vite';

/** What is said before somebody is signed in: the sections of a catalogue that every start loads. */
const DOORS = new Set(['direction', 'refused', 'app', 'auth', 'form', 'secondStep', 'atProvider']);

/** What is said to those who run the server, on their own site: it comes when that is opened. */
const ADMIN = new Set(['admin']);

interface Node {
  type: string;
  start: number;
  end: number;
}

interface Property extends Node {
  key: { name?: string };
}

/**
 * Lets a language's one file be loaded in three parts: `en.ts?doors` has the sections above, `en.ts?admin`
 * those of the admin site, and `en.ts?inside` the others, which come with the frame for people who are
 * signed in.
 */
export function wordsByPart(): Plugin {
  return {
    name: 'words-by-part',
    enforce: 'pre',
    transform: {
      filter: { id: /\/languages\/[\w-]+\.ts\?(?:doors|inside|admin)$/ },
      handler(code, id) {
        const wanted = id.slice(id.lastIndexOf('?') + 1);
        const dropped = sectionsOf(this.parse(code, { lang: 'ts' }) as unknown as Program).filter(
          ({ key }) => partOf(key.name ?? '') !== wanted,
        );
        return dropped.reduceRight((kept, section) => without(kept, section), code);
      },
    },
  };
}

function partOf(section: string): string {
  if (DOORS.has(section)) return 'doors';
  return ADMIN.has(section) ? 'admin' : 'inside';
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

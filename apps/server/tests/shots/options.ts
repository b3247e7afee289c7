import { parseArgs } from 'node:util';

export const THEMES = ['light', 'dark'] as const;
export const WIDTHS = [1440, 768, 390] as const;

export type Theme = (typeof THEMES)[number];
export type Width = (typeof WIDTHS)[number];

export interface Options {
  /** Only scenes with this in their name. */
  only: string;
  themes: readonly Theme[];
  widths: readonly Width[];
  isRtl: boolean;
  language: string;
}

/** Reads the command line. @throws RangeError naming a theme or width that there is not */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    // pnpm passes a leading `--` on as it stands.
    args: args.filter((argument) => argument !== '--'),
    options: {
      only: { type: 'string', default: '' },
      theme: { type: 'string', multiple: true },
      width: { type: 'string', multiple: true },
      rtl: { type: 'boolean', default: false },
      language: { type: 'string', default: 'en' },
    },
  });
  return {
    only: values.only,
    themes: chosen(THEMES, values.theme),
    widths: chosen(WIDTHS, values.width),
    isRtl: values.rtl,
    language: values.language,
  };
}

function chosen<One extends string | number>(
  all: readonly One[],
  wanted: string[] | undefined,
): readonly One[] {
  const unknown = wanted?.find((one) => !all.some((known) => String(known) === one));
  if (unknown !== undefined) throw new RangeError(`${unknown} is none of ${all.join(', ')}`);
  return wanted ? all.filter((known) => wanted.includes(String(known))) : all;
}

import { isPersonName, type PersonName } from './people.ts';
import { timeAt } from './moment.ts';

/** Something that was said in the world of the pictures. */
export interface Line {
  by: PersonName;
  at: number;
  content: string;
  fate: Fate;
}

/** What became of it, or how it was said: actions and notices come with the logs of older servers. */
type Fate = (typeof fates)[number];

const fates = ['said', 'edited', 'deleted', 'action', 'notice'] as const;

/**
 * Reads a conversation as it is written in words/: `= 3` begins the day three days ago, and
 * `08:52 jonas: …` is a message, and before the name can stand a fate, as in `edited jonas`. What
 * stands on further lines belongs to it.
 *
 * @throws SyntaxError for a line before the first message
 */
export function readScript(script: string): Line[] {
  const lines: Line[] = [];
  let daysAgo = 0;
  for (const text of script.trim().split('\n')) {
    const day = /^= (\d+)$/.exec(text)?.[1];
    const said = /^(\d\d:\d\d) (?:(edited|deleted|action|notice) )?([a-z]+): (.*)$/.exec(text);
    const last = lines.at(-1);
    if (day !== undefined) daysAgo = Number(day);
    else if (said) lines.push(lineOf(said, daysAgo));
    else if (last) last.content += `\n${text}`;
    else throw new SyntaxError(`Nobody says this: ${text}`);
  }
  return lines;
}

function lineOf([, clock = '', fate, by = '', content = '']: RegExpExecArray, daysAgo: number): Line {
  if (!isPersonName(by)) throw new SyntaxError(`There is no ${by} in the world of the pictures`);
  return {
    by,
    at: timeAt(daysAgo, clock),
    content,
    fate: fates.find((one) => one === fate) ?? 'said',
  };
}

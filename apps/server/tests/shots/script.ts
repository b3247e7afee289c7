import { isPersonName, type PersonName } from './people.ts';
import { timeAt } from './moment.ts';

/** Something that was said in the world of the pictures. */
export interface Line {
  by: PersonName;
  at: number;
  content: string;
  /** What became of it. */
  fate: 'said' | 'edited' | 'deleted';
}

/**
 * Reads a conversation as it is written in words/: `= 3` begins the day three days ago, and
 * `08:52 jonas: …` is a message; `edited jonas` and `deleted jonas` are ones of which something
 * became. What stands on further lines belongs to it.
 *
 * @throws SyntaxError for a line before the first message
 */
export function readScript(script: string): Line[] {
  const lines: Line[] = [];
  let daysAgo = 0;
  for (const text of script.trim().split('\n')) {
    const day = /^= (\d+)$/.exec(text)?.[1];
    const said = /^(\d\d:\d\d) (?:(edited|deleted) )?([a-z]+): (.*)$/.exec(text);
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
    fate: fate === 'edited' || fate === 'deleted' ? fate : 'said',
  };
}

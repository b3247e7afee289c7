import { readFileSync } from 'node:fs';

export const callerNames = [
  'anonymous',
  'member',
  'participant',
  'sender',
  'group admin',
  'group owner',
  'staff',
  'superuser',
  'guest',
  'guest elsewhere',
  'program: read',
  'program: write',
  'program: admin',
] as const;

export type CallerName = (typeof callerNames)[number];

const ANSWERS = new Set(['yes', 'FORBIDDEN', 'NOT_FOUND', 'BAD_REQUEST', 'UNAUTHORIZED', 'CONFLICT']);
const TRANSPORTS = new Set(['both', 'HTTP', 'WebSocket']);

/** One row of docs/permissions.md. */
export interface Row {
  path: string;
  /** Of what, where a procedure has several rows; empty where it has one. */
  about: string;
  over: string;
  /** `yes`, or the code of the refusal. */
  answers: ReadonlyMap<CallerName, string>;
}

/** The table of docs/permissions.md. @throws where it is not the table that the page promises */
export function readTable(): Row[] {
  const page = readFileSync(new URL('../../../../docs/permissions.md', import.meta.url), 'utf8');
  const [head, , ...rows] = page
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map(cellsOf);
  const expected = ['procedure', 'over', ...callerNames];
  if (head?.join() !== expected.join()) throw new Error(`its columns are not ${expected.join(', ')}`);
  return rows.map(rowOf);
}

function cellsOf(line: string): string[] {
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

function rowOf([name = '', over = '', ...answers]: string[]): Row {
  const [, path = '', about = ''] = /^`([\w.]+)`(?: (.+))?$/.exec(name) ?? [];
  const isWhole = answers.length === callerNames.length && answers.every((answer) => ANSWERS.has(answer));
  if (path === '' || !TRANSPORTS.has(over) || !isWhole) throw new Error(`the row ${name} is not readable`);
  return {
    path,
    about,
    over,
    answers: new Map(callerNames.map((caller, at) => [caller, answers[at] ?? ''])),
  };
}

import type { Bench } from '../bench.ts';
import { listedOnPostgres, listedOnSqlite, type Listed } from '../data/listings.ts';
import type { Step } from '../load/in-turn.ts';
import type { LoadProcess } from '../load/load-process.ts';
import type { Row } from '../report/row.ts';
import { median } from '../report/statistics.ts';
import { interleave } from '../rounds.ts';
import type { Part } from './part.ts';
import { messagesAtScale } from './reading.ts';

/** What a listing is asked for. */
interface Question {
  name: string;
  path: string;
  input: object;
  /** Asks for the page after it. */
  next?: boolean;
}

const newest = { filters: { isDeleted: false } };

const questions: readonly Question[] = [
  { name: 'users, opened', path: 'users', input: {} },
  { name: 'users, half a name', path: 'users', input: { search: 'member1' } },
  { name: 'users, active by e-mail', path: 'users', input: { filters: { isActive: true }, order: 'email' } },
  { name: 'conversations, opened', path: 'conversations', input: {} },
  { name: 'conversations, next page', path: 'conversations', input: {}, next: true },
  {
    name: 'conversations, by size',
    path: 'conversations',
    input: { order: 'messageCount', descending: true },
  },
  { name: 'conversations, of one person', path: 'conversations', input: { filters: { participantId: 1 } } },
  { name: 'messages, opened', path: 'messages', input: {} },
  { name: 'messages, next page', path: 'messages', input: newest, next: true },
  { name: 'messages, oldest first', path: 'messages', input: { descending: false } },
  { name: 'messages, of one person', path: 'messages', input: { filters: { senderId: 100 }, limit: 1 } },
  { name: 'messages, of one conversation', path: 'messages', input: { filters: { conversationId: 1 } } },
  { name: 'messages, found by sender', path: 'messages', input: { search: 'member' } },
  { name: 'sessions, opened', path: 'sessions', input: {} },
  { name: 'tokens, by use', path: 'tokens', input: { order: 'lastUsedAt', descending: true } },
  { name: 'invitations, opened', path: 'invitations', input: {} },
  { name: 'audit, opened', path: 'audit', input: {} },
  { name: 'audit, of one act', path: 'audit', input: { filters: { action: 'session.began' } } },
];

/** Here the limit is ourselves, with a thousandth of the history. */
export const admin: Part = {
  name: 'admin',
  about: 'median times of the listings of staff at 1,000,000 messages, against the same at 1,000',
  async run(bench) {
    const onSqlite = await measure(bench, 'SQLite', (messages) => listedOnSqlite(bench, messages));
    await bench.stopAll();
    const postgres = await bench.startPostgres();
    const onPostgres = await measure(bench, 'PostgreSQL', (messages) =>
      listedOnPostgres(bench, postgres, messages),
    );
    return [...onSqlite, ...onPostgres];
  },
};

async function measure(
  bench: Bench,
  database: string,
  listed: (messages: number) => Promise<Listed>,
): Promise<Row[]> {
  const small = await openOne(bench, await listed(1_000));
  const large = await openOne(bench, await listed(messagesAtScale));
  const figures = await interleave(bench.pace.rounds, {
    ours: () => times(bench, large),
    limit: () => times(bench, small),
  });
  return questions.flatMap(({ name }) => {
    const figure = figures[name];
    return figure
      ? [
          {
            name: `${name}, ${database}`,
            ...figure,
            unit: 'ms',
            reach: { of: 'ratio' as const, atMost: 1.2 },
          },
        ]
      : [];
  });
}

interface One {
  load: LoadProcess;
  steps: Step[];
}

async function openOne(bench: Bench, { server, staff }: Listed): Promise<One> {
  const load = bench.startLoad();
  await load.open({ url: server.url, cookies: [staff.cookie], subscribe: false });
  const steps: Step[] = [];
  for (const { path, input, next } of questions) {
    const call = { method: 'query' as const, path: `admin.${path}.list`, inputs: [input] };
    const inputs = next ? [{ ...input, cursor: cursorIn(await load.once(call)) }] : [input];
    steps.push({ connection: 0, call: { ...call, inputs } });
  }
  return { load, steps };
}

function cursorIn(frame: string): string {
  const { result } = JSON.parse(frame) as { result: { data: { nextCursor: string | null } } };
  if (result.data.nextCursor === null) throw new Error('There is no next page to measure.');
  return result.data.nextCursor;
}

async function times(bench: Bench, { load, steps }: One): Promise<Record<string, number>> {
  const all = await load.inTurn(steps, bench.pace.seconds);
  return Object.fromEntries(questions.map(({ name }, index) => [name, median(all[index] ?? [])]));
}

import { appRouter } from '@parley/api';
import type { AnyRouter } from '@trpc/server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBoth } from '../harness/test-server.ts';
import type { Caller, ProcedureType, Transport } from './callers.ts';
import { sampleInputs } from './sample-inputs.ts';
import { readTable, type Row } from './table.ts';
import { makeWorld, type World } from './world.ts';

const router: AnyRouter = appRouter;
const procedures = router._def.procedures as Record<string, { _def: { type: ProcedureType } }>;
const rows = readTable();
const TRANSPORTS: readonly Transport[] = ['HTTP', 'WebSocket'];

/** Ends the session that asks: every caller needs one to spare, and a WebSocket closes for an answer. */
const ENDS_SESSION = new Set(['auth.logout']);

const nameOf = ({ path, about }: Row): string => (about === '' ? path : `${path} ${about}`);

it('The table has a row for every procedure, and a procedure for every row', () => {
  expect([...new Set(rows.map(({ path }) => path))].toSorted()).toEqual(Object.keys(procedures).toSorted());
  expect(new Set(rows.map(nameOf)).size).toBe(rows.length);
});

describeOnBoth('As docs/permissions.md says', (server) => {
  let world: World;
  beforeAll(async () => {
    world = await makeWorld(server);
  });
  afterAll(() => world.leave());

  it('nobody has a WebSocket without being signed in', async () => {
    expect(await world.callers.get('anonymous')?.closedWith()).toBe(4401);
  });

  it.each(rows.map((row) => [nameOf(row), row] as const))('%s', async (name, row) => {
    const sample = sampleInputs(server.url)[name];
    if (!sample) throw new Error(`sample-inputs.ts has no input for ${name}`);
    const { type } = procedures[row.path]?._def ?? { type: 'query' };
    const answers: Record<string, string> = {};
    const expected: Record<string, string> = {};
    for (const over of TRANSPORTS) {
      for (const known of world.callers.values()) {
        if (over === 'WebSocket' && known.name === 'anonymous') continue;
        const caller = ENDS_SESSION.has(row.path) ? await world.inNewSession(known) : known;
        const key = `${caller.name} over ${over}`;
        const asked = caller.ask(over, row.path, { type, input: await sample(world, caller) });
        answers[key] = await (ENDS_SESSION.has(row.path) ? orClosed(asked, caller) : asked);
        expected[key] = expectedOf(row, caller, over);
        if (caller !== known) caller.leave();
      }
    }
    expect(answers).toEqual(expected);
  });
});

async function orClosed(asked: Promise<string>, caller: Caller): Promise<string> {
  return asked.catch(async () => ((await caller.closedWith()) === 4401 ? 'yes' : 'lost'));
}

/** What a procedure of the other transport says to those who would be allowed, and to all where it is for all. */
function expectedOf({ answers, over }: Row, { name }: Caller, transport: Transport): string {
  const answer = answers.get(name) ?? '';
  const isAllowed = answer === 'yes' || new Set(answers.values()).size === 1;
  return isAllowed && over !== 'both' && over !== transport ? 'BAD_REQUEST' : answer;
}

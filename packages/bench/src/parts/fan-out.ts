import type { Bench } from '../bench.ts';
import { sendTo } from '../data/pairs.ts';
import { startWithTeam, type Team } from '../data/team.ts';
import type { Call } from '../load/calls.ts';
import type { LoadProcess } from '../load/load-process.ts';
import type { Row } from '../report/row.ts';
import { median } from '../report/statistics.ts';
import { interleave } from '../rounds.ts';
import type { Part } from './part.ts';

export const fanOut: Part = {
  name: 'fanout',
  about: 'one message to 100 and 1,000 people: time from sending it to the last delivery',
  async run(bench) {
    const { server, team } = await startWithTeam(bench);
    const bare = await bench.startLimit('fan-out-ws');
    const rows: Row[] = [];
    for (const group of team.groups) {
      // Each receiver is a person of their own: whom to tell is part of the work.
      const cookies = team.people.slice(0, group.size).map(({ cookie }) => cookie);
      const ours = bench.startLoad();
      await ours.open({ url: server.url, cookies, subscribe: true });
      const limit = bench.startLoad();
      await limit.open({ url: bare.url, cookies: cookies.map(() => null), subscribe: false });
      rows.push(...(await measure(bench, group, { ours, limit })));
      await Promise.all([ours.stop(), limit.stop()]);
    }
    return rows;
  },
};

type Group = Team['groups'][number];

/** Messages of a round: few, so that the sides take turns often. */
export const messagesOfARound = 15;

/** Two things that everybody in a conversation is told. */
export const fanOutKinds = [
  { event: 'message.created', note: '', callTo: (id: number): Call => sendTo(id) },
  // Without the durable commit before it, this is fan-out alone.
  { event: 'typing', note: ', nothing stored', callTo: typeIn },
];

function typeIn(conversationId: number): Call {
  return { method: 'mutation', path: 'events.setTyping', inputs: [{ conversationId }] };
}

async function measure(
  bench: Bench,
  group: Group,
  { ours, limit }: { ours: LoadProcess; limit: LoadProcess },
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { event, note, callTo } of fanOutKinds) {
    const call = callTo(group.conversationId);
    const messages = messagesOfARound;
    // The limit relays the very text that our server writes.
    const frame = await ours.captureEvent({ call, event });
    const { toLast } = await interleave(bench.pace.rounds, {
      ours: async () => ({ toLast: median(await ours.fanOut({ event, messages, send: { call } })) }),
      limit: async () => ({ toLast: median(await limit.fanOut({ event, messages, send: { frame } })) }),
    });
    const name = `fan-out to ${group.size.toLocaleString('en-GB')}${note}`;
    rows.push({ name, ...toLast, unit: 'ms', reach: { of: 'ratio', atMost: 1.5 } });
  }
  return rows;
}

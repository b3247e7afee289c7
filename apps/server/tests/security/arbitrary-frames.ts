import fc, { type Arbitrary } from 'fast-check';
import type { Procedure } from './every-procedure.ts';
import { anyText } from './fuzz-inputs.ts';

/** What is sent as one frame of a WebSocket: text, or bytes. */
export type SentFrame = string | Uint8Array<ArrayBuffer>;

/** Ids that no client gives; the small ones come again and again, and so are taken while they are in use. */
const ODD_ID = fc.constantFrom<unknown>(
  1,
  2,
  '1',
  '2',
  null,
  0,
  -0,
  -1,
  0.5,
  2 ** 53,
  1e308,
  '',
  '\0',
  '__proto__',
  'x'.repeat(2_000),
  {},
  [],
  true,
);

const ODD_METHOD = fc.constantFrom<unknown>(
  'query',
  'mutation',
  'subscription',
  'subscription.stop',
  'connectionParams',
  'reconnect',
  '__proto__',
  '',
  null,
  1,
  {},
);

const odd = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom<unknown>('', null, -1, '__proto__'));

/** Stops for what runs, for what never ran, and again for what was stopped. */
const stop = ODD_ID.map((id) => ({ id, method: 'subscription.stop' }));

const subscription = fc.record(
  {
    id: ODD_ID,
    method: fc.constant('subscription'),
    params: fc.record(
      { path: fc.constant('events.subscribe'), input: odd, lastEventId: odd },
      { requiredKeys: ['path'] },
    ),
  },
  { requiredKeys: ['id', 'method', 'params'] },
);

/**
 * Frames that have something of tRPC's, and something wrong: of a wrong method, with an id that is
 * none, without what belongs in one, many in one, cut off, or no text at all.
 */
export function arbitraryFrames(procedures: readonly Procedure[]): Arbitrary<SentFrame> {
  const path = fc.oneof(fc.constantFrom(...procedures.map((one) => one.path)), odd);
  const params = fc.record({ path, input: odd, lastEventId: odd }, { requiredKeys: [] });
  const message = fc.record(
    { id: ODD_ID, method: ODD_METHOD, jsonrpc: odd, params: fc.oneof(params, odd), context: odd },
    { requiredKeys: [] },
  );
  const one = fc.oneof({ weight: 3, arbitrary: message }, subscription, stop);
  const asText = one.map((value) => JSON.stringify(value));
  return fc.oneof(
    { weight: 8, arbitrary: asText },
    {
      weight: 2,
      arbitrary: fc.array(fc.oneof(one, odd), { maxLength: 12 }).map((all) => JSON.stringify(all)),
    },
    { weight: 1, arbitrary: fc.tuple(asText, fc.nat()).map(([text, at]) => text.slice(0, at % text.length)) },
    { weight: 3, arbitrary: anyText() },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => new Uint8Array(bytes)) },
    { weight: 1, arbitrary: asText.map((text) => new TextEncoder().encode(text)) },
    { weight: 1, arbitrary: fc.constantFrom('PING', 'PONG', '[]', '[[]]', '{"id":1,"method":"query"') },
  );
}

/** The text of a call with an input that may be no JSON. @param input undefined for none */
export function callFrame(id: string, { type, path }: Procedure, input: string | undefined): string {
  const rest = input === undefined ? '' : `,"input":${input}`;
  return `{"id":${JSON.stringify(id)},"method":"${type}","params":{"path":${JSON.stringify(path)}${rest}}}`;
}

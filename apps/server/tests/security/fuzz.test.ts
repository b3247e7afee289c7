import fc from 'fast-check';
import { afterAll, expect, test, vi } from 'vitest';
import { rawCall } from '../harness/raw-http.ts';
import { describeOnBoth } from '../harness/test-server.ts';
import { everyProcedure, type Procedure } from './every-procedure.ts';
import { anyText, asDescribed, ENDING, RUNS, SEEDS } from './fuzz-inputs.ts';

/** Calls under way at once. */
const AT_ONCE = 16;

// And a hash a call would be the time it takes.
vi.mock(import('../../../../packages/api/src/limits.ts'), async (original) => {
  const { withoutRates } = await import('./without-rates.ts');
  const { limits } = await original();
  return { limits: withoutRates(limits) };
});

const rejections: unknown[] = [];
const note = (reason: unknown): void => void rejections.push(reason);
process.on('unhandledRejection', note);
afterAll(() => void process.off('unhandledRejection', note));

interface Attempt {
  procedure: Procedure;
  caller: string;
  /** The text of the input; undefined for none. */
  body: string | undefined;
}

describeOnBoth('Whatever is sent', (server, database) => {
  /** Inputs that went through all rules. */
  let accepted = 0;

  /** @returns what went wrong, or null */
  async function attempt(
    { procedure, caller, body }: Attempt,
    cookies: ReadonlyMap<string, string | undefined>,
  ): Promise<string | null> {
    // A query over the length of an address is refused before it is read.
    const short = procedure.type === 'mutation' ? body : body?.slice(0, 3_000);
    const answer = await rawCall(server.url, procedure.path, {
      query: procedure.type !== 'mutation',
      cookie: cookies.get(caller),
      ...(short === undefined ? {} : { body: short }),
    }).catch((error: unknown) => ({ status: 0, text: String(error) }));
    if (answer.status < 300) accepted += 1;
    const isFine = answer.status >= 200 && answer.status < 500 && !/INTERNAL_SERVER_ERROR/.test(answer.text);
    return isFine ? null : `${procedure.path} as ${caller}: ${answer.status} ${answer.text} for ${short}`;
  }

  async function world() {
    const [ada, bob] = await server.people.persons('ada', 'bob');
    const { id } = await ada.api.conversations.create.mutate({ participantIds: [bob.id], title: 'Group' });
    await ada.api.messages.create.mutate({ conversationId: id, content: 'first' });
    const all = await everyProcedure(server.url);
    const cookies = new Map([
      ['nobody', undefined],
      ['owner', await ada.cookie()],
      ['member', await bob.cookie()],
    ]);
    return { cookies, procedures: all.filter(({ path }) => !ENDING.has(path)), last: all };
  }

  /** Hundreds of inputs for each procedure and caller, as many at once as a busy server gets. */
  async function tryAll(
    procedures: readonly Procedure[],
    runs: number,
    bodies: (procedure: Procedure) => fc.Arbitrary<string | undefined>,
  ): Promise<number> {
    const { cookies } = await world();
    const each = Math.ceil(runs / (procedures.length * cookies.size * SEEDS.length));
    let tried = 0;
    for (const seed of SEEDS) {
      for (const [at, procedure] of procedures.entries()) {
        const inputs = fc.sample(bodies(procedure), {
          numRuns: each * cookies.size,
          seed: seed * 1_000 + at,
        });
        const attempts = inputs.map((body, index) => {
          const caller = [...cookies.keys()][index % cookies.size] ?? 'nobody';
          return { procedure, caller, body };
        });
        for (let from = 0; from < attempts.length; from += AT_ONCE) {
          const some = attempts.slice(from, from + AT_ONCE);
          const failed = await Promise.all(some.map((one) => attempt(one, cookies)));
          expect(failed.filter((one) => one !== null)).toEqual([]);
          tried += some.length;
        }
      }
    }
    return tried;
  }

  const isSlow = ({ path }: Procedure): boolean =>
    ['auth.register', 'auth.login', 'users.create', 'admin.users.create'].includes(path);

  test(
    'is answered, and never with a mistake of the server’s: inputs made after the schemas, and texts that are none',
    async () => {
      const { procedures, last } = await world();
      // What hashes a password gets a tenth: a hash takes a core for a while.
      const [slow, quick] = [procedures.filter(isSlow), procedures.filter((one) => !isSlow(one))];
      const described = await tryAll(quick, RUNS * 0.7, asDescribed);
      const hashed = await tryAll(slow, Math.min(RUNS * 0.05, 3_000), asDescribed);
      const raw = await tryAll(procedures, RUNS * 0.25, anyText);
      const ending = await tryAll(
        last.filter(({ path }) => ENDING.has(path)),
        RUNS * 0.02,
        asDescribed,
      );
      const tried = described + hashed + raw + ending;
      process.stdout.write(
        `fuzz, on ${database}: ${tried} inputs were tried, ${raw} of them raw text; ${accepted} were accepted\n`,
      );
      expect(accepted).toBeGreaterThan(tried / 20);
      expect(tried).toBeGreaterThanOrEqual(RUNS);
      expect(rejections).toEqual([]);
      expect(server.log.filter((line) => line.includes('"level":50'))).toEqual([]);
      expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
      expect(Reflect.ownKeys(Object.prototype)).not.toContain('x');
    },
    Math.max(120_000, RUNS * 40),
  );

  test('as bytes, under any name, is answered the same way', async () => {
    const bytes = fc.sample(fc.uint8Array({ maxLength: 200 }), {
      numRuns: Math.min(RUNS / 10, 500),
      seed: 1,
    });
    const paths = fc.sample(fc.webPath({ size: 'medium' }), { numRuns: bytes.length, seed: 1 });
    const answers = await Promise.all(
      bytes.map(async (body, at) => {
        const path = at % 2 === 0 ? '/trpc/auth.login' : `/trpc${paths[at] ?? '/'}`;
        const headers = { 'content-type': 'application/json' };
        const init = { method: 'POST', headers, body: new Uint8Array(body) };
        return (await fetch(server.url + path, init)).status;
      }),
    );
    expect(answers.filter((status) => status >= 500)).toEqual([]);
    expect(rejections).toEqual([]);
  });
});

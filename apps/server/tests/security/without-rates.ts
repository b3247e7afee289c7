import type { limits as all } from '../../../../packages/api/src/limits.ts';

type Limits = typeof all;

const OFTEN = 1_000_000_000;

/** The limits with none on how often: else it would be they that are tested, not what is behind them. */
export function withoutRates(limits: Limits): Limits {
  const fixed = everyRate(limits, { times: OFTEN, inMinutes: 1 });
  const settable = everyRate(limits.settable, { least: 1, usual: OFTEN, most: OFTEN, inMinutes: 1 });
  return { ...fixed, settable } as unknown as Limits;
}

function everyRate(limits: object, always: object): object {
  const entries = Object.entries(limits).map(([name, limit]: [string, unknown]): [string, unknown] => {
    const isRate = typeof limit === 'object' && limit !== null && 'inMinutes' in limit;
    return [name, isRate ? always : limit];
  });
  return Object.fromEntries(entries) as object;
}

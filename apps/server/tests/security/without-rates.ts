import type { limits as all } from '../../../../packages/api/src/limits.ts';

type Limits = typeof all;

/** The limits with none on how often: else it would be they that are tested, not what is behind them. */
export function withoutRates(limits: Limits): Limits {
  const always = { times: 1_000_000_000, inMinutes: 1 };
  const entries = Object.entries(limits).map(([name, limit]): [string, unknown] => {
    const isRate = typeof limit === 'object' && 'inMinutes' in limit;
    return [name, isRate ? always : limit];
  });
  return Object.fromEntries(entries) as unknown as Limits;
}

import { median } from './report/statistics.ts';

/** How long and how often a part measures: many short rounds, so that a noisy moment spoils few of them. */
export interface Pace {
  /** Rounds of each side; the reported figure is their median. */
  rounds: number;
  /** Length of a round that runs for a time. */
  seconds: number;
}

export const fullPace: Pace = { rounds: 15, seconds: 1 };
export const quickPace: Pace = { rounds: 5, seconds: 0.5 };

/** One round of one side: its figures by name. */
type Measurement<Name extends string> = () => Promise<Record<Name, number>>;

/** A figure of ours and the limit's, both from the same rounds. */
export interface Pair {
  ours: number;
  limit: number;
}

/**
 * Measures both sides in turn and gives the median of each figure. Interleaved, so that a machine that grows
 * slower or faster on the way does it to both; the side that goes first changes every round for the same
 * reason. One round of each comes before and is not counted: code that has just started is slow.
 */
export async function interleave<Name extends string>(
  rounds: number,
  sides: { ours: Measurement<Name>; limit: Measurement<Name> },
): Promise<Record<Name, Pair>> {
  const ours: Record<Name, number>[] = [];
  const limit: Record<Name, number>[] = [];
  const measureOurs = async (): Promise<unknown> => ours.push(await sides.ours());
  const measureLimit = async (): Promise<unknown> => limit.push(await sides.limit());
  for (let round = 0; round <= rounds; round += 1) {
    const order = round % 2 === 0 ? [measureOurs, measureLimit] : [measureLimit, measureOurs];
    for (const measure of order) await measure();
  }
  const names = Object.keys(ours[0] ?? {}) as Name[];
  const medianOf = (figures: Record<Name, number>[], name: Name): number =>
    median(figures.slice(1).map((figure) => figure[name]));
  const pairs = names.map((name) => [name, { ours: medianOf(ours, name), limit: medianOf(limit, name) }]);
  return Object.fromEntries(pairs) as Record<Name, Pair>;
}

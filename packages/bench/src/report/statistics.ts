/** The value below which `share` (0 to 1) of the samples lie. Throws on an empty list. */
export function quantile(samples: number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (value === undefined) throw new Error('There is nothing to take a quantile of.');
  return value;
}

/** The middle value. Throws on an empty list. */
export function median(samples: number[]): number {
  return quantile(samples, 0.5);
}

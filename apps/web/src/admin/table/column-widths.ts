/** How wide somebody has drawn the columns of each listing, in pixels: kept on this device. */
const PREFIX = 'parley.columns.';

export const WIDTH = { least: 64, most: 720, step: 16 };

export function keptWidths(listing: string): Record<string, number> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(PREFIX + listing) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    return Object.fromEntries(
      Object.entries(kept).flatMap(([id, width]) =>
        typeof width === 'number' && Number.isFinite(width) ? [[id, widthWithin(width)]] : [],
      ),
    );
  } catch {
    return {};
  }
}

export function keepWidths(listing: string, widths: Readonly<Record<string, number>>): void {
  try {
    localStorage.setItem(PREFIX + listing, JSON.stringify(widths));
  } catch {
    // A browser that keeps nothing: they hold until the page is left.
  }
}

export function widthWithin(width: number): number {
  return Math.round(Math.min(WIDTH.most, Math.max(WIDTH.least, width)));
}

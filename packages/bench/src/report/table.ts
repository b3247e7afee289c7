import { isReached, ratioOf, type Row } from './row.ts';

const headings = ['', 'ours', 'limit', 'ratio', 'reach', 'unit'];

/** The rows as an aligned table for a terminal, one line a row. */
export function formatTable(rows: Row[]): string {
  const lines = [headings, ...rows.map(cells)];
  const widths = headings.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines.map((line) => formatLine(line, widths)).join('\n');
}

function cells(row: Row): string[] {
  const ratio = ratioOf(row);
  return [
    row.name,
    formatFigure(row.ours),
    row.limit === null ? '–' : formatFigure(row.limit),
    ratio === null ? '–' : ratio.toFixed(2),
    formatReach(row),
    row.unit,
  ];
}

function formatReach(row: Row): string {
  if (!row.reach) return '–';
  const { atLeast, atMost } = row.reach;
  const bound = atLeast === undefined ? `≤ ${atMost}` : `≥ ${atLeast}`;
  return `${bound} ${isReached(row) ? '✓' : '✗'}`;
}

/** Three figures that count, thousands separated: 8,239 · 12.4 · 0.241. */
export function formatFigure(value: number): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
  return value.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** Names and units lean left, numbers right. */
function formatLine(line: string[], widths: number[]): string {
  return line
    .map((cell, column) => {
      const width = widths[column] ?? 0;
      return column === 0 || column >= 4 ? cell.padEnd(width) : cell.padStart(width);
    })
    .join('  ')
    .trimEnd();
}

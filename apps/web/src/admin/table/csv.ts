/** A table as a file that spreadsheets open: RFC 4180, in UTF-8 with the mark by which they know it. */

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * What a spreadsheet would take for something to work out, or run: at the beginning of a cell, or of what
 * it would take for one where it splits at another sign than the file does.
 */
const RUNS = /(^|[;,\t\r\n])\s*[=+\-@＝＋－＠]|^[\t\r\n]/;

/**
 * Lines of cells as the text of a file. The first line is the columns' names.
 *
 * @param separator between two cells; see `csvSeparator`
 */
export function asCsv(lines: readonly (readonly string[])[], separator: ',' | ';'): string {
  return BYTE_ORDER_MARK + lines.map((cells) => `${cells.map(cell).join(separator)}\r\n`).join('');
}

/** What spreadsheets of a place split at: the semicolon where the comma is in numbers, as in Germany. */
export function csvSeparator(locale: string | undefined): ',' | ';' {
  const parts = new Intl.NumberFormat(locale).formatToParts(1.5);
  return parts.some(({ type, value }) => type === 'decimal' && value === ',') ? ';' : ',';
}

function cell(text: string): string {
  // What stands there is seen and never run: an apostrophe makes it text.
  const harmless = RUNS.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

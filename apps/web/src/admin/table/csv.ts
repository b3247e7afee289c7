/** A table as a file that spreadsheets open: RFC 4180, in UTF-8 with the mark by which they know it. */

const BYTE_ORDER_MARK = '\uFEFF';

/** What a spreadsheet would take for something to work out, or run. */
const RUNS = /^[=+\-@\t\r\n]/;

/** Lines of cells as the text of a file. The first line is the columns' names. */
export function asCsv(lines: readonly (readonly string[])[]): string {
  return BYTE_ORDER_MARK + lines.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}

function cell(text: string): string {
  // What stands there is seen and never run: an apostrophe makes it text.
  const harmless = RUNS.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

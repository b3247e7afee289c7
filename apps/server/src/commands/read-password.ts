import { text } from 'node:stream/consumers';
import type { Terminal } from './terminal.ts';

/** The password that is piped in: all of the standard input but the line break at its end. */
export async function readPassword({ stdin }: Terminal): Promise<string> {
  return (await text(stdin)).replace(/\r?\n$/, '');
}

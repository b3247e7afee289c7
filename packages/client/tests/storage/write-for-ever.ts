/** A program that counts in a file for as long as it is let, and says each number once it is kept. */
import { writeSync } from 'node:fs';
import { fileStorage } from '../../src/node.ts';

const storage = fileStorage(process.argv[2] ?? '');
for (;;) {
  const count = await storage.change('count', (kept) => Number(kept ?? 0) + 1);
  writeSync(1, `${String(count)}\n`);
}

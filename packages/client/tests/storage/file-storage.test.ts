import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileStorage } from '../../src/node.ts';

const WRITER = path.join(import.meta.dirname, 'write-for-ever.ts');

describe('the file of a program', () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'file-storage-'));
    file = path.join(folder, 'kept');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is there for the next run', async () => {
    const first = fileStorage(file);
    await first.change('value', () => ({ kept: true }));
    first.close();
    const second = fileStorage(file);
    expect((await second.read('')).get('value')).toEqual({ kept: true });
    second.close();
  });

  it('holds all that was kept when its program is killed', async () => {
    for (let kill = 1; kill <= 3; kill += 1) {
      const written = await killWhileWriting(kill * 20);
      const storage = fileStorage(file);
      const kept = (await storage.read('count')).get('count');
      storage.close();
      // What was kept last may not have been told any more.
      expect([written, written + 1]).toContain(kept);
    }
  });

  /** @returns how often the program said that it had kept a value */
  async function killWhileWriting(times: number): Promise<number> {
    const program = spawn(process.execPath, [WRITER, file], { stdio: ['ignore', 'pipe', 'inherit'] });
    const exited = once(program, 'exit');
    let told = 0;
    let lines = 0;
    for await (const line of createInterface({ input: program.stdout })) {
      told = Number(line);
      lines += 1;
      if (lines === times) program.kill('SIGKILL');
    }
    await exited;
    return told;
  }

  it('is shared by programs: what one changes is not lost by what the other does', async () => {
    const [one, other] = [fileStorage(file), fileStorage(file)];
    const add = (kept: unknown): number => Number(kept ?? 0) + 1;
    for (let turn = 0; turn < 20; turn += 1)
      await Promise.all([one.change('count', add), other.change('count', add)]);
    expect((await one.read('')).get('count')).toBe(40);
    one.close();
    other.close();
  });

  it.each([
    ['no database', async () => writeFile(file, 'this is no database, and has never been one'.repeat(100))],
    ['a damaged one', async () => damage()],
    ['the database of something else', async () => makeOther()],
  ])('says what is wrong with a file that is %s, and leaves it as it is', async (_what, make) => {
    await make();
    const before = await readFile(file);
    expect(() => fileStorage(file)).toThrow(/kept can't be used to keep what waits to be sent: ./);
    expect(await readFile(file)).toEqual(before);
  });

  it('says which file it is where the folder does not exist', () => {
    expect(() => fileStorage(path.join(folder, 'nowhere', 'kept'))).toThrow(
      /nowhere\/kept can't be used to keep what waits to be sent: ./,
    );
  });

  async function damage(): Promise<void> {
    const storage = fileStorage(file);
    await storage.change('value', () => 'x'.repeat(40_000));
    storage.close();
    const handle = await open(file, 'r+');
    const { size } = await handle.stat();
    await handle.write(Buffer.alloc(size - 8_192, 0x5a), 0, size - 8_192, 4_096);
    await handle.close();
  }

  function makeOther(): void {
    const database = new DatabaseSync(file);
    database.exec('CREATE TABLE messages (id INTEGER PRIMARY KEY)');
    database.close();
  }
});

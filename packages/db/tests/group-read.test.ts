import { describe, expect, it } from 'vitest';
import { groupRead } from '../src/connection/group-read.ts';
import type { Sql } from '../src/connection/sql.ts';

const place: Sql = { dialect: 'sqlite', all: () => Promise.resolve([]) };

/** A lookup whose statements are answered one by one, by the test. */
function prepare() {
  const statements: { keys: readonly number[]; answer: () => void; fail: () => void }[] = [];
  const lookUp = groupRead<number, string>(
    (_, keys) =>
      new Promise((resolve, reject) => {
        statements.push({
          keys,
          answer: () => resolve(new Map(keys.filter((key) => key > 0).map((key) => [key, `answer ${key}`]))),
          fail: () => reject(new Error('the database is away')),
        });
      }),
  );
  return { statements, lookUp };
}

describe('a grouped read', () => {
  it('asks at once for the first, and then for all who came meanwhile together', async () => {
    const { statements, lookUp } = prepare();
    const first = lookUp(place, 1);
    const others = [lookUp(place, 2), lookUp(place, 3)];
    expect(statements.map(({ keys }) => keys)).toEqual([[1]]);
    statements[0]?.answer();
    expect(await first).toBe('answer 1');
    await expect.poll(() => statements[1]?.keys).toEqual([2, 3]);
    statements[1]?.answer();
    expect(await Promise.all(others)).toEqual(['answer 2', 'answer 3']);
  });

  it('asks once for those who want the same, and again for who comes when that is under way', async () => {
    const { statements, lookUp } = prepare();
    void lookUp(place, 1);
    const same = [lookUp(place, 2), lookUp(place, 2)];
    statements[0]?.answer();
    await expect.poll(() => statements[1]?.keys).toEqual([2]);
    const late = lookUp(place, 2);
    statements[1]?.answer();
    expect(await Promise.all(same)).toEqual(['answer 2', 'answer 2']);
    await expect.poll(() => statements[2]?.keys).toEqual([2]);
    statements[2]?.answer();
    expect(await late).toBe('answer 2');
  });

  it('says nothing of what is not there', async () => {
    const { statements, lookUp } = prepare();
    const nobody = lookUp(place, 0);
    statements[0]?.answer();
    expect(await nobody).toBeUndefined();
  });

  it('lets the next be read for after a statement that failed', async () => {
    const { statements, lookUp } = prepare();
    const failing = lookUp(place, 1);
    const next = lookUp(place, 2);
    statements[0]?.fail();
    await expect(failing).rejects.toThrow('the database is away');
    await expect.poll(() => statements[1]?.keys).toEqual([2]);
    statements[1]?.answer();
    expect(await next).toBe('answer 2');
  });

  it('does not ask one place for what another is to answer', () => {
    const { statements, lookUp } = prepare();
    void lookUp(place, 1);
    void lookUp({ ...place }, 2);
    expect(statements.map(({ keys }) => keys)).toEqual([[1], [2]]);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { added, withdrawn } from '../../src/outbox/changes.ts';
import { Replica } from '../../src/outbox/replica.ts';
import { newlyWritten, type Waiting } from '../../src/outbox/waiting.ts';
import { MemoryStorage } from '../../src/storage/memory-storage.ts';

/** A storage on a disk that can be full. */
class FullStorage extends MemoryStorage {
  isFull = false;

  override async change(...args: Parameters<MemoryStorage['change']>): Promise<unknown> {
    if (this.isFull) throw new Error('the disk is full');
    return super.change(...args);
  }
}

const send = (key: string): Waiting => ({
  ...newlyWritten(key, 7),
  kind: 'send',
  content: key,
  isRewritten: false,
});

describe('what waits as it stands in one tab', () => {
  let storage: FullStorage;
  let errors: unknown[];
  let shown: string[][];

  beforeEach(() => {
    storage = new FullStorage();
    errors = [];
    shown = [];
  });

  function open(): Replica {
    const replica: Replica = new Replica({
      storage,
      name: 'outbox',
      onChange: () => shown.push(replica.items.map(({ key }) => key)),
      onError: (error) => errors.push(error),
    });
    return replica;
  }

  const kept = async (): Promise<string[]> =>
    ((await storage.read('outbox')).get('outbox') as Waiting[]).map(({ key }) => key);

  it('shows a change at once, and keeps it', async () => {
    const replica = open();
    const keeping = replica.change(added(send('one')));
    expect(replica.items.map(({ key }) => key)).toEqual(['one']);
    await keeping;
    expect(await kept()).toEqual(['one']);
    expect(shown).toEqual([['one']]);
  });

  it('shows what another tab has kept, and loses nothing of either', async () => {
    const [one, other] = [open(), open()];
    await Promise.all([one.change(added(send('one'))), other.change(added(send('other')))]);
    await one.refresh();
    expect(await kept()).toEqual(['one', 'other']);
    for (const { items } of [one, other]) expect(items.map(({ key }) => key)).toEqual(['one', 'other']);
  });

  it('says whether it is kept, with all that came before it', async () => {
    const replica = open();
    expect(await replica.change(added(send('one')))).toBe(true);
    storage.isFull = true;
    expect(await replica.change(added(send('two')))).toBe(false);
    expect(await replica.kept()).toBe(false);
    storage.isFull = false;
    expect(await replica.kept()).toBe(true);
    expect(await kept()).toEqual(['one', 'two']);
    const [, isKept] = [replica.change(added(send('three'))), replica.kept()];
    expect(await isKept).toBe(true);
    expect(await kept()).toEqual(['one', 'two', 'three']);
  });

  it('goes on in memory while nothing can be kept, says so, and keeps it as soon as it can', async () => {
    const [one, other] = [open(), open()];
    await one.change(added(send('before')));
    storage.isFull = true;
    await one.change(added(send('first')));
    await one.change(added(send('second')));
    expect(one.items.map(({ key }) => key)).toEqual(['before', 'first', 'second']);
    expect(errors).toEqual([new Error('the disk is full'), new Error('the disk is full')]);
    expect(await kept()).toEqual(['before']);

    storage.isFull = false;
    await other.change(added(send('of another tab')));
    await one.change(withdrawn('first'));
    expect(await kept()).toEqual(['before', 'of another tab', 'second']);
    expect(one.items.map(({ key }) => key)).toEqual(['before', 'of another tab', 'second']);
  });
});

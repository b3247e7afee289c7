import { describe, expect, it } from 'vitest';
import { MOMENT, timeAt } from './moment.ts';
import { readOptions } from './options.ts';
import { readScript } from './script.ts';
import { scenes } from './scenes/all-scenes.ts';
import { LAUNCH } from './words/launch.ts';
import * as others from './words/others.ts';

describe('a written conversation', () => {
  it('is read line by line, with the days, and what became of a message', () => {
    const lines = readScript(`
= 2
09:00 mara: Good morning
= 0
08:30 edited jonas: Two things:
- paper

- thread
08:31 deleted yuki: おはよう`);
    expect(lines).toEqual([
      { by: 'mara', at: timeAt(2, '09:00'), content: 'Good morning', fate: 'said' },
      { by: 'jonas', at: timeAt(0, '08:30'), content: 'Two things:\n- paper\n\n- thread', fate: 'edited' },
      { by: 'yuki', at: timeAt(0, '08:31'), content: 'おはよう', fate: 'deleted' },
    ]);
  });

  it('is refused where nobody says the first line, or somebody who is not there', () => {
    expect(() => readScript('and so on')).toThrow('Nobody says this: and so on');
    expect(() => readScript('08:00 ada: Hello')).toThrow('There is no ada');
  });

  it.each([LAUNCH, others.EVERYONE, others.FAIR, ...Object.values(others.DIRECT)])(
    'goes forward in time, and not past the moment of the pictures',
    (script) => {
      const times = readScript(script).map(({ at }) => at);
      expect(times).toEqual(times.toSorted((one, other) => one - other));
      expect(times.at(-1)).toBeLessThan(MOMENT);
    },
  );
});

describe('what is asked of the pictures', () => {
  it('is every theme and width, or those that are named', () => {
    expect(readOptions([])).toMatchObject({ themes: ['light', 'dark'], widths: [1440, 768, 390] });
    expect(readOptions(['--', '--theme', 'dark', '--width', '390'])).toMatchObject({
      themes: ['dark'],
      widths: [390],
    });
  });

  it('is refused where there is no such width', () => {
    expect(() => readOptions(['--width', '400'])).toThrow('400 is none of 1440, 768, 390');
  });
});

describe('the scenes', () => {
  it('have a name each, of which a file can be named, and none is another’s', () => {
    const names = scenes.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^[a-z]+(-[a-z]+)*$/.test(name))).toEqual([]);
  });
});

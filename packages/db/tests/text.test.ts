import { expect, it } from 'vitest';
import { editMessage } from '../src/messages/change-message.ts';
import { listMessages } from '../src/messages/list-messages.ts';
import { makeDirect, makePeople, makePerson, say, words } from './harness/builders.ts';
import { describeOnBoth } from './harness/describe-on-both.ts';

const texts: Record<string, string> = {
  'right-to-left marks': 'a\u200Fb\u202Ec\u2067d\u2069',
  'ten thousand combining marks': `e${'\u0301'.repeat(10_000)}`,
  'emoji of several code points': '👩‍👩‍👧‍👦 🏳️‍🌈 👍🏿 🇩🇪',
  'control characters': '\u0001\u0007\u0008\u000B\u001B[31m\u007F\u0085',
  'line ends of every kind': 'a\nb\r\nc\rd\u2028e\u2029f',
  'what looks like SQL': `'); DROP TABLE messages; -- $1 ?1 :name %s \\`,
  'what looks like JSON': '{"a": "\\u0041", "b": [null, "\\"]}',
  'a number': '007',
  'two spellings of one word': 'é e\u0301 Å \u212B',
  'a byte order mark and non-characters': '\uFEFFa\uFFFE\uFFFF',
  'ten thousand letters of four bytes': '𝒜'.repeat(10_000),
};

describeOnBoth('text', (place) => {
  it.each(Object.entries(texts))('comes back as it was written: %s', async (_, content) => {
    const { ada, bob } = await makePeople(place.db);
    const id = await makeDirect(place.db, ada, bob);
    const said = await say(place.db, words(id, ada, { content, clientId: content.slice(0, 40) }));
    const edited = await say(place.db, words(id, ada));
    await place.db.write(({ sql }) => editMessage(sql, { id: edited.id, content, revision: 9 }));
    const read = await listMessages(place.db.read, id, { place: { after: 0 }, limit: 10 });
    expect(read.map((message) => message.content)).toEqual([content, content]);
    expect(Buffer.from(read[0]?.content ?? '').equals(Buffer.from(content))).toBe(true);
    expect(read[1]?.clientId).toBe(said.clientId);
  });

  it('is kept in names too', async () => {
    const name = 'Zoë "Ω" O’Neil \u202E';
    const person = await makePerson(place.db, 'zoe', { firstName: name });
    expect(person.firstName).toBe(name);
    const bob = await makePerson(place.db, 'bob');
    const id = await makeDirect(place.db, person, bob);
    expect((await say(place.db, words(id, person))).sender.firstName).toBe(name);
  });
});

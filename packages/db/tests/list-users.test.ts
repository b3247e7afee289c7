import { expect, it } from 'vitest';
import type { Database } from '../src/database.ts';
import { listUsers } from '../src/users/list-users.ts';
import { updateUser } from '../src/users/save-user.ts';
import { makePeople, makePerson, range } from './harness/builders.ts';
import { describeOnBoth } from './harness/describe-on-both.ts';

const SOMEBODY = { id: 0, isGuest: false };

async function search(db: Database, text: string): Promise<string[]> {
  const { users } = await listUsers(db.read, SOMEBODY, { after: '', limit: 100, search: text });
  return users.map((user) => user.username);
}

describeOnBoth('listing people', (place) => {
  it('goes by username, without regard to case or to who came first', async () => {
    for (const name of ['bob', 'Émile', 'ada', 'Cy', 'zoë', 'Ben']) await makePerson(place.db, name);
    const { users, next } = await listUsers(place.db.read, SOMEBODY, { after: '', limit: 100 });
    expect(users.map((user) => user.username)).toEqual(['ada', 'Ben', 'bob', 'Cy', 'zoë', 'Émile']);
    expect(next).toBeNull();
  });

  it('names those who can sign in before those who were imported, over pages and in a search', async () => {
    for (const name of ['anna', 'bea', 'cleo', 'mara']) await makePerson(place.db, name);
    const imported = { email: null, passwordHash: null };
    for (const name of ['Aaron', 'bart', '`zed']) await makePerson(place.db, name, imported);
    const seen: string[] = [];
    for (let after: string | null = ''; after !== null;) {
      const page = await listUsers(place.db.read, SOMEBODY, { after, limit: 3 });
      seen.push(...page.users.map((user) => user.username));
      after = page.next;
    }
    expect(seen).toEqual(['anna', 'bea', 'cleo', 'mara', '`zed', 'Aaron', 'bart']);
    expect(await search(place.db, 'ar')).toEqual(['mara', 'Aaron', 'bart']);
  });

  it('leaves out one person, and whoever was deactivated', async () => {
    const { ada, bob } = await makePeople(place.db);
    await place.db.write((scope) => updateUser(scope, bob.id, { isActive: false }));
    const { users } = await listUsers(place.db.read, ada, { after: '', limit: 100 });
    expect(users.map((user) => user.username)).toEqual(['cy']);
    expect(await search(place.db, 'bob')).toEqual([]);
    await place.db.write((scope) => updateUser(scope, bob.id, { isActive: true }));
    expect(await search(place.db, 'bob')).toEqual(['bob']);
  });

  it('neither repeats nor skips anybody over pages while people come', async () => {
    for (const n of range(10, 39)) await makePerson(place.db, `user-${n}`);
    const seen: string[] = [];
    let after: string | null = '';
    for (let page = 0; after !== null; page += 1) {
      const answer = await listUsers(place.db.read, SOMEBODY, { after, limit: 7 });
      seen.push(...answer.users.map((user) => user.username));
      after = answer.next;
      await makePerson(place.db, `aa-${page}`);
      await makePerson(place.db, `zz-${page}`);
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((name) => name.startsWith('user-'))).toEqual(range(10, 39).map((n) => `user-${n}`));
    expect(seen).toEqual([...seen].sort());
  });

  it('ends with null where the last page is exactly full', async () => {
    for (const n of range(1, 6)) await makePerson(place.db, `user-${n}`);
    const first = await listUsers(place.db.read, SOMEBODY, { after: '', limit: 3 });
    expect(first.next).toBe('0user-3');
    const second = await listUsers(place.db.read, SOMEBODY, { after: '0user-3', limit: 3 });
    expect(second.users).toHaveLength(3);
    expect(second.next).toBeNull();
  });

  it.each([
    ['username', 'LOVE'],
    ['an email that is shown', 'Analytical@'],
    ['first name', 'augusta'],
    ['last name', 'BYRØN'],
    ['a name across first and last', 'ada b'],
    ['a username in wide letters', 'ｌｏｖｅ'],
  ])('finds by %s, without regard to case', async (_, text) => {
    await makePeople(place.db);
    const names = { email: 'ANALYTICAL@Engine.example', firstName: 'Augusta Ada', lastName: 'Byrøn' };
    const { id } = await makePerson(place.db, 'Lovelace', names);
    await place.db.write((scope) => updateUser(scope, id, { showsEmail: true }));
    expect(await search(place.db, text)).toEqual(['Lovelace']);
    expect(await search(place.db, `${text}~`)).toEqual([]);
  });

  it.each([
    ['%', 'per%cent'],
    ['_', 'under_score'],
    ['!', 'bang!'],
    ['!%_', 'all!%_three'],
    ['\\', 'back\\slash'],
  ])('takes %s as it stands', async (text, username) => {
    await makePeople(place.db);
    await makePerson(place.db, username);
    expect(await search(place.db, text)).toEqual([username]);
  });

  it('finds nobody by their phone number or by the hash of their password', async () => {
    await makePerson(place.db, 'ada', { phoneNumber: '+4930123456', passwordHash: 'secret-hash' });
    expect(await search(place.db, '30123')).toEqual([]);
    expect(await search(place.db, 'secret')).toEqual([]);
  });

  it('follows somebody who takes another name', async () => {
    const { ada } = await makePeople(place.db);
    await place.db.write((scope) => updateUser(scope, ada.id, { username: 'Countess', lastName: 'King' }));
    expect(await search(place.db, 'countess')).toEqual(['Countess']);
    expect(await search(place.db, 'king')).toEqual(['Countess']);
  });

  it('finds by an address only while it is shown, but staff always', async () => {
    const { ada } = await makePeople(place.db);
    const byStaff = async (text: string) => {
      const page = { after: '', limit: 10, search: text, findsAddresses: true };
      return (await listUsers(place.db.read, SOMEBODY, page)).users.map((user) => user.username);
    };
    const show = (showsEmail: boolean) =>
      place.db.write((scope) => updateUser(scope, ada.id, { showsEmail }));
    expect(await search(place.db, 'ada@')).toEqual([]);
    expect(await search(place.db, 'example.org')).toEqual([]);
    expect(await byStaff('ada@')).toEqual(['ada']);
    expect(await byStaff('ADA@EXAMPLE')).toEqual(['ada']);
    expect(await byStaff('a_a@')).toEqual([]);
    await show(true);
    expect(await search(place.db, 'ada@')).toEqual(['ada']);
    await place.db.write((scope) => updateUser(scope, ada.id, { email: 'countess@example.org' }));
    expect(await search(place.db, 'ada@')).toEqual([]);
    expect(await search(place.db, 'countess@')).toEqual(['ada']);
    await show(false);
    expect(await search(place.db, 'countess@')).toEqual([]);
    expect(await byStaff('countess@')).toEqual(['ada']);
  });

  it('keeps to pages in search too', async () => {
    for (const n of range(10, 29)) await makePerson(place.db, `${n % 2 ? 'odd' : 'even'}-${n}`);
    const first = await listUsers(place.db.read, SOMEBODY, { after: '', limit: 6, search: 'odd' });
    const rest = await listUsers(place.db.read, SOMEBODY, {
      after: first.next ?? '',
      limit: 6,
      search: 'odd',
    });
    expect([...first.users, ...rest.users].map((user) => user.username)).toEqual(
      range(5, 14).map((n) => `odd-${2 * n + 1}`),
    );
    expect(rest.next).toBeNull();
  });
});

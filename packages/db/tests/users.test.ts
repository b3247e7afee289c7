import { expect, it } from 'vitest';
import { TakenError } from '../src/connection/errors.ts';
import { createSession, endSession, endSessionsOf, findSessionUser } from '../src/sessions/sessions.ts';
import {
  findActiveUserIds,
  findPasswordHash,
  findUser,
  findUserByLogin,
  isLastSuperuser,
  isFirstToSignIn,
  somebodyCanSignIn,
} from '../src/users/find-user.ts';
import { createUser, updateUser } from '../src/users/save-user.ts';
import { makePeople, makePerson, range } from './harness/builders.ts';
import { describeOnBoth } from './harness/describe-on-both.ts';

describeOnBoth('accounts', (place) => {
  it('are read as they were written, without the hash', async () => {
    const ada = await makePerson(place.db, 'Ada', {
      email: 'Ada@Example.org',
      firstName: 'Ada',
      lastName: 'King',
      phoneNumber: '+44 1',
      isStaff: true,
    });
    expect(await findUser(place.db.read, ada.id)).toEqual(ada);
    expect(ada).toEqual({
      id: expect.any(Number),
      username: 'Ada',
      email: 'ada@example.org',
      firstName: 'Ada',
      lastName: 'King',
      phoneNumber: '+44 1',
      isStaff: true,
      isSuperuser: false,
      isGuest: false,
      isActive: true,
      showsEmail: false,
      showsPhone: false,
      createdAt: expect.any(Number),
    });
  });

  it('refuse a taken username or address, whatever its case, and name it', async () => {
    await makePeople(place.db);
    await expect(makePerson(place.db, 'ADA', { email: 'new@example.org' })).rejects.toEqual(
      new TakenError('username'),
    );
    await expect(makePerson(place.db, 'new', { email: 'ADA@example.org' })).rejects.toEqual(
      new TakenError('email'),
    );
    const { id } = await makePerson(place.db, 'new', { email: null });
    const renamed = place.db.write((scope) => updateUser(scope, id, { username: 'Bob' }));
    await expect(renamed).rejects.toEqual(new TakenError('username'));
    expect(await findUser(place.db.read, id)).toMatchObject({ username: 'new' });
  });

  it('are found by username or address, in any case, and not otherwise', async () => {
    const { ada } = await makePeople(place.db);
    for (const login of ['ada', 'ADA', 'ada@example.org', ' Ada@Example.Org ']) {
      expect(await findUserByLogin(place.db.read, login)).toEqual({ user: ada, passwordHash: 'a hash' });
    }
    expect(await findUserByLogin(place.db.read, 'ad')).toBeUndefined();
    expect(await findUserByLogin(place.db.read, '')).toBeUndefined();
  });

  it('tell the active ones among ids', async () => {
    const { ada, bob, cy } = await makePeople(place.db);
    await place.db.write((scope) => updateUser(scope, bob.id, { isActive: false }));
    expect(await findActiveUserIds(place.db.read, [ada.id, bob.id, cy.id, 987_654])).toEqual(
      new Set([ada.id, cy.id]),
    );
    expect(await findActiveUserIds(place.db.read, [])).toEqual(new Set());
  });

  it('answer undefined where there is none to change', async () => {
    expect(await place.db.write((scope) => updateUser(scope, 987_654, { firstName: 'No' }))).toBeUndefined();
    expect(await findUser(place.db.read, 987_654)).toBeUndefined();
    expect(await findPasswordHash(place.db.read, 987_654)).toBeNull();
  });

  it('know the last superuser, an inactive one not counted', async () => {
    const { ada } = await makePeople(place.db);
    const one = await makePerson(place.db, 'root', { isSuperuser: true });
    const two = await makePerson(place.db, 'toor', { isSuperuser: true });
    expect(await isLastSuperuser(place.db.read, one.id)).toBe(false);
    await place.db.write((scope) => updateUser(scope, two.id, { isActive: false }));
    expect(await isLastSuperuser(place.db.read, one.id)).toBe(true);
    expect(await isLastSuperuser(place.db.read, ada.id)).toBe(false);
  });

  it('have one who is first, of several who register at once in two processes', async () => {
    const other = await place.open();
    const superusers = await Promise.all(
      range(1, 10).map((n) =>
        (n % 2 ? place.db : other).write(async (scope) => {
          const isSuperuser = await isFirstToSignIn(scope);
          await createUser(scope, {
            username: `user-${n}`,
            email: null,
            passwordHash: 'a hash',
            isSuperuser,
          });
          return isSuperuser;
        }),
      ),
    );
    expect(superusers.filter(Boolean)).toHaveLength(1);
  });

  it('cannot sign in without a password, which imported people have not', async () => {
    await makePerson(place.db, 'imported', { email: null, passwordHash: null });
    expect(await somebodyCanSignIn(place.db.read)).toBe(false);
    await makePerson(place.db, 'ada');
    expect(await somebodyCanSignIn(place.db.read)).toBe(true);
  });
});

describeOnBoth('sessions', (place) => {
  const session = { userAgent: 'a browser', address: '127.0.0.1' };
  const later = () => Date.now() + 60_000;

  it('answer who is signed in, until they end', async () => {
    const { ada } = await makePeople(place.db);
    await place.db.write((scope) =>
      createSession(scope, { ...session, id: 's1', userId: ada.id, expiresAt: later() }),
    );
    expect(await findSessionUser(place.db.read, 's1')).toEqual(ada);
    expect(await findSessionUser(place.db.read, 's2')).toBeUndefined();
    await place.db.write((scope) => endSession(scope, 's1'));
    expect(await findSessionUser(place.db.read, 's1')).toBeUndefined();
  });

  it('answer nobody once expired, or once the account is deactivated', async () => {
    const { ada, bob } = await makePeople(place.db);
    await place.db.write(async (scope) => {
      await createSession(scope, { ...session, id: 'old', userId: ada.id, expiresAt: Date.now() - 1 });
      await createSession(scope, { ...session, id: 'bobs', userId: bob.id, expiresAt: later() });
      await updateUser(scope, bob.id, { isActive: false });
    });
    expect(await findSessionUser(place.db.read, 'old')).toBeUndefined();
    expect(await findSessionUser(place.db.read, 'bobs')).toBeUndefined();
  });

  it("end all at once but one, and never another person's", async () => {
    const { ada, bob } = await makePeople(place.db);
    await place.db.write(async (scope) => {
      for (const id of ['a1', 'a2', 'a3']) {
        await createSession(scope, { ...session, id, userId: ada.id, expiresAt: later() });
      }
      await createSession(scope, { ...session, id: 'b1', userId: bob.id, expiresAt: later() });
    });
    const ended = await place.db.write((scope) => endSessionsOf(scope, ada.id, 'a2'));
    expect(ended.sort()).toEqual(['a1', 'a3']);
    expect(await findSessionUser(place.db.read, 'a2')).toEqual(ada);
    expect(await findSessionUser(place.db.read, 'b1')).toEqual(bob);
  });
});

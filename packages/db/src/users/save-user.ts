import { UniqueConstraintError } from 'sequelize';
import { TakenError } from '../connection/errors.ts';
import type { WriteScope } from '../database.ts';
import { User } from '../models/user.ts';
import { emailKey, searchText, usernameKey } from './username-key.ts';
import { userRow, type UserRow } from './user-row.ts';

export interface NewUser {
  username: string;
  email: string | null;
  passwordHash: string | null;
  firstName?: string | undefined;
  lastName?: string | undefined;
  phoneNumber?: string | undefined;
  isStaff?: boolean | undefined;
  isSuperuser?: boolean | undefined;
  /** Unix milliseconds; left out where nobody has shown yet that the address is theirs. */
  emailVerifiedAt?: number | undefined;
  isGuest?: boolean | undefined;
}

export interface UserChanges {
  username?: string | undefined;
  email?: string | undefined;
  firstName?: string | undefined;
  lastName?: string | undefined;
  phoneNumber?: string | undefined;
  passwordHash?: string | undefined;
  isActive?: boolean | undefined;
  isStaff?: boolean | undefined;
  isSuperuser?: boolean | undefined;
  showsEmail?: boolean | undefined;
  showsPhone?: boolean | undefined;
  isGuest?: boolean | undefined;
  /** Unix milliseconds; null where nobody has shown yet that the address is theirs. */
  emailVerifiedAt?: number | null | undefined;
}

/** @throws TakenError naming `username` or `email` */
export async function createUser(scope: WriteScope, person: NewUser): Promise<UserRow> {
  const now = Date.now();
  const named = {
    username: person.username,
    email: person.email === null ? null : emailKey(person.email),
    firstName: person.firstName ?? '',
    lastName: person.lastName ?? '',
    showsEmail: false,
  };
  const user = await namingTakenField(() =>
    User.create(
      {
        ...named,
        usernameKey: usernameKey(person.username),
        searchText: searchText(named),
        phoneNumber: person.phoneNumber ?? '',
        passwordHash: person.passwordHash,
        isStaff: person.isStaff ?? false,
        isSuperuser: person.isSuperuser ?? false,
        isGuest: person.isGuest ?? false,
        isActive: true,
        emailVerifiedAt: person.emailVerifiedAt ?? null,
        showsPhone: false,
        createdAt: now,
        updatedAt: now,
      },
      { transaction: scope.transaction },
    ),
  );
  return userRow(user);
}

/**
 * Changes what is given, and answers the user as it now is.
 *
 * @returns undefined where there is no such user
 * @throws TakenError naming `username` or `email`
 */
export async function updateUser(
  scope: WriteScope,
  id: number,
  changes: UserChanges,
): Promise<UserRow | undefined> {
  const user = await User.findByPk(id, { transaction: scope.transaction, lock: true });
  if (!user) return undefined;
  for (const [field, value] of Object.entries(changes)) {
    if (value !== undefined) user.set(field, field === 'email' ? emailKey(String(value)) : value);
  }
  user.usernameKey = usernameKey(user.username);
  user.searchText = searchText(user);
  user.updatedAt = Date.now();
  await namingTakenField(() => user.save({ transaction: scope.transaction }));
  return userRow(user);
}

async function namingTakenField<T>(save: () => Promise<T>): Promise<T> {
  try {
    return await save();
  } catch (error) {
    if (!(error instanceof UniqueConstraintError)) throw error;
    const columns = [...error.errors.map((item) => item.path ?? ''), ...Object.keys(error.fields)];
    throw new TakenError(columns.some((column) => column.includes('email')) ? 'email' : 'username');
  }
}

/** A user as the database holds it, without the password's hash. */
export interface UserRow {
  id: number;
  username: string;
  email: string | null;
  firstName: string;
  lastName: string;
  phoneNumber: string;
  isStaff: boolean;
  isSuperuser: boolean;
  /** Sees only who they share a conversation with. */
  isGuest: boolean;
  isActive: boolean;
  /** Whether everybody who is signed in sees the e-mail address, and the phone number. */
  showsEmail: boolean;
  showsPhone: boolean;
  /** Unix milliseconds. */
  createdAt: number;
}

/** The columns of a UserRow, for `users AS u`. */
export const USER_COLUMNS = `
  u.id, u.username, u.email, u.first_name AS "firstName", u.last_name AS "lastName",
  u.phone_number AS "phoneNumber", u.is_staff AS "isStaff", u.is_superuser AS "isSuperuser",
  u.is_guest AS "isGuest", u.is_active AS "isActive", u.shows_email AS "showsEmail", u.shows_phone AS "showsPhone",
  u.created_at AS "createdAt"`;

/** Whether somebody has a way in at all, for `users AS u`: imported people have none. */
export const CAN_SIGN_IN = `(u.password_hash IS NOT NULL
  OR EXISTS (SELECT 1 FROM identities AS own WHERE own.user_id = u.id)
  OR EXISTS (SELECT 1 FROM passkeys AS own WHERE own.user_id = u.id))`;

/** SQLite answers booleans as 0 and 1. */
export function userRow(row: UserRow): UserRow {
  return {
    id: row.id,
    username: row.username,
    email: row.email,
    firstName: row.firstName,
    lastName: row.lastName,
    phoneNumber: row.phoneNumber,
    isStaff: Boolean(row.isStaff),
    isSuperuser: Boolean(row.isSuperuser),
    isGuest: Boolean(row.isGuest),
    isActive: Boolean(row.isActive),
    showsEmail: Boolean(row.showsEmail),
    showsPhone: Boolean(row.showsPhone),
    createdAt: row.createdAt,
  };
}

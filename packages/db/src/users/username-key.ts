/** A username as it is compared and ordered: `Ada` and `ada` are the same person. */
export function usernameKey(username: string): string {
  return username.normalize('NFKC').toLowerCase();
}

/** An address as it is kept: nobody relies on its case. */
export function emailKey(email: string): string {
  return email.trim().toLowerCase();
}

/**
 * Everything people search by, folded like the query will be, a field a line. An address that is hidden
 * leaves its line empty.
 */
export function searchText(person: {
  username: string;
  email: string | null;
  firstName: string;
  lastName: string;
  showsEmail: boolean;
}): string {
  const names = `${person.firstName} ${person.lastName}`.trim();
  const email = person.showsEmail ? (person.email ?? '') : '';
  return [person.username, email, names].join('\n').normalize('NFKC').toLowerCase();
}

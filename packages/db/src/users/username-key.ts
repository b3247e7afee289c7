/** A username as it is compared and ordered: `Ada` and `ada` are the same person. */
export function usernameKey(username: string): string {
  return username.normalize('NFKC').toLowerCase();
}

/** An address as it is kept: nobody relies on its case. */
export function emailKey(email: string): string {
  return email.trim().toLowerCase();
}

/** Everything people search by, folded like the query will be, a field a line. */
export function searchText(person: {
  username: string;
  email: string | null;
  firstName: string;
  lastName: string;
}): string {
  const names = `${person.firstName} ${person.lastName}`.trim();
  return [person.username, person.email ?? '', names].join('\n').normalize('NFKC').toLowerCase();
}

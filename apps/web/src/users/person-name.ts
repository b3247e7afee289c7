interface Named {
  username: string;
  firstName: string;
  lastName: string;
}

/** What to call somebody: their names, or else their username. */
export function nameOf(person: Named): string {
  return `${person.firstName} ${person.lastName}`.trim() || person.username;
}

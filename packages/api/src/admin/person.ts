/** Somebody as they are named beside something else. */
export interface PersonInAdmin {
  id: number;
  username: string;
  firstName: string;
  lastName: string;
}

export function presentPerson({ id, username, firstName, lastName }: PersonInAdmin): PersonInAdmin {
  return { id, username, firstName, lastName };
}

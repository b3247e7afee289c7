import type { SqlValue } from '../connection/sql.ts';
import type { MessageSender } from '../messages/message-row.ts';

/** The columns of somebody as they are called. @param alias of the table of users */
export function personColumns(alias: string): string {
  return `${alias}.id AS "personId", ${alias}.username, ${alias}.first_name AS "firstName", ${alias}.last_name AS "lastName"`;
}

/** Takes somebody out of a flat row that has `personColumns`; null where they are nobody. */
export function withPerson(row: Record<string, SqlValue>): {
  person: MessageSender | null;
  rest: Record<string, SqlValue>;
} {
  const { personId, username, firstName, lastName, ...rest } = row;
  const names = { username: String(username), firstName: String(firstName), lastName: String(lastName) };
  return { person: personId === null ? null : { id: Number(personId), ...names }, rest };
}

import { listAuditEntries, type AuditRow } from '@parley/db';
import type { Person } from '../harness/people.ts';
import type { TestServer } from '../harness/test-server.ts';

/** Somebody who is staff, and no superuser. */
export async function staffNamed(server: TestServer, name: string): Promise<Person> {
  const [owner, person] = await server.people.persons('ada', name);
  await giveRights(owner, person.id, { isStaff: true });
  return person;
}

/** Another superuser beside the owner. */
export async function superuserNamed(server: TestServer, name: string): Promise<Person> {
  const [owner, person] = await server.people.persons('ada', name);
  await giveRights(owner, person.id, { isSuperuser: true });
  return person;
}

export async function giveRights(
  by: Person,
  id: number,
  rights: { isStaff?: boolean; isSuperuser?: boolean },
): Promise<void> {
  const { revision } = await by.api.admin.users.retrieve.query({ id });
  await by.api.admin.users.update.mutate({ id, revision, ...rights });
}

/** The newest lines of the audit log, of one action. */
export async function told(server: TestServer, action: string): Promise<AuditRow[]> {
  const lines = await server.inDatabase((db) => listAuditEntries(db.read, { before: null, limit: 200 }));
  return lines.filter((line) => line.action === action);
}

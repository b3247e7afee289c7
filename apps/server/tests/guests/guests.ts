import { createClient, type ParleyClient } from '@parley/client';
import { PASSWORD, type Person } from '../harness/people.ts';

/** Somebody who comes by a link into a conversation, as a guest. The caller closes the client. */
export async function comeAsGuest(
  url: string,
  by: { host: Person; conversationId: number; name: string },
): Promise<{ id: number; client: ParleyClient; api: ParleyClient['api'] }> {
  const { conversationId, name } = by;
  const { token } = await by.host.api.invitations.create.mutate({ conversationId, asGuest: true });
  const client = createClient({ url });
  const account = { username: name, email: `${name}@example.org`, password: PASSWORD, invitation: token };
  const { id } = await client.register(account);
  return { id, client, api: client.api };
}

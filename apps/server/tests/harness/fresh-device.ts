import { createClient, type ParleyClient } from '@parley/client';
import { PASSWORD } from './people.ts';

/** Another device of somebody, which knows nothing yet; it is gone after `await using`. */
export async function freshDevice(
  url: string,
  login: string,
): Promise<AsyncDisposable & { client: ParleyClient }> {
  const client = createClient({ url });
  client.live.start(await client.signIn({ login, password: PASSWORD }));
  return { client, [Symbol.asyncDispose]: () => client.close() };
}

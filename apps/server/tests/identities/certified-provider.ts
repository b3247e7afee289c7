import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ProviderSettings } from '@parley/api';
import { Provider } from 'oidc-provider';
import { CLIENT_ID, CLIENT_SECRET } from './scripted-provider.ts';

/** The certified implementation of the standard, on a real HTTP server, with its own pages to sign in on. */
export interface CertifiedProvider extends AsyncDisposable {
  settings: ProviderSettings;
  /** Lets the Parley at this address send people. */
  serve(url: string): void;
}

export async function openCertifiedProvider(label = 'Example ID'): Promise<CertifiedProvider> {
  let answer: RequestListener = (_request, response) => void response.writeHead(503).end();
  const server = createServer((request, response) => answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A name of its own: its cookies are none of Parley's.
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    settings: {
      issuer: new URL(issuer).href,
      clientId: CLIENT_ID,
      clientSecret: CLIENT_SECRET,
      label,
      scopes: 'openid profile email',
    },
    serve: (url) => {
      const provider = new Provider(issuer, {
        clients: [
          {
            client_id: CLIENT_ID,
            client_secret: CLIENT_SECRET,
            redirect_uris: [`${url}/auth/oidc/callback`],
            response_types: ['code'],
            grant_types: ['authorization_code'],
          },
        ],
        cookies: { keys: ['a key for its own cookies alone'] },
        claims: {
          openid: ['sub'],
          email: ['email', 'email_verified'],
          profile: ['preferred_username', 'given_name', 'family_name'],
        },
        // Whoever signs in there is called what they typed.
        findAccount: (_ctx, id) => ({
          accountId: id,
          claims: () => ({
            sub: id,
            preferred_username: id,
            given_name: id.replace(/^./, (letter) => letter.toUpperCase()),
            email: `${id}@example.org`,
            email_verified: true,
          }),
        }),
      });
      const listener = provider.callback();
      answer = (request, response) => void listener(request, response);
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

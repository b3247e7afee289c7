import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { ProviderSettings } from '@parley/api';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';

export const CLIENT_ID = 'parley';
export const CLIENT_SECRET = 'rosebud-secret-of-the-client';

/** Whom the provider speaks of, and what it says of them. */
export type Said = { sub: string } & Record<string, unknown>;

/** What it tells otherwise than it should. */
export interface Lies {
  /** Claims of the ID token in the place of the right ones. */
  token?: Record<string, unknown>;
  /** Signs with a key that it does not publish. */
  isForged?: boolean;
  /** Answers with a token that nobody signed. */
  isUnsigned?: boolean;
  /** What it answers in the place of a token. */
  status?: number;
}

interface Code {
  said: Said;
  nonce: string;
  challenge: string;
  redirectUri: string;
  lies: Lies;
}

/** A provider that says whatever a test has it say, over real HTTP. */
export interface ScriptedProvider extends AsyncDisposable {
  settings: ProviderSettings;
  /** The codes and tokens that it gave out. */
  given: string[];
  /** Lets somebody sign in there who was sent with these parameters. @returns what stands behind the `?` of the way back */
  signIn(asked: URLSearchParams, said: Said, lies?: Lies): URLSearchParams;
  /** Answers nothing any more, or again. */
  setAway(isAway: boolean): void;
}

export async function openScriptedProvider(label = 'Example ID'): Promise<ScriptedProvider> {
  const keys = await generateKeyPair('RS256');
  const other = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' };
  const codes = new Map<string, Code>();
  const given: string[] = [];
  let isAway = false;
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const send = (body: unknown, status = 200): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (isAway) return void request.socket.destroy();
    if (request.url === '/.well-known/openid-configuration') return send(metadata(issuer));
    if (request.url === '/jwks') return send({ keys: [jwk] });
    if (request.url !== '/token') return send({}, 404);
    const form = new URLSearchParams(await text(request));
    const code = take(codes, form, request.headers.authorization);
    if (!code) return send({ error: 'invalid_grant' }, 400);
    if (code.lies.status !== undefined) return send({ error: 'server_error' }, code.lies.status);
    const idToken = await tokenFor(issuer, code, { keys: code.lies.isForged ? other : keys });
    const accessToken = `access-${randomUUID()}`;
    given.push(idToken, accessToken);
    return send({ access_token: accessToken, token_type: 'Bearer', id_token: idToken });
  };

  return {
    settings: {
      issuer,
      clientId: CLIENT_ID,
      clientSecret: CLIENT_SECRET,
      label,
      scopes: 'openid profile email',
    },
    given,
    signIn: (asked, said, lies = {}) => {
      const code = `code-${randomUUID()}`;
      given.push(code);
      codes.set(code, {
        said,
        lies,
        nonce: asked.get('nonce') ?? '',
        challenge: asked.get('code_challenge') ?? '',
        redirectUri: asked.get('redirect_uri') ?? '',
      });
      return new URLSearchParams({ code, state: asked.get('state') ?? '', iss: issuer });
    },
    setAway: (away) => {
      isAway = away;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function metadata(issuer: string): object {
  return {
    issuer,
    authorization_endpoint: `${issuer}authorize`,
    token_endpoint: `${issuer}token`,
    jwks_uri: `${issuer}jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    authorization_response_iss_parameter_supported: true,
    code_challenge_methods_supported: ['S256'],
  };
}

/** A code is given for once, to who has its secret and the client's. */
function take(codes: Map<string, Code>, form: URLSearchParams, authorization = ''): Code | undefined {
  const code = codes.get(form.get('code') ?? '');
  codes.delete(form.get('code') ?? '');
  const challenge = createHash('sha256')
    .update(form.get('code_verifier') ?? '')
    .digest('base64url');
  const [, basic = ''] = authorization.split(' ');
  const client = decodeURIComponent(Buffer.from(basic, 'base64').toString());
  const isRight =
    code?.challenge === challenge &&
    code.redirectUri === form.get('redirect_uri') &&
    client === `${CLIENT_ID}:${CLIENT_SECRET}`;
  return isRight ? code : undefined;
}

async function tokenFor(
  issuer: string,
  { said, nonce, lies }: Code,
  { keys }: { keys: { privateKey: CryptoKey } },
): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const usual = { iss: issuer, aud: CLIENT_ID, iat: now, exp: now + 300, nonce };
  const claims = { ...usual, ...said, ...lies.token };
  if (lies.isUnsigned) {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    return `${part({ alg: 'none' })}.${part(claims)}.`;
  }
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(keys.privateKey);
}

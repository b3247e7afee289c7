import type { ClientAuth, Configuration, IDToken, UserInfoResponse } from 'openid-client';
import { ProviderProblem } from './provider-problem.ts';

/** A provider of OpenID Connect as the operator named it. */
export interface ProviderSettings {
  /** As an URL writes itself, so that one spelling is one provider. */
  issuer: string;
  clientId: string;
  /** Null where the provider gave none: then the proof of who began is all there is. */
  clientSecret: string | null;
  /** What people know it by. */
  label: string;
  /** Separated by spaces; `openid` among them. */
  scopes: string;
}

/** What is made for one way to the provider and back. */
export interface Proofs {
  state: string;
  nonce: string;
  /** Of PKCE: only its hash goes with the browser. */
  verifier: string;
}

/** What a provider says of somebody, where it says it. */
export type Claims = IDToken & Partial<UserInfoResponse>;

/** How long what a provider says of itself is believed without asking again. */
const KNOWN_FOR_MS = 60 * 60 * 1000;

/** How long it may take for each answer, in seconds. */
const PATIENCE_S = 10;

/** The provider that people may sign in with; it is asked nothing before somebody does. */
export class Provider {
  readonly issuer: string;
  readonly label: string;
  readonly #settings: ProviderSettings;
  #known: { configuration: Promise<Configuration>; until: number } | undefined;

  constructor(settings: ProviderSettings) {
    this.issuer = settings.issuer;
    this.label = settings.label;
    this.#settings = settings;
  }

  /**
   * Where a browser is sent, and what its way back is to be checked against.
   *
   * @throws ProviderProblem `unreachable`
   */
  async wayThere(redirectUri: string): Promise<{ url: string; proofs: Proofs }> {
    const client = await import('openid-client');
    const proofs = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
    };
    const url = client.buildAuthorizationUrl(await this.#configuration(), {
      redirect_uri: redirectUri,
      scope: this.#settings.scopes,
      state: proofs.state,
      nonce: proofs.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(proofs.verifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, proofs };
  }

  /**
   * Whom the provider sent back. The library holds the answer against the proofs, its `iss` and the
   * token's signature, issuer, audience and times against what the provider says of itself.
   *
   * @param back the address that the browser came back to
   * @throws ProviderProblem
   */
  async whoCameBack(back: URL, { state, nonce, verifier }: Proofs): Promise<Claims> {
    const client = await import('openid-client');
    const configuration = await this.#configuration();
    try {
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier };
      const tokens = await client.authorizationCodeGrant(configuration, back, checks);
      const claims = tokens.claims();
      if (!claims) throw new Error('the provider sent no ID token');
      if (configuration.serverMetadata().userinfo_endpoint === undefined) return claims;
      // Many tell a name and an address there alone; what was signed goes before it.
      const more = await client.fetchUserInfo(configuration, tokens.access_token, claims.sub);
      return { ...more, ...claims };
    } catch (cause) {
      if (cause instanceof client.AuthorizationResponseError) {
        throw new ProviderProblem(cause.error === 'access_denied' ? 'cancelled' : 'notAccepted', { cause });
      }
      throw new ProviderProblem(isOutage(cause) ? 'unreachable' : 'notAccepted', { cause });
    }
  }

  async #configuration(): Promise<Configuration> {
    const now = Date.now();
    if (!this.#known || this.#known.until < now) {
      this.#known = { configuration: this.#discover(), until: now + KNOWN_FOR_MS };
    }
    const { configuration } = this.#known;
    try {
      return await configuration;
    } catch (cause) {
      // The next one asks again.
      if (this.#known?.configuration === configuration) this.#known = undefined;
      throw new ProviderProblem('unreachable', { cause });
    }
  }

  async #discover(): Promise<Configuration> {
    const client = await import('openid-client');
    const { issuer, clientId, clientSecret } = this.#settings;
    const basic = client.ClientSecretBasic(clientSecret ?? '');
    const post = client.ClientSecretPost(clientSecret ?? '');
    // The standard's way, unless it says that it takes none but the other.
    const bySecret: ClientAuth = (as, ...rest) => {
      const methods = as.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
      return (methods.includes('client_secret_basic') ? basic : post)(as, ...rest);
    };
    const isPlain = issuer.startsWith('http:');
    return client.discovery(new URL(issuer), clientId, {}, clientSecret === null ? client.None() : bySecret, {
      timeout: PATIENCE_S,
      execute: [client.enableNonRepudiationChecks, ...(isPlain ? [client.allowInsecureRequests] : [])],
    });
  }
}

/** Whether it was the way to the provider, or the provider itself, and not what it said. */
function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? error.code : undefined;
  const isTransport = error.message === 'fetch failed' || code === 'OAUTH_TIMEOUT' || code === 'OAUTH_ABORT';
  return isTransport || (error.cause instanceof Response && error.cause.status >= 500);
}

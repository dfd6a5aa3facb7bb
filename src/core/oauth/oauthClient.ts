import { setTimeout as wait } from 'node:timers/promises';

import * as oauth from 'oauth4webapi';

import type { OAuth2Authentication } from '../endpoint/endpoint';
import { fail, ok, type Result } from '../result';
import { endpointOf, toKnownServer, toSecureUrl, type KnownServer } from './authorizationServer';
import { clientAuthentication, type ClientSecrets } from './clientAuthentication';
import { discover } from './discover';
import { libraryOptions, type LibraryOptions } from './libraryOptions';
import type { OAuthFailure } from './oauthFailure';
import { pollDevice } from './pollDevice';
import { readCallback } from './readCallback';
import { ServerCall, type CallOptions } from './serverCall';
import { tidyTokenAnswer } from './tidyTokenAnswer';
import { toBegunDevice } from './toBegunDevice';
import { toOAuthFailure } from './toOAuthFailure';
import { toTokenSet } from './toTokenSet';
import type { BegunAuthorization, BegunDevice, Introspection, TokenSet } from './tokenSet';

/** This module is a bundle of its own, so its texts are configured apart. */
export { config as configureTexts } from '@vscode/l10n';

export interface OAuthClientOptions {
  readonly settings: OAuth2Authentication;
  readonly secrets: ClientSecrets;
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => Date;
  /** Between two questions for a device's token; rejects when the signal is aborted. */
  readonly delay?: (ms: number, signal: AbortSignal) => Promise<void>;
  /** For each request and its answer; 30,000 by default, 0 for none. */
  readonly timeoutMs?: number;
}

type Outcome<T> = Promise<Result<T, OAuthFailure>>;

/** What a request of the library takes. */
interface Request {
  readonly server: oauth.AuthorizationServer;
  readonly client: oauth.Client;
  readonly authentication: oauth.ClientAuth;
  readonly options: LibraryOptions;
}

/** A kind of request: to which endpoint it goes, how it is sent and its answer is read. */
interface Step<T> {
  readonly url: (known: KnownServer) => Result<URL, OAuthFailure>;
  readonly tidy?: (text: string) => string;
  readonly run: (request: Request) => Promise<T>;
}

const DEFAULT_TIMEOUT_MS = 30_000;

/**
 * Speaks with one authorization server as one client. Sends nothing but to `https:` URLs or this
 * machine, follows no redirect, and sends nothing twice. Failures are values; whatever the server
 * says in them is masked. The metadata of the server is read once.
 *
 * @see RFC 6749, RFC 7636, RFC 8414, RFC 8628, RFC 8707, RFC 9207
 */
export class OAuthClient {
  readonly #options: OAuthClientOptions;
  #known: KnownServer | undefined;

  constructor(options: OAuthClientOptions) {
    this.#options = options;
  }

  /** @see RFC 6749 §4.4 */
  clientCredentials(signal: AbortSignal): Outcome<TokenSet> {
    const parameters = this.#parameters({ scope: true });
    return this.#tokens(signal, ({ server, client, authentication, options }) =>
      oauth.clientCredentialsGrantRequest(server, client, authentication, parameters, options),
    );
  }

  /**
   * Asks for the scope of the settings only where the refresh token was given by the person: one
   * from a sign-in may have been granted less, and asking for more would be refused.
   * @see RFC 6749 §6
   */
  refresh(refreshToken: string, signal: AbortSignal): Outcome<TokenSet> {
    const scope = this.#options.settings.grant === 'refresh_token';
    const additionalParameters = this.#parameters({ scope });
    return this.#tokens(signal, ({ server, client, authentication, options }) =>
      oauth.refreshTokenGrantRequest(server, client, authentication, refreshToken, {
        ...options,
        additionalParameters,
      }),
    );
  }

  /** Makes the URL that the browser is to open. @see RFC 6749 §4.1.1, RFC 7636 §4.3 */
  async beginAuthorization(redirectUri: string, signal: AbortSignal): Outcome<BegunAuthorization> {
    const known = await this.#server(signal);
    if (!known.ok) {
      return known;
    }
    const endpoint = endpointOf(known.value, 'authorization_endpoint');
    if (!endpoint.ok) {
      return endpoint;
    }
    const codeVerifier = oauth.generateRandomCodeVerifier();
    const state = oauth.generateRandomState();
    const isOpenId = this.#options.settings.scope?.split(' ').includes('openid') ?? false;
    // An ID Token is checked only where it is known who may issue it.
    const nonce = isOpenId && known.value.issuerKnown ? oauth.generateRandomNonce() : undefined;
    const parameters = this.#parameters({ scope: true });
    parameters.set('response_type', 'code');
    parameters.set('client_id', this.#options.settings.clientId);
    parameters.set('redirect_uri', redirectUri);
    parameters.set('state', state);
    parameters.set('code_challenge', await oauth.calculatePKCECodeChallenge(codeVerifier));
    parameters.set('code_challenge_method', 'S256');
    if (nonce !== undefined) {
      parameters.set('nonce', nonce);
    }
    const url = endpoint.value;
    parameters.forEach((value, name) => url.searchParams.append(name, value));
    return ok({ url: url.href, redirectUri, state, codeVerifier, nonce });
  }

  /**
   * Checks what the browser brought back and exchanges its code for tokens.
   * @param callbackUrl The whole URL, with any scheme.
   * @see RFC 6749 §4.1.2, §4.1.3, RFC 9207 §2.4
   */
  async finishAuthorization(
    callbackUrl: string,
    begun: BegunAuthorization,
    signal: AbortSignal,
  ): Outcome<TokenSet> {
    const known = await this.#server(signal);
    if (!known.ok) {
      return known;
    }
    const { settings, secrets } = this.#options;
    const callback = readCallback(callbackUrl, {
      known: known.value,
      clientId: settings.clientId,
      state: begun.state,
      secrets: [secrets.clientSecret ?? '', begun.codeVerifier],
    });
    if (!callback.ok) {
      return callback;
    }
    const additionalParameters = this.#parameters({ scope: false });
    const { redirectUri, codeVerifier, nonce } = begun;
    return this.#tokens(
      signal,
      ({ server, client, authentication, options }) =>
        oauth.authorizationCodeGrantRequest(
          server,
          client,
          authentication,
          callback.value,
          redirectUri,
          codeVerifier,
          { ...options, additionalParameters },
        ),
      nonce,
    );
  }

  /** @see RFC 8628 §3.1 */
  async beginDevice(signal: AbortSignal): Outcome<BegunDevice> {
    const parameters = this.#parameters({ scope: true });
    const begun = await this.#run(signal, {
      url: (known) => endpointOf(known, 'device_authorization_endpoint'),
      run: async ({ server, client, authentication, options }) => {
        const response = await oauth.deviceAuthorizationRequest(
          server,
          client,
          authentication,
          parameters,
          options,
        );
        const answer = await oauth.processDeviceAuthorizationResponse(server, client, response);
        const host = new URL(server.device_authorization_endpoint ?? server.issuer).host;
        return toBegunDevice(answer, host, this.#options.now());
      },
    });
    return begun.ok ? begun.value : begun;
  }

  /** Waits until the person has decided, which may take minutes. @see RFC 8628 §3.4 */
  pollDevice(device: BegunDevice, signal: AbortSignal): Outcome<TokenSet> {
    const additionalParameters = this.#parameters({ scope: false });
    const request = (): Outcome<TokenSet> =>
      this.#tokens(signal, ({ server, client, authentication, options }) =>
        oauth.deviceCodeGrantRequest(server, client, authentication, device.deviceCode, {
          ...options,
          additionalParameters,
        }),
      );
    const now = (): Date => this.#options.now();
    const delay = this.#options.delay ?? ((ms, ended) => wait(ms, undefined, { signal: ended }));
    return pollDevice(request, device, { now, delay }, signal);
  }

  /** Takes a token back, where the server can do so. @see RFC 7009 */
  async revoke(
    token: string,
    hint: 'access_token' | 'refresh_token',
    signal: AbortSignal,
  ): Outcome<'revoked' | 'unsupported'> {
    const outcome = await this.#optional(signal, 'revocation_endpoint', async (request) => {
      const { server, client, authentication, options } = request;
      const additionalParameters = { token_type_hint: hint };
      const response = await oauth.revocationRequest(server, client, authentication, token, {
        ...options,
        additionalParameters,
      });
      await oauth.processRevocationResponse(response);
      return 'revoked' as const;
    });
    const isUnsupported =
      !outcome.ok &&
      outcome.error.kind === 'refused' &&
      outcome.error.error === 'unsupported_token_type';
    return isUnsupported ? ok('unsupported') : outcome;
  }

  /** Asks whether an access token is still good, where the server can tell. @see RFC 7662 */
  introspect(token: string, signal: AbortSignal): Outcome<Introspection | 'unsupported'> {
    return this.#optional(signal, 'introspection_endpoint', async (request) => {
      const { server, client, authentication, options } = request;
      const additionalParameters = { token_type_hint: 'access_token' };
      const response = await oauth.introspectionRequest(server, client, authentication, token, {
        ...options,
        additionalParameters,
      });
      return toIntrospection(await oauth.processIntrospectionResponse(server, client, response));
    });
  }

  /** What is asked for, beside what the grant itself needs. @see RFC 6749 §3.3, RFC 8707 §2 */
  #parameters(which: { readonly scope: boolean }): URLSearchParams {
    const { scope, audience, resource } = this.#options.settings;
    const parameters = new URLSearchParams(
      resource.map((each): [string, string] => ['resource', each]),
    );
    if (scope !== undefined && which.scope) {
      parameters.set('scope', scope);
    }
    if (audience !== undefined) {
      parameters.set('audience', audience);
    }
    return parameters;
  }

  #tokens(
    signal: AbortSignal,
    send: (request: Request) => Promise<Response>,
    nonce?: string,
  ): Outcome<TokenSet> {
    return this.#run(signal, {
      url: (known) => endpointOf(known, 'token_endpoint'),
      tidy: (text) => tidyTokenAnswer(text, nonce !== undefined),
      run: async (request) => {
        const { server, client } = request;
        const response = await send(request);
        const options = { recognizedTokenTypes: { dpop: refuseTokenType } };
        const answer = await (nonce === undefined
          ? oauth.processGenericTokenEndpointResponse(server, client, response, options)
          : oauth.processAuthorizationCodeResponse(server, client, response, {
              ...options,
              expectedNonce: nonce,
            }));
        return toTokenSet(answer, this.#options.now());
      },
    });
  }

  async #optional<T>(
    signal: AbortSignal,
    name: 'revocation_endpoint' | 'introspection_endpoint',
    run: Step<T>['run'],
  ): Outcome<T | 'unsupported'> {
    const known = await this.#server(signal);
    if (!known.ok) {
      return known;
    }
    const endpoint = known.value.metadata[name];
    if (endpoint === undefined || !URL.canParse(endpoint)) {
      return ok('unsupported');
    }
    return this.#run(signal, { url: () => toSecureUrl(endpoint), run });
  }

  async #run<T>(signal: AbortSignal, step: Step<T>): Outcome<T> {
    const known = await this.#server(signal);
    if (!known.ok) {
      return known;
    }
    const url = step.url(known.value);
    if (!url.ok) {
      return url;
    }
    const { settings, secrets } = this.#options;
    const server = known.value.metadata;
    const authentication = await clientAuthentication(settings, secrets, server);
    if (!authentication.ok) {
      return authentication;
    }
    const { tidy } = step;
    const call = new ServerCall({ ...this.#callOptions(signal), ...(tidy && { tidy }) });
    try {
      // Assertions and ID Tokens are dated by the given clock, not by the library's.
      const clockSkew = Math.round((this.#options.now().getTime() - Date.now()) / 1000);
      const client = { client_id: settings.clientId, [oauth.clockSkew]: clockSkew };
      const options = libraryOptions(call, url.value);
      return ok(await step.run({ server, client, authentication: authentication.value, options }));
    } catch (error) {
      return fail(toOAuthFailure(error, call, { mayRefuse: true }));
    }
  }

  async #server(signal: AbortSignal): Outcome<KnownServer> {
    if (this.#known !== undefined) {
      return ok(this.#known);
    }
    const { settings } = this.#options;
    const discovered =
      settings.issuer === undefined
        ? ok(undefined)
        : await discover(settings.issuer, this.#callOptions(signal));
    const known = discovered.ok ? toKnownServer(settings, discovered.value) : discovered;
    this.#known = known.ok ? known.value : undefined;
    return known;
  }

  #callOptions(signal: AbortSignal): CallOptions {
    const { fetch, secrets, timeoutMs = DEFAULT_TIMEOUT_MS } = this.#options;
    return { fetch, timeoutMs, clientSecret: secrets.clientSecret, signal };
  }
}

function refuseTokenType(): never {
  throw new oauth.UnsupportedOperationError('DPoP');
}

function toIntrospection(answer: oauth.IntrospectionResponse): Introspection {
  const { active, exp, scope, client_id: clientId, username } = answer;
  const text = (value: unknown): string | undefined =>
    typeof value === 'string' ? value : undefined;
  const expiresAt = typeof exp === 'number' ? new Date(exp * 1000) : undefined;
  return {
    active,
    scope: text(scope),
    clientId: text(clientId),
    username: text(username),
    expiresAt: expiresAt && !Number.isNaN(expiresAt.getTime()) ? expiresAt : undefined,
  };
}

import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

import type { Adapter, AdapterPayload, ClientMetadata, Configuration, JWK } from 'oidc-provider';
import type Provider from 'oidc-provider';

import { openInBrowser, submitForm, type Browser } from './cookieBrowser';
import { startServer } from './httpServer';

/** Where the browser comes back to; nothing listens there, only the URL is looked at. */
export const REDIRECT_URI = 'http://127.0.0.1/callback';

/** A resource server that the authorization server knows. @see RFC 8707 */
export const RESOURCE = 'https://api.example.com/orders';

export type Decision = 'allow' | 'deny';

export interface AuthorizationServerOptions {
  /** The public keys of the client `key`. */
  readonly publicKeys?: readonly JWK[];
  /** What OpenID Connect has where (RFC 8414 §5), or OAuth only. */
  readonly discovery?: 'oidc' | 'oauth2';
  readonly accessTokenTtlS?: number;
  /** True: whoever asks for a device's code is let in at once. */
  readonly approvesDevices?: boolean;
  /** Gets every token, code and assertion that is given or taken. */
  readonly onSecret?: (value: string) => void;
}

/** A real authorization server on loopback; the test that starts one closes it. */
export interface AuthorizationServer {
  readonly issuer: string;
  /** The parameters of each request to the token endpoint, in their order. */
  readonly tokenRequests: readonly Readonly<Record<string, unknown>>[];
  /** How often a refresh token was exchanged. */
  readonly refreshCount: number;
  /** Does what a person does in the browser, up to the URL that it comes back with. */
  authorize(url: string, decision?: Decision): Promise<string>;
  /** Does what a person does on the page for the code of a device. */
  enterCode(verificationUri: string, userCode: string, decision?: Decision): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts oidc-provider with the clients `basic`, `post` (secret: `s3cr3t-<name>`), `key` (private
 * key) and `public`. Refresh tokens rotate, and one that is used twice ends the whole grant.
 */
export async function startAuthorizationServer(
  options: AuthorizationServerOptions = {},
): Promise<AuthorizationServer> {
  let handler: RequestListener = (_, response) => response.writeHead(503).end();
  const server = await startServer((request, response) => handler(request, response));
  const tokenRequests: Readonly<Record<string, unknown>>[] = [];
  const provider = await createProvider(server.url, options);
  provider.use(async (context, next) => {
    await next();
    const { params } = (context as { oidc?: { params?: object } }).oidc ?? {};
    const answer: unknown = context.body;
    if (context.path === '/token') {
      tokenRequests.push({ ...params });
    }
    secretsIn(params).forEach((value) => options.onSecret?.(value));
    secretsIn(answer).forEach((value) => options.onSecret?.(value));
    if (context.path === '/device/auth' && options.approvesDevices === true) {
      const { verification_uri: uri, user_code: code } = answer as Readonly<Record<string, string>>;
      void enterCode(uri ?? '', code ?? '', 'allow');
    }
  });
  const callback = provider.callback();
  handler = (request, response) => {
    const path = request.url ?? '';
    if (path.startsWith('/interaction/')) {
      void interact(provider, request, response);
    } else if (options.discovery === 'oauth2' && path.includes('openid-configuration')) {
      response.writeHead(404, { 'Content-Type': 'text/html' }).end('<p>Not found</p>');
    } else {
      void callback(request, response);
    }
  };
  return {
    issuer: server.url,
    tokenRequests,
    get refreshCount() {
      return tokenRequests.filter(({ grant_type: type }) => type === 'refresh_token').length;
    },
    async authorize(url, decision = 'allow') {
      const page = await openInBrowser(withDecision(url, decision), REDIRECT_URI);
      return page.url;
    },
    async enterCode(verificationUri, userCode, decision = 'allow') {
      await enterCode(verificationUri, userCode, decision);
    },
    close: () => server.close(),
  };
}

const secretNames: readonly string[] = [
  ...['access_token', 'refresh_token', 'id_token', 'device_code', 'code', 'code_verifier'],
  ...['client_assertion', 'token'],
];

function secretsIn(content: unknown): readonly string[] {
  const entries = typeof content === 'object' && content ? Object.entries(content) : [];
  return entries.flatMap(([name, value]) =>
    secretNames.includes(name) && typeof value === 'string' ? [value] : [],
  );
}

async function createProvider(
  issuer: string,
  options: AuthorizationServerOptions,
): Promise<Provider> {
  if (!('parse' in URL)) {
    // Node has it from version 22 on, and oidc-provider expects that.
    const parse = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null);
    Object.assign(URL, { parse });
  }
  const { default: OidcProvider } = await import('oidc-provider');
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const hour = (): number => 3600;
  const stores = new Map<string, MemoryAdapter>();
  const configuration: Configuration = {
    adapter: (name) => {
      const store = stores.get(name) ?? new MemoryAdapter();
      stores.set(name, store);
      return store;
    },
    clients: clientsFor(options),
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'ES256' }] },
    scopes: ['openid', 'offline_access', 'orders:write'],
    features: featuresFor(),
    findAccount: (_, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    issueRefreshToken: (_, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    renderError: (context, out) => {
      context.body = JSON.stringify(out);
    },
    ttl: {
      AccessToken: () => options.accessTokenTtlS ?? 3600,
      ClientCredentials: () => options.accessTokenTtlS ?? 3600,
      DeviceCode: () => 600,
      IdToken: hour,
      RefreshToken: hour,
      Interaction: hour,
      Session: hour,
      Grant: hour,
    },
  };
  return new OidcProvider(issuer, configuration);
}

function featuresFor(): NonNullable<Configuration['features']> {
  return {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    introspection: { enabled: true, allowedPolicy: () => true },
    revocation: { enabled: true, allowedPolicy: () => true },
    resourceIndicators: {
      enabled: true,
      useGrantedResource: () => true,
      getResourceServerInfo: (_, audience) => ({
        scope: 'orders:write',
        audience,
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: 'ES256' } },
      }),
    },
    deviceFlow: {
      enabled: true,
      userCodeInputSource: (context, form) => {
        context.body = form;
      },
      userCodeConfirmSource: (context, form) => {
        context.body = form;
      },
      successSource: (context) => {
        context.body = 'done';
      },
    },
  };
}

function clientsFor({ publicKeys }: AuthorizationServerOptions): ClientMetadata[] {
  const common = {
    application_type: 'native',
    redirect_uris: [REDIRECT_URI],
    response_types: ['code'],
    scope: 'openid offline_access orders:write',
  } as const;
  const onBehalf = [
    'authorization_code',
    'refresh_token',
    'urn:ietf:params:oauth:grant-type:device_code',
  ];
  const confidential = { ...common, grant_types: [...onBehalf, 'client_credentials'] };
  const clients: ClientMetadata[] = [
    ...(['basic', 'post'] as const).map((name): ClientMetadata => ({
      ...confidential,
      client_id: name,
      client_secret: `s3cr3t-${name}`,
      token_endpoint_auth_method: `client_secret_${name}`,
    })),
    {
      ...common,
      client_id: 'public',
      grant_types: onBehalf,
      token_endpoint_auth_method: 'none',
    },
  ];
  if (publicKeys !== undefined) {
    clients.push({
      ...confidential,
      client_id: 'key',
      jwks: { keys: [...publicKeys] },
      token_endpoint_auth_method: 'private_key_jwt',
    });
  }
  return clients;
}

/** Plays the pages for signing in and consenting: everybody is `alice`. */
async function interact(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { prompt, params, session, grantId } = await provider.interactionDetails(request, response);
  if (params['login_hint'] === 'deny') {
    const result = { error: 'access_denied', error_description: 'alice said no' };
    await provider.interactionFinished(request, response, result);
    return;
  }
  if (prompt.name === 'login') {
    await provider.interactionFinished(request, response, { login: { accountId: 'alice' } });
    return;
  }
  const existing = grantId === undefined ? undefined : await provider.Grant.find(grantId);
  const accountId = session?.accountId ?? 'alice';
  const clientId = String(params['client_id']);
  const grant = existing ?? new provider.Grant({ accountId, clientId });
  const { missingOIDCScope, missingResourceScopes } = prompt.details;
  grant.addOIDCScope(((missingOIDCScope as string[] | undefined) ?? []).join(' '));
  for (const [resource, scopes] of Object.entries(missingResourceScopes ?? {})) {
    grant.addResourceScope(resource, (scopes as string[]).join(' '));
  }
  const result = { consent: { grantId: await grant.save() } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
}

function withDecision(url: string, decision: Decision): string {
  const target = new URL(url);
  if (decision === 'deny') {
    target.searchParams.set('login_hint', 'deny');
  }
  return target.href;
}

async function enterCode(
  verificationUri: string,
  userCode: string,
  decision: Decision,
): Promise<void> {
  const browser: Browser = new Map();
  const form = await openInBrowser(verificationUri, REDIRECT_URI, browser);
  const confirm = await submitForm(form, { user_code: userCode }, REDIRECT_URI, browser);
  const choice = decision === 'allow' ? { confirm: 'yes' } : { abort: 'yes' };
  await submitForm(confirm, { user_code: userCode, ...choice }, REDIRECT_URI, browser);
}

/** What one model of oidc-provider stores. */
class MemoryAdapter implements Adapter {
  readonly #payloads = new Map<string, AdapterPayload>();

  upsert(id: string, payload: AdapterPayload): Promise<void> {
    this.#payloads.set(id, payload);
    return Promise.resolve();
  }

  find(id: string): Promise<AdapterPayload | undefined> {
    return Promise.resolve(this.#payloads.get(id));
  }

  findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.#findBy((payload) => payload.userCode === userCode);
  }

  findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.#findBy((payload) => payload.uid === uid);
  }

  consume(id: string): Promise<void> {
    const payload = this.#payloads.get(id);
    if (payload !== undefined) {
      payload.consumed = Math.floor(Date.now() / 1000);
    }
    return Promise.resolve();
  }

  destroy(id: string): Promise<void> {
    this.#payloads.delete(id);
    return Promise.resolve();
  }

  revokeByGrantId(grantId: string): Promise<void> {
    for (const [id, payload] of this.#payloads) {
      if (payload.grantId === grantId) {
        this.#payloads.delete(id);
      }
    }
    return Promise.resolve();
  }

  #findBy(matches: (payload: AdapterPayload) => boolean): Promise<AdapterPayload | undefined> {
    return Promise.resolve([...this.#payloads.values()].find(matches));
  }
}

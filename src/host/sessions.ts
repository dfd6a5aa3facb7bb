import { createHash } from 'node:crypto';
import * as path from 'node:path';

import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { IntrospectionState } from '../core/check/checkTarget';
import { fieldCredential, type Credential, type Refusal } from '../core/credential/credential';
import type { CredentialStore, SecretSlot } from '../core/credential/credentialStore';
import type { CredentialProblem } from '../core/credential/getCredential';
import { parseChallenge } from '../core/credential/parseChallenge';
import { storedSecrets } from '../core/credential/storedSecrets';
import type { Endpoint, OAuth2Authentication } from '../core/endpoint/endpoint';
import { FileLock } from '../core/oauth/fileLock';
import type { OAuthClient } from '../core/oauth/oauthClient';
import { TokenProvider, type AccessToken } from '../core/oauth/tokenProvider';
import { fail, ok, type Result } from '../core/result';
import { noticeClosedTunnel } from '../core/transport/noticeClosedTunnel';
import { oauthFailureText } from './oauthFailureText';
import { tokenSlots } from './tokenSlots';
import { withTexts } from './withTexts';

type Secrets = ReadonlyMap<SecretSlot, string>;
type Session = Result<Credential, CredentialProblem>;

/** Gets credentials that come from an authorization server, from VS Code, or from a signature. */
export class Sessions {
  private readonly providers = new Map<string, TokenProvider>();

  constructor(
    private readonly store: CredentialStore,
    /** Where the windows leave word to each other; need not be there. */
    private readonly lockFolder: string,
  ) {}

  /** Without asking the person anything: where that is needed, the problem says it. */
  async get(endpoint: Endpoint, secrets: Secrets, signal: AbortSignal): Promise<Session> {
    const { auth } = endpoint;
    switch (auth.type) {
      case 'oauth2':
        return this.ofOAuth2(endpoint, auth, secrets, signal);
      case 'vscode':
        return ofProvider(endpoint, auth.provider, auth.scopes);
      case 'awsSigV4':
        return ok(await awsCredential(auth, secrets));
      case 'none':
      case 'bearer':
      case 'basic':
      case 'digest':
      case 'apiKey':
      case 'hmac':
        throw new Error(`${auth.type} needs no session`);
    }
  }

  /** The protocol's code, loaded only when it is used. */
  async client(auth: OAuth2Authentication, secrets: Secrets): Promise<OAuthClient> {
    const { OAuthClient } = withTexts(await import('../core/oauth/oauthClient'));
    const clientSecret = secrets.get('clientSecret');
    const privateKey = secrets.get('privateKey');
    return new OAuthClient({
      settings: auth,
      secrets: {
        ...(clientSecret === undefined ? {} : { clientSecret }),
        ...(privateKey === undefined ? {} : { privateKey }),
      },
      fetch: noticeClosedTunnel(globalThis.fetch),
      now: () => new Date(),
    });
  }

  /** Asks the authorization server about the stored token, where the settings say how. */
  async introspect(endpoint: Endpoint): Promise<IntrospectionState | undefined> {
    const { auth } = endpoint;
    const token = (await tokenSlots(endpoint, this.store).load())?.accessToken;
    if (auth.type !== 'oauth2' || !auth.introspectionEndpoint || token === undefined) {
      return undefined;
    }
    const client = await this.client(auth, await storedSecrets(endpoint, this.store));
    const answer = await client.introspect(token, new AbortController().signal);
    if (!answer.ok) {
      return { kind: 'failed', detail: await oauthFailureText(answer.error) };
    }
    if (answer.value === 'unsupported') {
      return undefined;
    }
    const { active, expiresAt } = answer.value;
    return active ? { kind: 'active', expiresAt } : { kind: 'inactive' };
  }

  private async ofOAuth2(
    endpoint: Endpoint,
    auth: OAuth2Authentication,
    secrets: Secrets,
    signal: AbortSignal,
  ): Promise<Session> {
    const provider = this.providerOf(endpoint, auth);
    const token = await provider.accessToken(signal);
    return token.ok
      ? ok(oauthCredential(provider, token.value, secrets))
      : fail({
          kind: 'sign-in-needed',
          endpoint,
          reason: await oauthFailureText(token.error),
        });
  }

  /** One for each endpoint and its settings, so that simultaneous sends share one refresh. */
  private providerOf(endpoint: Endpoint, auth: OAuth2Authentication): TokenProvider {
    const key = JSON.stringify([endpoint.name, endpoint.url, auth]);
    const known = this.providers.get(key);
    if (known) {
      return known;
    }
    const name = createHash('sha256').update(endpoint.name).digest('hex');
    const lock = new FileLock(path.join(this.lockFolder, name));
    const provider = new TokenProvider({
      // The secrets are read each time: the person may have replaced one.
      client: async () => this.client(auth, await storedSecrets(endpoint, this.store)),
      grant: auth.grant,
      store: tokenSlots(endpoint, this.store),
      now: () => new Date(),
      lock: (action, signal) => lock.run(action, signal),
    });
    this.providers.set(key, provider);
    return provider;
  }
}

function oauthCredential(
  provider: TokenProvider,
  { accessToken, expiresAt }: AccessToken,
  secrets: Secrets,
): Credential {
  const masked = [accessToken, ...secrets.values()];
  const field = ['Authorization', `Bearer ${accessToken}`] as const;
  return {
    ...fieldCredential(field, masked, expiresAt),
    async renew(refusal, signal) {
      if (!saysInvalidToken(refusal)) {
        return { kind: 'none' };
      }
      const renewed = await provider.replaceRejected(accessToken, signal);
      return renewed.ok
        ? { kind: 'renewed', credential: oauthCredential(provider, renewed.value, secrets) }
        : { kind: 'failed', reason: await oauthFailureText(renewed.error) };
    },
  };
}

/** @see RFC 6750 §3.1 */
function saysInvalidToken({ fields }: Refusal): boolean {
  const challenges = fields.filter(([name]) => name.toLowerCase() === 'www-authenticate');
  return challenges.some(([, value]) => parseChallenge(value).error === 'invalid_token');
}

async function ofProvider(
  endpoint: Endpoint,
  provider: string,
  scopes: readonly string[],
): Promise<Session> {
  try {
    const session = await vscode.authentication.getSession(provider, scopes, { silent: true });
    if (session) {
      const field = ['Authorization', `Bearer ${session.accessToken}`] as const;
      return ok(fieldCredential(field, [session.accessToken]));
    }
    const reason = l10n.t('You are not signed in to {0} with the scopes it needs.', provider);
    return fail({ kind: 'sign-in-needed', endpoint, reason });
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    const reason = l10n.t('VS Code has no session of {0}: {1}', provider, detail);
    return fail({ kind: 'sign-in-needed', endpoint, reason });
  }
}

async function awsCredential(
  scope: { readonly region: string; readonly service: string },
  secrets: Secrets,
): Promise<Credential> {
  const { signAwsSigV4 } = await import('../core/signing/signAwsSigV4');
  const sessionToken = secrets.get('sessionToken');
  const keys = {
    accessKeyId: secrets.get('accessKeyId') ?? '',
    secretAccessKey: secrets.get('secretAccessKey') ?? '',
    ...(sessionToken === undefined ? {} : { sessionToken }),
  };
  return {
    authorize: (request) => signAwsSigV4(request, keys, scope, new Date()),
    secrets: [...secrets.values()],
    expiresAt: undefined,
  };
}

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { CredentialStore } from '../core/credential/credentialStore';
import { authorizationServerOf } from '../core/credential/secretSlots';
import { storedSecrets } from '../core/credential/storedSecrets';
import type { Endpoint, OAuth2Authentication } from '../core/endpoint/endpoint';
import type { OAuthClient } from '../core/oauth/oauthClient';
import type { OAuthFailure, TokenFailure } from '../core/oauth/oauthFailure';
import { toStoredTokens, type StoredTokens } from '../core/oauth/storedTokens';
import type { TokenSet } from '../core/oauth/tokenSet';
import { fail, type Result } from '../core/result';
import { oauthFailureText } from './oauthFailureText';
import { openInBrowser } from './openInBrowser';
import type { IsMeant, PickEndpoint } from './pickUsableEndpoint';
import type { SecretCommands } from './secretCommands';
import type { Sessions } from './sessions';
import { tokenSlots } from './tokenSlots';
import type { UriHandler } from './uriHandler';
import { withoutLinks } from './withoutLinks';

type SignedIn = Result<TokenSet, TokenFailure>;

/** Signs a person in where an endpoint's tokens come from, and out again. */
export class SignIn {
  constructor(
    private readonly store: CredentialStore,
    private readonly sessions: Sessions,
    private readonly uriHandler: UriHandler,
    private readonly pick: PickEndpoint,
    private readonly secrets: Pick<SecretCommands, 'ask'>,
  ) {}

  /** True where the person is signed in now. */
  async signIn(argument: unknown, isMeant?: IsMeant): Promise<boolean> {
    const endpoint = await this.pick(argument, isMeant);
    return endpoint ? this.signInTo(endpoint) : false;
  }

  /** True where the person is signed in now to this very endpoint, whatever else has its name. */
  async signInTo(endpoint: Endpoint): Promise<boolean> {
    const { auth } = endpoint;
    if (auth.type === 'vscode') {
      return signInToProvider(auth.provider, auth.scopes);
    }
    if (auth.type === 'oauth2' && auth.grant === 'refresh_token') {
      // There is no page for it: the person has got one elsewhere.
      return this.secrets.ask(endpoint);
    }
    if (auth.type !== 'oauth2' || !(await confirm(endpoint, auth))) {
      return false;
    }
    const client = await this.sessions.client(auth, await storedSecrets(endpoint, this.store));
    const title = l10n.t('Signing in for "{0}"', endpoint.name);
    const tokens = await withCancel(title, (signal) => this.obtain(auth, client, signal));
    if (!tokens.ok) {
      if (tokens.error.kind !== 'cancelled') {
        void vscode.window.showErrorMessage(withoutLinks(await oauthFailureText(tokens.error)));
      }
      return false;
    }
    await tokenSlots(endpoint, this.store).save(toStoredTokens(tokens.value));
    return true;
  }

  /** Revokes the tokens where the server can, and forgets them; true where there were any. */
  async signOut(argument: unknown): Promise<boolean> {
    const endpoint = await this.pick(argument);
    const auth = endpoint?.auth;
    if (auth?.type === 'vscode') {
      void vscode.window.showInformationMessage(
        l10n.t(
          'VS Code itself keeps the session of {0}: sign out in the Accounts menu.',
          auth.provider,
        ),
      );
    }
    if (!endpoint || auth?.type !== 'oauth2') {
      return false;
    }
    const slots = tokenSlots(endpoint, this.store);
    const tokens = (await slots.load()) ?? {};
    const client = await this.sessions.client(auth, await storedSecrets(endpoint, this.store));
    const title = l10n.t('Signing out of "{0}"', endpoint.name);
    const failure = await withCancel(title, (signal) => revokeAll(client, tokens, signal));
    await slots.save({});
    if (failure) {
      void vscode.window.showWarningMessage(
        l10n.t(
          'The tokens of "{0}" are deleted here, but they may still be valid: {1}',
          endpoint.name,
          withoutLinks(await oauthFailureText(failure)),
        ),
      );
    }
    return tokens.accessToken !== undefined || tokens.refreshToken !== undefined;
  }

  private async obtain(
    auth: OAuth2Authentication,
    client: OAuthClient,
    signal: AbortSignal,
  ): Promise<SignedIn> {
    switch (auth.grant) {
      case 'client_credentials':
        return client.clientCredentials(signal);
      case 'authorization_code':
        return auth.redirectTo === 'loopback'
          ? this.byLoopback(client, signal)
          : this.byBrowser(client, await this.uriHandler.callback(), this.uriHandler, signal);
      case 'device_code':
        return byDevice(client, signal);
      case 'refresh_token':
        return fail({ kind: 'sign-in-needed' });
    }
  }

  private async byLoopback(client: OAuthClient, signal: AbortSignal): Promise<SignedIn> {
    const loopback = await LoopbackCallback.open();
    try {
      return await this.byBrowser(client, loopback.uri, loopback, signal);
    } finally {
      loopback.close();
    }
  }

  private async byBrowser(
    client: OAuthClient,
    redirectUri: string,
    callbacks: Callbacks,
    signal: AbortSignal,
  ): Promise<SignedIn> {
    const begun = await client.beginAuthorization(redirectUri, signal);
    if (!begun.ok) {
      return begun;
    }
    const callback = callbacks.next(begun.value.state, signal);
    await openInBrowser(begun.value.url);
    const url = await callback;
    return url === undefined
      ? fail({ kind: 'cancelled' })
      : client.finishAuthorization(url, begun.value, signal);
  }
}

/** Where the browser comes back to. */
export interface Callbacks {
  /** The URL with this `state` that the browser comes back with; undefined if it was cancelled. */
  next(state: string, signal: AbortSignal): Promise<string | undefined>;
}

/** A repository may name the sign-in of one company and the address of another. */
async function confirm(endpoint: Endpoint, auth: OAuth2Authentication): Promise<boolean> {
  if (endpoint.scope === 'user') {
    return true;
  }
  const { origin } = new URL(endpoint.url);
  const signIn = l10n.t('Sign In');
  const answer = await vscode.window.showWarningMessage(
    l10n.t('Sign in for an endpoint of this workspace?'),
    {
      modal: true,
      detail: l10n.t(
        'The token that {0} issues will be sent to {1}. Go on only if you trust both.',
        authorizationServerOf(auth) ?? origin,
        origin,
      ),
    },
    signIn,
  );
  return answer === signIn;
}

async function signInToProvider(provider: string, scopes: readonly string[]): Promise<boolean> {
  try {
    await vscode.authentication.getSession(provider, scopes, { createIfNone: true });
    return true;
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(
      l10n.t('VS Code did not sign you in to {0}: {1}', provider, detail),
    );
    return false;
  }
}

/** The first failure; the second token is revoked all the same. */
async function revokeAll(
  client: OAuthClient,
  { refreshToken, accessToken }: StoredTokens,
  signal: AbortSignal,
): Promise<OAuthFailure | undefined> {
  const tokens = [
    [refreshToken, 'refresh_token'],
    [accessToken, 'access_token'],
  ] as const;
  let failure: OAuthFailure | undefined;
  for (const [token, hint] of tokens) {
    const revoked = token === undefined ? undefined : await client.revoke(token, hint, signal);
    failure ??= revoked?.ok === false ? revoked.error : undefined;
  }
  return failure;
}

function withCancel<T>(title: string, act: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return Promise.resolve(
    vscode.window.withProgress(options, (_, token) => {
      const controller = new AbortController();
      token.onCancellationRequested(() => controller.abort());
      return act(controller.signal);
    }),
  );
}

async function byDevice(client: OAuthClient, signal: AbortSignal): Promise<SignedIn> {
  const device = await client.beginDevice(signal);
  if (!device.ok) {
    return device;
  }
  const { userCode, verificationUri, verificationUriComplete } = device.value;
  const open = l10n.t('Copy Code and Open');
  const message = l10n.t('Enter the code {0} at {1} to sign in.', userCode, verificationUri);
  void vscode.window.showInformationMessage(message, open).then(async (answer) => {
    if (answer === open) {
      await vscode.env.clipboard.writeText(userCode);
      await openInBrowser(verificationUriComplete ?? verificationUri);
    }
  });
  return client.pollDevice(device.value, signal);
}

/** A server on a free loopback port that takes the browser back, for one sign-in. */
class LoopbackCallback implements Callbacks {
  private arrived: (url: string) => void = () => undefined;

  private constructor(
    private readonly server: ReturnType<typeof createServer>,
    readonly uri: string,
  ) {
    server.on('request', (request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8' });
      response.end(l10n.t('You can close this page and go back to VS Code.'));
      this.arrived(new URL(request.url ?? '', uri).href);
    });
  }

  static async open(): Promise<LoopbackCallback> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return new LoopbackCallback(server, `http://127.0.0.1:${port}/callback`);
  }

  next(state: string, signal: AbortSignal): Promise<string | undefined> {
    return new Promise((resolve) => {
      signal.addEventListener('abort', () => resolve(undefined));
      this.arrived = (url) => {
        // Any page in the browser can call this port: only the answer to our question counts.
        if (new URL(url).searchParams.get('state') === state) {
          resolve(url);
        }
      };
    });
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

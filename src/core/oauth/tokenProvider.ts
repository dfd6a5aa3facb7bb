import { SecretMask } from '../credential/secretMask';
import type { OAuth2Grant } from '../endpoint/endpoint';
import { fail, ok, type Result } from '../result';
import type { OAuthClient } from './oauthClient';
import type { OAuthFailure, TokenFailure } from './oauthFailure';
import { SingleFlight } from './singleFlight';
import { toStoredTokens, type StoredTokens, type TokenSlots } from './storedTokens';
import type { TokenSet } from './tokenSet';

export interface TokenProviderOptions {
  /** Called when a token must be obtained, so that the protocol's code can be loaded then. */
  readonly client: () => Promise<Pick<OAuthClient, 'clientCredentials' | 'refresh'>>;
  readonly grant: OAuth2Grant;
  readonly store: TokenSlots;
  readonly now: () => Date;
  /**
   * Runs the action while no other window runs one for the same store. Without it two windows that
   * refresh in the same moment are told apart afterwards only.
   */
  readonly lock?: <T>(action: () => Promise<T>, signal: AbortSignal) => Promise<T>;
}

export interface AccessToken {
  readonly accessToken: string;
  readonly expiresAt: Date | undefined;
}

type Outcome = Result<AccessToken, TokenFailure>;

/** A token is replaced this long before it expires: the exchange takes time, and clocks differ. */
const AHEAD_MS = 60_000;

/**
 * The life of the tokens of one endpoint. An access token is obtained or refreshed once for any
 * number of simultaneous callers; what the server gave is saved as a whole before it is handed out,
 * so that a rotated refresh token is never lost. One instance for each endpoint and window.
 *
 * @see RFC 6749 §6, RFC 9700 §4.14
 */
export class TokenProvider {
  readonly #options: TokenProviderOptions;
  readonly #renewal = new SingleFlight<Outcome>();
  /** What the server gave and SecretStorage did not take: a spent refresh token is no use again. */
  #unsaved: { readonly spent: string | undefined; readonly tokens: StoredTokens } | undefined;

  constructor(options: TokenProviderOptions) {
    this.#options = options;
  }

  /** Gives the stored access token if it is valid for more than 60 s, else a new one. */
  accessToken(signal: AbortSignal): Promise<Outcome> {
    return this.#provide(undefined, signal);
  }

  /**
   * Gives another access token than the one that the API refused with `invalid_token`: the one that
   * is stored by now, else a new one.
   * @see RFC 6750 §3.1
   */
  replaceRejected(rejected: string, signal: AbortSignal): Promise<Outcome> {
    return this.#provide(rejected, signal);
  }

  async #provide(rejected: string | undefined, signal: AbortSignal): Promise<Outcome> {
    if (signal.aborted) {
      return fail({ kind: 'cancelled' });
    }
    const stored = await this.#load();
    if (!stored.ok) {
      return stored;
    }
    const current = this.#usable(stored.value, AHEAD_MS, rejected);
    if (current !== undefined) {
      return ok(current);
    }
    const unwanted = rejected ?? stored.value.accessToken;
    const { outcome, isOwn } = await this.#join(unwanted, signal);
    // A renewal that another caller began may end with the very token that was rejected.
    const isRejected = !isOwn && outcome.ok && outcome.value.accessToken === rejected;
    return isRejected ? (await this.#join(rejected, signal)).outcome : outcome;
  }

  async #join(
    unwanted: string | undefined,
    signal: AbortSignal,
  ): Promise<{ readonly outcome: Outcome; readonly isOwn: boolean }> {
    const { lock } = this.#options;
    let isOwn = false;
    const outcome = await this.#renewal.join((ended) => {
      isOwn = true;
      const renew = (): Promise<Outcome> => this.#renew(unwanted, ended);
      return lock === undefined ? renew() : lock(renew, ended);
    }, signal);
    return { outcome: outcome ?? fail({ kind: 'cancelled' }), isOwn };
  }

  async #renew(unwanted: string | undefined, signal: AbortSignal): Promise<Outcome> {
    const loaded = await this.#load();
    const stored = loaded.ok ? await this.#saveUnsaved(loaded.value) : loaded;
    if (!stored.ok) {
      return stored;
    }
    // Another window, or a renewal that ended a moment ago, may have stored a new one.
    const current = this.#usable(stored.value, 0, unwanted);
    if (current !== undefined) {
      return ok(current);
    }
    if (this.#options.grant !== 'client_credentials') {
      return this.#refresh(stored.value, unwanted, signal);
    }
    const client = await this.#options.client();
    const obtained = await client.clientCredentials(signal);
    return obtained.ok ? this.#keep(obtained.value, undefined) : obtained;
  }

  async #refresh(
    { refreshToken }: StoredTokens,
    unwanted: string | undefined,
    signal: AbortSignal,
    mayTryAgain = true,
  ): Promise<Outcome> {
    if (refreshToken === undefined) {
      return fail({ kind: 'sign-in-needed' });
    }
    const client = await this.#options.client();
    const refreshed = await client.refresh(refreshToken, signal);
    if (refreshed.ok) {
      return this.#keep(refreshed.value, refreshToken);
    }
    if (!isInvalidGrant(refreshed.error)) {
      return refreshed;
    }
    const reloaded = await this.#load();
    if (!reloaded.ok) {
      return reloaded;
    }
    if (reloaded.value.refreshToken === refreshToken) {
      await this.#drop();
      return refreshed;
    }
    // Another window has spent it meanwhile, and stored what it got.
    const current = this.#usable(reloaded.value, 0, unwanted);
    if (current !== undefined) {
      return ok(current);
    }
    return mayTryAgain && reloaded.value.refreshToken !== undefined
      ? this.#refresh(reloaded.value, unwanted, signal, false)
      : refreshed;
  }

  /** @returns The token if it is valid for more than the margin, and not the unwanted one. */
  #usable(
    { accessToken, expiresAt }: StoredTokens,
    marginMs: number,
    unwanted: string | undefined,
  ): AccessToken | undefined {
    const isValid = expiresAt === undefined || expiresAt - this.#options.now().getTime() > marginMs;
    return accessToken !== undefined && accessToken !== unwanted && isValid
      ? { accessToken, expiresAt: expiresAt === undefined ? undefined : new Date(expiresAt) }
      : undefined;
  }

  async #keep(tokens: TokenSet, spent: string | undefined): Promise<Outcome> {
    const saved = await this.#save(toStoredTokens(tokens, spent), spent);
    return saved.ok ? ok({ accessToken: tokens.accessToken, expiresAt: tokens.expiresAt }) : saved;
  }

  async #saveUnsaved(stored: StoredTokens): Promise<Result<StoredTokens, TokenFailure>> {
    const unsaved = this.#unsaved;
    this.#unsaved = undefined;
    // Something else was stored since, as by a new sign-in: that counts.
    return unsaved !== undefined && unsaved.spent === stored.refreshToken
      ? this.#save(unsaved.tokens, unsaved.spent)
      : ok(stored);
  }

  async #load(): Promise<Result<StoredTokens, TokenFailure>> {
    try {
      return ok((await this.#options.store.load()) ?? {});
    } catch (error) {
      return fail({ kind: 'storage', action: 'load', detail: messageOf(error) });
    }
  }

  async #save(
    tokens: StoredTokens,
    spent: string | undefined,
  ): Promise<Result<StoredTokens, TokenFailure>> {
    try {
      await this.#options.store.save(tokens);
      return ok(tokens);
    } catch (error) {
      this.#unsaved = { spent, tokens };
      const secrets = [tokens.accessToken ?? '', tokens.refreshToken ?? ''];
      const detail = new SecretMask(secrets).maskText(messageOf(error));
      return fail({ kind: 'storage', action: 'save', detail });
    }
  }

  /** The refusal is what the person is told; that a dead token stays stored is no harm. */
  async #drop(): Promise<void> {
    try {
      await this.#options.store.save({});
    } catch {
      return;
    }
  }
}

/** @see RFC 6749 §5.2 */
function isInvalidGrant(failure: OAuthFailure): boolean {
  return failure.kind === 'refused' && failure.error === 'invalid_grant';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

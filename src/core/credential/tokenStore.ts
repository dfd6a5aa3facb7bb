/** The part of VS Code's SecretStorage that is used; encrypted at rest by the platform. */
export interface SecretStorage {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
  keys(): PromiseLike<string[]>;
}

/** A token together with the only origin that it may be sent to. @see RFC 6454 */
export interface StoredToken {
  readonly origin: string;
  readonly token: string;
  /** Milliseconds since the epoch. */
  readonly storedAt: number;
}

/** What may be shown of a stored token. */
export interface TokenDescription {
  readonly endpoint: string;
  readonly origin: string;
  readonly storedAt: number;
}

const keyPrefix = 'token:';

/**
 * Keeps tokens in SecretStorage, by endpoint name and origin. One name may have several: two
 * workspaces may call different servers by the same name, and neither gets the other's token.
 */
export class TokenStore {
  private lastChange: Promise<unknown> = Promise.resolve();

  constructor(private readonly secrets: SecretStorage) {}

  /** All tokens stored under an endpoint's name, of whatever origin. */
  async load(endpoint: string): Promise<readonly StoredToken[]> {
    return parseTokens(await this.secrets.get(keyPrefix + endpoint));
  }

  /** Stores a token for an origin; one stored before for the same name and origin is replaced. */
  async save(endpoint: string, token: StoredToken): Promise<void> {
    await this.change(endpoint, (tokens) => [
      ...tokens.filter(({ origin }) => origin !== token.origin),
      token,
    ]);
  }

  /** Deletes the token of one origin, or of all; false where there was none. */
  async delete(endpoint: string, origin?: string): Promise<boolean> {
    let deleted = false;
    await this.change(endpoint, (tokens) => {
      const kept = tokens.filter((token) => origin !== undefined && token.origin !== origin);
      deleted = kept.length < tokens.length;
      return kept;
    });
    return deleted;
  }

  /** Describes every stored token, never its value. */
  async list(): Promise<readonly TokenDescription[]> {
    const keys = (await this.secrets.keys()).filter((key) => key.startsWith(keyPrefix)).sort();
    const lists = await Promise.all(
      keys.map(async (key) => {
        const endpoint = key.slice(keyPrefix.length);
        const tokens = await this.load(endpoint);
        return tokens.map(({ origin, storedAt }) => ({ endpoint, origin, storedAt }));
      }),
    );
    return lists.flat();
  }

  /** Reading and writing back must not interleave with another change of the same entry. */
  private async change(
    endpoint: string,
    toNext: (tokens: readonly StoredToken[]) => readonly StoredToken[],
  ): Promise<void> {
    const change = this.lastChange.then(async () => {
      const next = toNext(await this.load(endpoint));
      const key = keyPrefix + endpoint;
      await (next.length > 0
        ? this.secrets.store(key, JSON.stringify(next))
        : this.secrets.delete(key));
    });
    this.lastChange = change.catch(() => undefined);
    await change;
  }
}

function parseTokens(text: string | undefined): readonly StoredToken[] {
  try {
    const value: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(value) ? value.filter(isStoredToken) : [];
  } catch {
    // The parser's message quotes its input, which holds a token: it must not travel on.
    return [];
  }
}

function isStoredToken(value: unknown): value is StoredToken {
  return (
    typeof value === 'object' &&
    value !== null &&
    'origin' in value &&
    typeof value.origin === 'string' &&
    'token' in value &&
    typeof value.token === 'string' &&
    'storedAt' in value &&
    typeof value.storedAt === 'number'
  );
}

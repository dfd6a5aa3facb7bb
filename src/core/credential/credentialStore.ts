/** The part of VS Code's SecretStorage that is used; encrypted at rest by the platform. */
export interface SecretStorage {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
  keys(): PromiseLike<string[]>;
}

/** What a secret is for. */
export type SecretSlot =
  | 'token'
  | 'password'
  | 'apiKey'
  | 'accessKeyId'
  | 'secretAccessKey'
  | 'sessionToken'
  | 'signingKey'
  | 'clientSecret'
  | 'privateKey'
  | 'accessToken'
  | 'refreshToken'
  | 'passphrase';

/** A secret together with the only origin that it may be sent to. @see RFC 6454 */
export interface StoredSecret {
  readonly slot: SecretSlot;
  readonly origin: string;
  /**
   * The other side of OAuth: the API's origin for what the authorization server takes, the server's
   * for an access token. Without it a repository could name the same server and another API, or
   * another server and the same API, and be given a token.
   */
  readonly counterpart?: string;
  readonly value: string;
  /** Milliseconds since the epoch. */
  readonly storedAt: number;
  /** Milliseconds since the epoch, where it is known to expire. */
  readonly expiresAt?: number;
}

/** Where a secret belongs. */
export type SecretPlace = Pick<StoredSecret, 'slot' | 'origin' | 'counterpart'>;

/** What may be shown of a stored secret. */
export type SecretDescription = Omit<StoredSecret, 'value'> & { readonly endpoint: string };

const keyPrefix = 'credential:';

/**
 * Keeps secrets in SecretStorage, by endpoint name, slot and origin. One name may have several
 * origins: two workspaces may call different servers by the same name, and neither gets the
 * other's secrets.
 */
export class CredentialStore {
  private lastChange: Promise<unknown> = Promise.resolve();

  constructor(private readonly secrets: SecretStorage) {}

  /** All secrets stored under an endpoint's name, of whatever slot and origin. */
  async load(endpoint: string): Promise<readonly StoredSecret[]> {
    return parseSecrets(await this.secrets.get(keyPrefix + endpoint));
  }

  /** Stores secrets in one write; those stored before for the same slot and origin are replaced. */
  async save(endpoint: string, ...added: readonly StoredSecret[]): Promise<void> {
    await this.change(endpoint, (stored) => [
      ...stored.filter((secret) => !added.some((other) => isSamePlace(secret, other))),
      ...added,
    ]);
  }

  /** Deletes what the condition matches, or all; false where there was none. */
  async delete(
    endpoint: string,
    condition: (secret: Omit<StoredSecret, 'value'>) => boolean = () => true,
  ): Promise<boolean> {
    let deleted = false;
    await this.change(endpoint, (stored) => {
      const kept = stored.filter((secret) => !condition(secret));
      deleted = kept.length < stored.length;
      return kept;
    });
    return deleted;
  }

  /** Describes every stored secret, never its value. */
  async list(): Promise<readonly SecretDescription[]> {
    const keys = (await this.secrets.keys()).filter((key) => key.startsWith(keyPrefix)).sort();
    const lists = await Promise.all(
      keys.map(async (key) => {
        const endpoint = key.slice(keyPrefix.length);
        const stored = await this.load(endpoint);
        return stored.map((secret) => describe(endpoint, secret));
      }),
    );
    return lists.flat();
  }

  /** Reading and writing back must not interleave with another change of the same entry. */
  private async change(
    endpoint: string,
    toNext: (stored: readonly StoredSecret[]) => readonly StoredSecret[],
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

function describe(endpoint: string, secret: StoredSecret): SecretDescription {
  const { slot, origin, counterpart, storedAt, expiresAt } = secret;
  return {
    endpoint,
    slot,
    origin,
    storedAt,
    ...(counterpart === undefined ? {} : { counterpart }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
}

/** Says whether a secret may be used where another one is, or would be. */
export function isSamePlace(one: SecretPlace, other: SecretPlace): boolean {
  return (
    one.slot === other.slot && one.origin === other.origin && one.counterpart === other.counterpart
  );
}

function parseSecrets(text: string | undefined): readonly StoredSecret[] {
  try {
    const value: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(value) ? value.filter(isStoredSecret) : [];
  } catch {
    // The parser's message quotes its input, which holds secrets: it must not travel on.
    return [];
  }
}

function isStoredSecret(value: unknown): value is StoredSecret {
  const secret: Partial<Record<keyof StoredSecret, unknown>> =
    typeof value === 'object' && value !== null ? value : {};
  return (
    typeof secret.slot === 'string' &&
    typeof secret.origin === 'string' &&
    typeof secret.value === 'string' &&
    typeof secret.storedAt === 'number'
  );
}

import type { CredentialStore } from '../core/credential/credentialStore';
import type { Settings } from './readSettings';
import type { Sessions } from './sessions';

/**
 * The secrets that an answer may repeat: those that are stored for its endpoint, those that this
 * window sent to it (a token may have been replaced since), and the token of VS Code's session.
 * They are held in memory only.
 */
export class KnownSecrets {
  private readonly sent = new Map<string, Set<string>>();

  constructor(
    private readonly store: CredentialStore,
    private readonly sessions: Sessions,
    private readonly settings: () => Settings,
  ) {}

  /** Remembers what is sent to an endpoint of this name. */
  add(endpoint: string, secrets: readonly string[]): void {
    const known = this.sent.get(endpoint) ?? new Set();
    secrets.forEach((secret) => known.add(secret));
    this.sent.set(endpoint, known);
  }

  async of(endpoint: string): Promise<readonly string[]> {
    const stored = await this.store.load(endpoint);
    const ofSession = await this.ofSession(endpoint);
    const values = stored.map(({ value }) => value);
    return [...new Set([...values, ...(this.sent.get(endpoint) ?? []), ...ofSession])];
  }

  /** After a reload of the window, nothing was sent, and VS Code still has the session. */
  private async ofSession(name: string): Promise<readonly string[]> {
    const named = this.settings().endpoints.find((one) => one.name === name);
    if (!named?.ok || named.endpoint.auth.type !== 'vscode') {
      return [];
    }
    const { signal } = new AbortController();
    const session = await this.sessions.get(named.endpoint, new Map(), signal);
    return session.ok ? session.value.secrets : [];
  }
}

import * as vscode from 'vscode';

import type { CredentialStore } from '../core/credential/credentialStore';
import { secretSlots } from '../core/credential/secretSlots';
import { toStoredSecret } from '../core/credential/toStoredSecret';
import type { PickEndpoint } from './pickUsableEndpoint';
import type { WorkspaceScan } from './scanWorkspace';
import { describeSendProblem } from './sendProblem';
import type { Sessions } from './sessions';
import { transportOf } from './transportOf';
import { withTexts } from './withTexts';

/** Looks after secrets: where they stand by mistake, and whether they would work. Loaded on use. */
export class SecretTools implements vscode.Disposable {
  private scan: WorkspaceScan | undefined;

  constructor(
    private readonly store: CredentialStore,
    private readonly sessions: Sessions,
    private readonly pickEndpoint: PickEndpoint,
  ) {}

  /** Resolves to the report's text; undefined where no endpoint was picked. */
  async check(argument: unknown): Promise<string | undefined> {
    const endpoint = await this.pickEndpoint(argument);
    const fetch = endpoint && (await transportOf(endpoint, this.store));
    if (!endpoint || !fetch) {
      return undefined;
    }
    if (!fetch.ok) {
      const text = describeSendProblem({ kind: 'tls', problem: fetch.error });
      void vscode.window.showErrorMessage(text ?? '');
      return undefined;
    }
    const { checkEndpointCommand } = withTexts(await import('./checkEndpointCommand'));
    const introspection = await this.sessions.introspect(endpoint);
    return checkEndpointCommand(endpoint, this.store, fetch.value, introspection);
  }

  /** Resolves to the number of secrets that were found. */
  async scanWorkspace(): Promise<number> {
    const { WorkspaceScan } = withTexts(await import('./scanWorkspace'));
    this.scan ??= new WorkspaceScan((value) => this.storeFound(value));
    return this.scan.run(await this.knownSecrets());
  }

  dispose(): void {
    this.scan?.dispose();
  }

  private async knownSecrets() {
    const names = new Set((await this.store.list()).map(({ endpoint }) => endpoint));
    const lists = await Promise.all(
      [...names].map(async (label) =>
        (await this.store.load(label)).map(({ value }) => ({ value, label })),
      ),
    );
    return lists.flat();
  }

  private async storeFound(value: string): Promise<boolean> {
    const endpoint = await this.pickEndpoint(undefined);
    const [wanted] = endpoint ? secretSlots(endpoint) : [];
    if (!endpoint || !wanted) {
      return false;
    }
    await this.store.save(endpoint.name, toStoredSecret(wanted, value));
    return true;
  }
}

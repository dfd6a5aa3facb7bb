import type { ConfiguredEndpoint } from './chooseEndpoint';
import type { Endpoint } from './endpoint';

/** What a command says about the endpoint that it is for. */
export interface Candidacy {
  /** The settings of the folder that the person works in; empty where there is none. */
  readonly nearest: readonly ConfiguredEndpoint[];
  /** All settings there are: each folder's and the window's, one after the other. */
  readonly everywhere: readonly ConfiguredEndpoint[];
  /** Undefined where the person has not named one: each may be meant. */
  readonly name: string | undefined;
  readonly isMeant: (endpoint: Endpoint) => boolean;
}

/**
 * The usable endpoints that a command may mean, the nearest first. One name may stand for several
 * origins, because each folder has settings of its own: more than one is left for a name only where
 * the nearest settings do not say which.
 */
export function candidateEndpoints(candidacy: Candidacy): readonly Endpoint[] {
  const { nearest, everywhere, name, isMeant } = candidacy;
  const usable = (all: readonly ConfiguredEndpoint[]) =>
    all
      .flatMap((configured) => (configured.ok ? [configured.endpoint] : []))
      .filter((endpoint) => (name === undefined || endpoint.name === name) && isMeant(endpoint));
  const near = usable(nearest);
  return name !== undefined && near.length > 0 ? near : distinct([...near, ...usable(everywhere)]);
}

/** Of those that differ only in what no secret depends on, the first. */
function distinct(endpoints: readonly Endpoint[]): readonly Endpoint[] {
  const byKey = new Map<string, Endpoint>();
  for (const endpoint of endpoints) {
    const { name, url, auth, tls } = endpoint;
    const key = JSON.stringify([name, new URL(url).origin, auth, tls]);
    byKey.set(key, byKey.get(key) ?? endpoint);
  }
  return [...byKey.values()];
}

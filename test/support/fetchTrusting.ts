/** The part of undici's `Agent` that is needed here; Node does not export the class. */
type AgentConstructor = new (options: {
  readonly connect: { readonly ca: string };
}) => NonNullable<RequestInit['dispatcher']> & { close(): Promise<void> };

export interface TrustingFetch {
  readonly fetch: typeof globalThis.fetch;
  close(): Promise<void>;
}

/** Makes a `fetch` that trusts one more authority and verifies as strictly as Node's own. */
export async function fetchTrusting(authority: string): Promise<TrustingFetch> {
  // Node loads undici, and sets its dispatcher, with the first use of fetch.
  await fetch('data:,');
  const dispatcher: unknown = Reflect.get(globalThis, Symbol.for('undici.globalDispatcher.1'));
  const Agent = (dispatcher as { constructor: unknown }).constructor as AgentConstructor;
  const agent = new Agent({ connect: { ca: authority } });
  return {
    fetch: (input, init) => fetch(input, { ...init, dispatcher: agent }),
    close: () => agent.close(),
  };
}

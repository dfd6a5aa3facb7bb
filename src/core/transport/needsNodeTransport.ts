import type { TlsFiles } from '../endpoint/endpoint';

/** The part of an endpoint that decides about its transport. */
export interface TransportNeeds {
  readonly tls?: TlsFiles | undefined;
  /** Whole exchange, in milliseconds; 0 means no limit. */
  readonly timeoutMs: number;
}

/** `fetch` gives up after this time without a byte, whatever its caller wants. */
const FETCH_PATIENCE_MS = 300_000;

/**
 * Says whether an endpoint wants what `fetch` cannot do within VS Code, which replaces any
 * dispatcher that is given to it.
 */
export function needsNodeTransport({ tls, timeoutMs }: TransportNeeds): boolean {
  const hasFiles = tls !== undefined && Object.values(tls).some((file) => file !== undefined);
  return hasFiles || timeoutMs === 0 || timeoutMs > FETCH_PATIENCE_MS;
}

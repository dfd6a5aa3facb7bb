import { subscribe, unsubscribe } from 'node:diagnostics_channel';

/** Where undici tells of every connection that could not be made; VS Code's own copy does, too. */
const CONNECT_ERROR = 'undici:client:connectError';

/** undici takes this for a passing fault and connects anew; any other one ends the request. */
const RETRIED = 'UND_ERR_SOCKET';

/** By which `classifyFailure` knows a proxy's fault. */
const FAULT_OF_PROXY = 'UND_ERR_PRX_TLS';

/**
 * Makes a `fetch` fail where a proxy closes the connection instead of answering to CONNECT. Without
 * this undici asks the proxy again and again, without end: even an aborted request keeps it at it,
 * because it looks at what is aborted only once it is connected. So the fault gets, before undici
 * judges it, the code that it is not retried with.
 */
export function noticeClosedTunnel(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const { protocol, host } = new URL(input instanceof Request ? input.url : input);
    const listen = (message: unknown): void => {
      const { connectParams, error } = message as ConnectError;
      const isOurs = connectParams.protocol === protocol && connectParams.host === host;
      if (isOurs && error.code === RETRIED) {
        error.code = FAULT_OF_PROXY;
      }
    };
    subscribe(CONNECT_ERROR, listen);
    try {
      return await fetch(input, init);
    } finally {
      unsubscribe(CONNECT_ERROR, listen);
    }
  };
}

/** @see undici, docs/api/DiagnosticsChannel */
interface ConnectError {
  readonly connectParams: { readonly protocol: string; readonly host: string };
  readonly error: { code?: string };
}

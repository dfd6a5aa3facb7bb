import * as http from 'node:http';
import * as https from 'node:https';

import { abortReason } from './abortReason';
import { toOutgoingRequest } from './outgoingRequest';
import { receiveResponse } from './receiveResponse';
import { toSecureOptions } from './secureOptions';
import type { TlsMaterial } from './tlsMaterial';

/** After this time without a byte the system looks whether the other side is still there. */
const PROBE_AFTER_MS = 60_000;

/**
 * Makes a second transport in the shape of `fetch`, over `node:https`: with client certificates, a
 * further authority, and no limit of its own to how long a server may be silent. It resolves and
 * rejects as `fetch` does, and takes a URL with `redirect: 'manual'` only. The response's body is
 * read to its end or cancelled by the caller: else the connection stays open.
 *
 * It names no agent: VS Code puts its own, which knows the proxies, in the place of none.
 */
export function createNodeFetch(options: { readonly tls?: TlsMaterial } = {}): typeof fetch {
  const secureOptions = options.tls && toSecureOptions(options.tls);
  return async (input, init = {}) => {
    const { url, method, headers, content } = await toOutgoingRequest(input, init);
    const signal = init.signal ?? undefined;
    if (signal?.aborted) {
      throw abortReason(signal);
    }
    const isSecure = url.protocol === 'https:';
    const request = (isSecure ? https : http).request({
      ...(isSecure && secureOptions),
      protocol: url.protocol,
      hostname: url.hostname.replace(/^\[(.*)\]$/, '$1'),
      port: url.port,
      path: `${url.pathname}${url.search}`,
      method,
      headers,
    });
    // The field "Connection: close" alone leaves the connection to an agent that keeps those: it
    // would give the next request one that the server is just closing.
    request.shouldKeepAlive = false;
    request.setSocketKeepAlive(true, PROBE_AFTER_MS);
    const response = receiveResponse(request, signal);
    request.end(content);
    return response;
  };
}

import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

import type { HopTrace } from './hopTrace';
import { securedWith } from './securedWith';

/** Notes when a connection that is being made gets on, and whom it leads to. */
export function watchSocket(socket: Socket, hop: HopTrace, now: () => number): void {
  const { marks } = hop;
  marks.isWatched = true;
  socket.once('lookup', () => (marks.lookedUpAt ??= now()));
  socket.once('connect', () => (marks.connectedAt ??= now()));
  if (socket instanceof TLSSocket) {
    // Before Node's own listener, which ends the connection where it does not trust the certificate.
    socket.prependOnceListener('secure', () => {
      hop.securedWith = securedWith(socket, new URL(hop.url).host);
    });
    socket.once('secureConnect', () => (marks.securedAt ??= now()));
  }
}

import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

import type { HopTrace } from './hopTrace';
import { securedWith } from './securedWith';

/** Notes over which connection a request goes out. */
export function noteSocket(hop: HopTrace, socket: Socket, isReused: boolean): void {
  hop.isReused = isReused;
  if (isReused) {
    // One that was begun meanwhile came too late for this request.
    delete hop.marks.connectStartedAt;
  }
  if (hop.isProxied !== true && socket.remoteAddress !== undefined) {
    hop.address = socket.remoteAddress;
    if (socket.remotePort !== undefined) {
      hop.port = socket.remotePort;
    }
  }
  if (socket instanceof TLSSocket) {
    hop.securedWith = securedWith(socket, new URL(hop.url).host);
  }
}

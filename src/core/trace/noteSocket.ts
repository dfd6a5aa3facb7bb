import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

import type { HopTrace } from './hopTrace';
import { securedWith } from './securedWith';

/** Whether a connection leads through a proxy, for those that were seen being made. */
const leadsThroughProxy = new WeakMap<Socket, boolean>();

/** Notes over which connection a request goes out. */
export function noteSocket(hop: HopTrace, socket: Socket, isReused: boolean): void {
  hop.isReused = isReused;
  if (isReused) {
    // One that was begun meanwhile came too late for this request.
    delete hop.marks.connectStartedAt;
    hop.isProxied = leadsThroughProxy.get(socket) ?? hop.isProxied === true;
  } else {
    leadsThroughProxy.set(socket, hop.isProxied === true);
  }
  // Of a connection that others have made, the address might be a proxy's.
  if (leadsThroughProxy.get(socket) === false && socket.remoteAddress !== undefined) {
    hop.address = socket.remoteAddress;
    if (socket.remotePort !== undefined) {
      hop.port = socket.remotePort;
    }
  }
  // For plain HTTP it would be the proxy that is secured.
  if (socket instanceof TLSSocket && hop.url.startsWith('https:')) {
    hop.securedWith = securedWith(socket, new URL(hop.url).host);
  }
}

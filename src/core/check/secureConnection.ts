import { once } from 'node:events';
import { isIP, type Socket } from 'node:net';
import { connect, type DetailedPeerCertificate } from 'node:tls';

import type { CheckTarget } from './checkTarget';

export interface SecureConnection {
  /** Such as `TLSv1.3`. */
  readonly protocol: string;
  readonly cipher: string;
}

/**
 * Makes a TLS connection over a connection, verifies the certificate, and ends it. Rejects as
 * `tls.connect` fails. `onCertificate` is told the server's certificate before it is verified, so
 * that a person sees why it isn't trusted.
 */
export async function secureConnection(
  socket: Socket,
  host: string,
  tls: NonNullable<CheckTarget['tls']>,
  signal: AbortSignal,
  onCertificate: (certificate: DetailedPeerCertificate) => void,
): Promise<SecureConnection> {
  const server = isIP(host) === 0 ? { servername: host } : { host };
  const secured = connect({ ...tls, ...server, socket, ALPNProtocols: ['http/1.1'] });
  secured.on('error', () => undefined);
  // Node verifies in its own listener of this event, and then destroys what isn't trusted.
  secured.prependListener('secure', () => onCertificate(secured.getPeerCertificate(true)));
  try {
    await once(secured, 'secureConnect', { signal });
    return { protocol: secured.getProtocol() ?? '', cipher: secured.getCipher().standardName };
  } finally {
    secured.destroy();
  }
}

import type { DetailedPeerCertificate, TLSSocket } from 'node:tls';

import type { SecuredWith } from './hopTrace';

const certificateOf = new WeakMap<TLSSocket, DetailedPeerCertificate>();

/** As many servers as a person talks to in turn. */
const mostServers = 8;
/** The certificate that each server showed last: a resumed session began with it. */
const lastShown = new Map<string, DetailedPeerCertificate>();

/** Notes what a handshake agreed on, and with whom. */
export function securedWith(socket: TLSSocket, server: string): SecuredWith {
  const { alpnProtocol, authorized, authorizationError } = socket;
  const isResumed = socket.isSessionReused();
  return {
    protocol: socket.getProtocol() ?? undefined,
    // Undefined where the connection is over already, whatever the types say.
    cipher: (socket.getCipher() as { standardName: string } | undefined)?.standardName,
    alpn: typeof alpnProtocol === 'string' ? alpnProtocol : undefined,
    authorized,
    problem: wordOf(authorizationError),
    isResumed,
    certificate:
      certificateShown(socket, server) ?? (isResumed ? lastShown.get(server) : undefined),
  };
}

function certificateShown(socket: TLSSocket, server: string): DetailedPeerCertificate | undefined {
  // Reading the chain takes longer than a request on a connection that was kept.
  const known = certificateOf.get(socket);
  if (known !== undefined) {
    return known;
  }
  // Null or an empty object where there is none.
  const read = socket.getPeerCertificate(true) as Partial<DetailedPeerCertificate> | null;
  if (read?.raw === undefined) {
    return undefined;
  }
  const certificate = read as DetailedPeerCertificate;
  certificateOf.set(socket, certificate);
  lastShown.delete(server);
  lastShown.set(server, certificate);
  for (const oldest of lastShown.keys()) {
    if (lastShown.size <= mostServers) {
      break;
    }
    lastShown.delete(oldest);
  }
  return certificate;
}

function wordOf(problem: unknown): string | undefined {
  if (problem instanceof Error) {
    return 'code' in problem && typeof problem.code === 'string' ? problem.code : problem.message;
  }
  return typeof problem === 'string' ? problem : undefined;
}

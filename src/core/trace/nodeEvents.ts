import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

import type { HopTrace } from './hopTrace';
import { hopsUnderWay } from './hopsUnderWay';
import { noteSocket } from './noteSocket';
import { watchSocket } from './watchSocket';

const now = (): number => performance.now();

/** What the transport over `node:https` tells: the request itself, and through it its socket. */
export const nodeEvents: Readonly<Record<string, (message: unknown) => void>> = {
  'http.client.request.start': (message) => {
    const { request } = message as { request: ClientRequest };
    const hop = hopsUnderWay.getStore();
    // An agent's request to a proxy runs in the same context.
    if (hop === undefined || request.method === 'CONNECT') {
      return;
    }
    watchRequest(request, hop);
  },
};

function watchRequest(request: ClientRequest, hop: HopTrace): void {
  const { marks } = hop;
  hop.sentHead = request
    .getRawHeaderNames()
    .map((name) => `\r\n${name}: ${String(request.getHeader(name))}`)
    .join('');
  const useSocket = (socket: Socket): void => {
    const isTls = socket instanceof TLSSocket;
    if (socket.connecting) {
      marks.connectStartedAt ??= now();
      watchSocket(socket, hop, now);
      socket.once(isTls ? 'secureConnect' : 'connect', () => noteUse(hop, socket, request));
    } else if (isTls && socket.getPeerFinished() === undefined) {
      // An agent has made a tunnel before, and only the handshake is still to come.
      hop.isProxied = true;
      marks.connectStartedAt ??= marks.startedAt;
      socket.once('secureConnect', () => noteUse(hop, socket, request));
    } else {
      noteUse(hop, socket, request);
    }
  };
  request.once('proxy', (event: unknown) => {
    const proxy: unknown = Object(event) === event ? Reflect.get(event as object, 'proxy') : '';
    hop.isProxied ||= typeof proxy === 'string' && proxy !== 'DIRECT';
  });
  if (request.socket) {
    useSocket(request.socket);
  } else {
    request.once('socket', useSocket);
  }
  request.once('finish', () => {
    if (marks.sentAt !== undefined) marks.contentSentAt ??= now();
  });
  request.once('response', (response) => noteResponse(response, hop));
  request.once('close', () => (marks.endedAt ??= now()));
}

function noteUse(hop: HopTrace, socket: Socket, request: ClientRequest): void {
  hop.marks.sentAt ??= now();
  // A proxy of plain HTTP gets the whole URL. @see RFC 9112 §3.2.2
  hop.isProxied ||= /^https?:/.test(request.path);
  noteSocket(hop, socket, request.reusedSocket);
}

function noteResponse(response: IncomingMessage, hop: HopTrace): void {
  hop.marks.headAt ??= now();
  hop.httpVersion = response.httpVersion;
  response.once('end', () => (hop.marks.endedAt ??= now()));
}

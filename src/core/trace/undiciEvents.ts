import type { Socket } from 'node:net';

import type { HopTrace } from './hopTrace';
import { hopsUnderWay } from './hopsUnderWay';
import { noteSocket } from './noteSocket';
import { watchSocket } from './watchSocket';

/** The part that is read of what undici publishes. @see undici, DiagnosticsChannel */
interface UndiciRequest {
  readonly method: string;
  readonly contentLength?: number | null;
}

type Listener = (message: unknown) => void;

const now = (): number => performance.now();

/** Which hop a request is for; events on a kept connection come in the context of an older hop. */
const hopOf = new WeakMap<object, HopTrace>();

/** Connections that were seen being made, until the first request goes over them. */
const fresh = new WeakMap<Socket, HopTrace>();

/**
 * What `fetch` tells: Node's own undici and the one that VS Code bundles for proxies publish on the
 * same channels. An event of another one's request has no hop.
 */
export const undiciEvents: Readonly<Record<string, Listener>> = {
  'undici:request:create': (message) => {
    const { request } = message as { request: UndiciRequest };
    const hop = hopsUnderWay.getStore();
    if (hop === undefined) {
      return;
    }
    // A tunnel is asked for in the same context.
    if (request.method === 'CONNECT') {
      hop.isProxied = true;
    } else {
      hopOf.set(request, hop);
    }
  },
  'undici:client:beforeConnect': (message) => {
    const { connectParams } = message as { connectParams: { hostname: string } };
    const hop = hopsUnderWay.getStore();
    if (hop !== undefined) {
      hop.marks.connectStartedAt ??= now();
      if (connectParams.hostname !== new URL(hop.url).hostname.replace(/^\[|\]$/g, '')) {
        hop.isProxied = true;
      }
    }
  },
  'net.client.socket': (message) => {
    const { socket } = message as { socket: Socket };
    const hop = hopsUnderWay.getStore();
    // Through a proxy the steps are not those of a connection to the server.
    if (hop?.marks.connectStartedAt !== undefined && hop.isProxied !== true) {
      watchSocket(socket, hop, now);
    }
  },
  'undici:client:connected': (message) => {
    const { socket } = message as { socket: Socket };
    const hop = hopsUnderWay.getStore();
    if (hop !== undefined) {
      fresh.set(socket, hop);
    }
  },
  'undici:client:sendHeaders': (message) => {
    const { request, headers, socket } = message as {
      request: UndiciRequest;
      headers: string;
      socket: Socket;
    };
    const hop = hopOf.get(request);
    if (hop !== undefined) {
      const isReused = fresh.get(socket) !== hop;
      fresh.delete(socket);
      noteSent(hop, request, headers);
      noteSocket(hop, socket, isReused);
    }
  },
  'undici:request:bodySent': (message) => {
    const hop = hopOf.get((message as { request: object }).request);
    if (hop !== undefined) {
      hop.marks.contentSentAt ??= now();
    }
  },
  'undici:request:headers': (message) => {
    const hop = hopOf.get((message as { request: object }).request);
    if (hop !== undefined) {
      hop.marks.headAt ??= now();
    }
  },
  'undici:request:trailers': noteEnd,
  'undici:request:error': noteEnd,
};

function noteEnd(message: unknown): void {
  const hop = hopOf.get((message as { request: object }).request);
  if (hop !== undefined) {
    hop.marks.endedAt ??= now();
  }
}

function noteSent(hop: HopTrace, { contentLength }: UndiciRequest, head: string): void {
  hop.marks.sentAt ??= now();
  // Undici writes the length of the content last, after it has published the others.
  hop.sentHead =
    typeof contentLength === 'number' ? `${head}content-length: ${contentLength}` : head;
}

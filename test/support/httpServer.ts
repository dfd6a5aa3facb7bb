import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createSecureServer, type ServerOptions } from 'node:https';
import {
  createServer as createRawServer,
  type AddressInfo,
  type Server,
  type Socket,
} from 'node:net';

/** A server on a free loopback port. The test that starts one closes it. */
export interface TestServer {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** How many requests (connections, for a raw server) have come. */
  readonly requestCount: number;
  /** Settles when the last of the connections that are open now is closed. */
  connectionsClosed(): Promise<void>;
  /** Ends all connections and stops listening; may be called twice. */
  close(): Promise<void>;
}

/** Starts an HTTP server. */
export function startServer(handler: RequestListener): Promise<TestServer> {
  const server = createServer(handler);
  return listen(server, 'http', 'request');
}

/** Starts an HTTPS server; its key and certificate stand in the options. */
export function startSecureServer(
  options: ServerOptions,
  handler: RequestListener,
): Promise<TestServer> {
  const server = createSecureServer(options, handler);
  // A client that refuses the certificate is what such a test is about.
  server.on('tlsClientError', () => undefined);
  return listen(server, 'https', 'request');
}

/**
 * Starts a TCP server for answers that no HTTP server would give. The handler is called when the
 * first bytes of a connection have come.
 */
export function startRawServer(
  handler: (socket: Socket, received: Buffer) => void,
): Promise<TestServer> {
  const server = createRawServer((socket) => {
    socket.once('data', (received) => handler(socket, Buffer.from(received)));
  });
  return listen(server, 'http', 'connection');
}

/** Reads the content of a request. */
export async function contentOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(Buffer.from(chunk as Uint8Array));
  }
  return Buffer.concat(chunks);
}

async function listen(
  server: Server,
  scheme: 'http' | 'https',
  counted: 'request' | 'connection',
): Promise<TestServer> {
  const sockets = new Set<Socket>();
  let requestCount = 0;
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    // Resets are what several tests are about; a server without a listener would throw.
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on(counted, () => {
    requestCount += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${scheme}://127.0.0.1:${port}`,
    port,
    get requestCount() {
      return requestCount;
    },
    async connectionsClosed() {
      await Promise.all([...sockets].map(closed));
    },
    async close() {
      const stopped = new Promise<void>((resolve) => server.close(() => resolve()));
      sockets.forEach((socket) => socket.destroy());
      await stopped;
    },
  };
}

function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    if (socket.destroyed) {
      resolve();
    } else {
      socket.once('close', () => resolve());
    }
  });
}

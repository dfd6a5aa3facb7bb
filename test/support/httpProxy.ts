import {
  createServer,
  request as startRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** What a client asked of the proxy. */
export interface ProxyRequest {
  readonly method: string;
  /** `host:port` of a CONNECT, else an absolute URL. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
}

/** `forward`: to the same port of this machine, whatever the host; `close`: without a word. */
export type ProxyBehaviour =
  'forward' | 'close' | { readonly status: number; readonly headers?: string };

/**
 * A real HTTP proxy on a free loopback port. It alone resolves names: to 127.0.0.1, all of them.
 * Close it in `after`.
 */
export class HttpProxy {
  readonly requests: ProxyRequest[] = [];
  private readonly sockets = new Set<Duplex>();
  private behaviour: ProxyBehaviour = 'forward';

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {
    server.on('connection', (socket: Socket) => this.keep(socket));
    server.on('connect', (request, socket: Duplex, head: Buffer) =>
      this.tunnel(request, socket, head),
    );
    server.on('request', (request, response) => this.forward(request, response));
  }

  static async start(): Promise<HttpProxy> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new HttpProxy(server, (server.address() as AddressInfo).port);
  }

  /** As `http.proxy` names it. */
  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Changes what is done from now on, ends all tunnels and forgets what was asked before. */
  behave(behaviour: ProxyBehaviour): void {
    this.behaviour = behaviour;
    this.requests.length = 0;
    this.endConnections();
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.endConnections();
    await closed;
  }

  private tunnel(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.note(request);
    if (this.behaviour === 'close') {
      socket.destroy();
      return;
    }
    if (typeof this.behaviour === 'object') {
      const { status, headers = '' } = this.behaviour;
      socket.end(`HTTP/1.1 ${status} From the proxy\r\n${headers}Content-Length: 0\r\n\r\n`);
      return;
    }
    const port = Number(request.url?.split(':').at(-1));
    const onward = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.write(head);
      socket.pipe(onward).pipe(socket);
    });
    this.keep(onward);
    onward.on('close', () => socket.destroy());
    socket.on('close', () => onward.destroy());
  }

  /** A request in clear text, whole and with an absolute URL. @see RFC 9112 §3.2.2 */
  private forward(request: IncomingMessage, response: ServerResponse): void {
    this.note(request);
    if (this.behaviour === 'close') {
      request.socket.destroy();
      return;
    }
    if (typeof this.behaviour === 'object') {
      response.writeHead(this.behaviour.status).end();
      return;
    }
    const { pathname, port } = new URL(request.url ?? '');
    const { method, headers } = request;
    const onward = startRequest({ host: '127.0.0.1', port, path: pathname, method, headers });
    onward.on('error', () => response.destroy());
    onward.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    request.pipe(onward);
  }

  private note({ method = '', url = '', headers }: IncomingMessage): void {
    this.requests.push({ method, target: url, headers });
  }

  private keep(socket: Duplex): void {
    this.sockets.add(socket);
    // Either side may break off; a socket without a listener would end the process.
    socket.on('error', () => undefined);
    socket.once('close', () => this.sockets.delete(socket));
  }

  private endConnections(): void {
    this.sockets.forEach((socket) => socket.destroy());
  }
}

import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The largest content that the demo API takes. */
const limitBytes = 1_000_000;

/**
 * An API to try the extension with, on a free loopback port: `POST /data` answers 401 without its
 * token, and 201 with an id and the content as received otherwise.
 */
export class DemoServer {
  /** Accepted by this server only; made anew with each one. */
  readonly token = `demo-${randomBytes(24).toString('base64url')}`;

  private constructor(
    private readonly server: Server,
    readonly origin: string,
  ) {
    server.on('request', (request, response) => this.answer(request, response));
  }

  /** Starts the server; rejects where no loopback port can be opened. Close it when done. */
  static async start(): Promise<DemoServer> {
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
    const { port } = server.address() as AddressInfo;
    return new DemoServer(server, `http://127.0.0.1:${port}`);
  }

  /** Ends the server and every open connection to it. */
  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    if (request.url !== '/data') {
      reply(response, 404, '{"error":"not_found","hint":"POST /data"}');
    } else if (request.method !== 'POST') {
      reply(response, 405, '{"error":"method_not_allowed"}', { Allow: 'POST' });
    } else if (!this.isAuthorized(request.headers.authorization)) {
      reply(response, 401, '{"error":"invalid_token"}', {
        'WWW-Authenticate': 'Bearer realm="demo", error="invalid_token"',
      });
    } else {
      receive(request, response);
    }
  }

  private isAuthorized(authorization: string | undefined): boolean {
    const expected = Buffer.from(`Bearer ${this.token}`);
    const given = Buffer.from(authorization ?? '');
    return given.length === expected.length && timingSafeEqual(given, expected);
  }
}

function receive(request: IncomingMessage, response: ServerResponse): void {
  const chunks: Buffer[] = [];
  let length = 0;
  request.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length <= limitBytes) {
      chunks.push(chunk);
    }
  });
  request.on('end', () => {
    if (length > limitBytes) {
      reply(response, 413, '{"error":"content_too_large"}');
      return;
    }
    const id = randomUUID();
    const receivedAt = new Date().toISOString();
    const content = Buffer.concat(chunks).toString('utf8').trim();
    // The content stands in the answer as it was received: no parse, no second print.
    reply(
      response,
      201,
      `{"id":"${id}","receivedAt":"${receivedAt}","bytes":${length},"data":${content === '' ? 'null' : content}}`,
      { Location: `/data/${id}` },
    );
  });
}

function reply(
  response: ServerResponse,
  status: number,
  content: string,
  fields: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...fields });
  response.end(content);
}

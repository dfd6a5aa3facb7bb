import {
  createServer,
  type IncomingHttpHeaders,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as a test's server got it. */
export interface ReceivedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly content: Buffer;
}

/** What a test's server answers; undefined: nothing, the connection stays open. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Pieces of an iterable are written as they come. */
  readonly content?: string | Buffer | AsyncIterable<string | Buffer>;
}

/** A real API on a free loopback port, which keeps what it got. Close it in `after`. */
export class TestApi {
  readonly requests: ReceivedRequest[] = [];
  private answer: (request: ReceivedRequest) => Answer | undefined = () => ({});
  private waiting: (() => void)[] = [];

  private constructor(
    private readonly server: Server,
    readonly origin: string,
  ) {
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method = '', url = '', headers } = request;
        const received = { method, url, headers, content: Buffer.concat(chunks) };
        this.requests.push(received);
        this.waiting.splice(0).forEach((arrived) => arrived());
        const answer = this.answer(received);
        if (answer) {
          response.writeHead(answer.status ?? 200, answer.headers ?? {});
          void writeContent(response, answer.content ?? '');
        }
      });
    });
  }

  static async start(): Promise<TestApi> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return new TestApi(server, `http://127.0.0.1:${port}`);
  }

  /** Sets what is answered from now on, and forgets what was received before. */
  answers(answer: Answer | ((request: ReceivedRequest) => Answer | undefined)): void {
    this.answer = typeof answer === 'function' ? answer : () => answer;
    this.requests.length = 0;
  }

  /** Resolves when the next request has arrived whole. */
  nextRequest(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  get lastRequest(): ReceivedRequest {
    const last = this.requests.at(-1);
    if (!last) {
      throw new Error('the server got no request');
    }
    return last;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

async function writeContent(
  response: ServerResponse,
  content: NonNullable<Answer['content']>,
): Promise<void> {
  if (typeof content === 'string' || Buffer.isBuffer(content)) {
    response.end(content);
    return;
  }
  response.flushHeaders();
  for await (const piece of content) {
    response.write(piece);
  }
  response.end();
}

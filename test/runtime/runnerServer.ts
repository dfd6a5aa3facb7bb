import { createHash } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

import type { Keystrokes } from '../support/keyboard';

/** Takes what the suite says; what it resolves to is the answer. */
export type Action = (content: string, headers: IncomingHttpHeaders) => Promise<string> | string;

export interface RunnerServer {
  /** What the suite in the extension host finds in `AUTHPOST_RUNNER`. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Starts the loopback server through which the suite inside the extension host shows its output
 * and has keys typed. An error of `type` is answered to the test that asked.
 */
export async function startRunnerServer(
  type: (keystrokes: Keystrokes) => Promise<void>,
  further: Readonly<Record<string, Action>> = {},
): Promise<RunnerServer> {
  const actions: Readonly<Record<string, Action>> = {
    ...further,
    '/output': (content) => {
      process.stdout.write(content);
      return '';
    },
    '/keyboard': async (content) => {
      await type(JSON.parse(content) as Keystrokes);
      return '';
    },
    // An API that outlives a restart of VS Code, and tells which credential it was sent.
    '/authorization': (_, { authorization = '' }) =>
      createHash('sha256').update(authorization).digest('hex'),
  };
  const server = createServer((request, response) => {
    text(request)
      .then((content) => actions[request.url ?? '']?.(content, request.headers) ?? '')
      .then(
        (answer) => response.end(answer),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

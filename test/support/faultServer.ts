import type { Socket } from 'node:net';

import { createNodeFetch } from '../../src/core/transport/nodeFetch';
import { startRawServer, type TestServer } from './httpServer';

/** Both ways in which a request can go out. */
export const transports = [
  ['fetch', globalThis.fetch],
  ['node:http', createNodeFetch()],
] as const satisfies readonly (readonly [string, typeof globalThis.fetch])[];

/** Starts a server that writes these bytes as its answer, and then does what is said. */
export function startRawAnswer(
  answer: string | Uint8Array,
  then: (socket: Socket) => void = (socket) => socket.end(),
): Promise<TestServer> {
  return startRawServer((socket) => {
    socket.write(answer, () => then(socket));
  });
}

/** The bytes of an answer with this content, whole and in order. */
export function answerOf(fields: readonly string[], content: Uint8Array): Buffer {
  const head = ['HTTP/1.1 200 OK', ...fields, `Content-Length: ${content.byteLength}`, '', ''];
  return Buffer.concat([Buffer.from(head.join('\r\n')), content]);
}

/** Starts a server whose answer goes on for as long as its reader takes it. */
export function startEndless(head: string, piece: Uint8Array): Promise<TestServer> {
  return startRawServer((socket) => {
    const write = (): void => {
      while (!socket.destroyed && socket.write(piece));
    };
    socket.on('drain', write);
    socket.write(head);
    write();
  });
}

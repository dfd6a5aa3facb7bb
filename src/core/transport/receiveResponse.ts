import * as l10n from '@vscode/l10n';

import type { ClientRequest, IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';

import { abortReason } from './abortReason';
import { toDecoders } from './contentCodings';
import { toContentStream } from './contentStream';
import { toTlsFault } from './tlsFault';
import { toResponse } from './toResponse';
import { TransportError } from './transportError';

/** @see Fetch §2.2.3, null body status */
const STATUSES_WITHOUT_CONTENT: ReadonlySet<number | undefined> = new Set([204, 205, 304]);

/**
 * Waits for the answer to a request that is being sent. Rejects with the signal's reason as soon as
 * it is aborted, else with a `TypeError` whose cause `classifyFailure` understands; the connection
 * is ended then. A failure of the content errs the response's body in the same way.
 */
export function receiveResponse(
  request: ClientRequest,
  signal: AbortSignal | undefined,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    // What the connection or the proxy says comes before the error of the message and tells more.
    let fault: Error | undefined;
    const abort = (): void => {
      reject(abortReason(signal));
      request.destroy();
    };
    const unlisten = (): void => signal?.removeEventListener('abort', abort);
    const fail = (cause: Error): void => {
      unlisten();
      reject(new TypeError('fetch failed', { cause }));
      request.destroy();
    };
    signal?.addEventListener('abort', abort, { once: true });
    // Once there is an answer, its content alone decides what becomes of it.
    request.on('error', (error) => {
      unlisten();
      fault ??= toTlsFault(error);
      reject(new TypeError('fetch failed', { cause: fault }));
    });
    request.on('proxy', (event: unknown) => {
      fault ??= faultOfProxy(event);
    });
    request.once('upgrade', (_, socket) => {
      socket.destroy();
      const message = l10n.t('an upgrade of the protocol that was not asked for');
      fail(new TransportError('HPE_PAUSED_UPGRADE', message));
    });
    request.once('response', (message) => {
      unlisten();
      try {
        refuseAnswerOfProxy(request, message);
        refuseUnknownClass(message);
        resolve(
          toResponse(
            message,
            contentOf(message, request, signal, () => fault),
          ),
        );
      } catch (error) {
        fail(error instanceof Error ? error : new Error(String(error)));
      }
    });
  });
}

function contentOf(
  message: IncomingMessage,
  request: ClientRequest,
  signal: AbortSignal | undefined,
  faultOfConnection: () => Error | undefined,
): ReadableStream<Uint8Array> | null {
  const release = (): void => void request.destroy();
  if (STATUSES_WITHOUT_CONTENT.has(message.statusCode)) {
    message.on('error', () => undefined);
    release();
    return null;
  }
  const decoders = toDecoders(message.headers['content-encoding'] ?? '');
  const toFailure = (error: Error, isOfMessage: boolean): Error => {
    const cause = isOfMessage ? (faultOfConnection() ?? cutShort(error)) : error;
    // The word by which fetch, and so `classifyFailure`, tells this from a fault before the head.
    return new TypeError('terminated', { cause });
  };
  return toContentStream({ message, decoders, signal, toFailure, release });
}

/** Node has one error, ECONNRESET, for an orderly end that is too early and for a reset. */
function cutShort(cause: Error): Error {
  const message = l10n.t('the connection was closed before the end of the content');
  return new TransportError('UND_ERR_SOCKET', message, { cause: cause.message });
}

/** VS Code's agent says by an event why it could not use a proxy, and by its error only that. */
function faultOfProxy(event: unknown): Error | undefined {
  const error: unknown =
    typeof event === 'object' && event !== null ? Reflect.get(event, 'error') : undefined;
  return error instanceof Error
    ? new TransportError('UND_ERR_PRX_TLS', error.message, { cause: error })
    : undefined;
}

/**
 * An agent hands over what a proxy answers to CONNECT as if it came from the server, but in clear
 * text. Of status 407 fetch makes a failure whoever it comes from. @see RFC 9110 §9.3.6
 *
 * @throws Error of the kind that undici's `ProxyAgent` has.
 */
function refuseAnswerOfProxy(request: ClientRequest, message: IncomingMessage): void {
  const isInClearText = !(message.socket instanceof TLSSocket);
  if (message.statusCode === 407 || (request.protocol === 'https:' && isInClearText)) {
    throw new Error(`Proxy response (${message.statusCode ?? 0})`);
  }
}

/** Node takes `HTTP/1.1 099` for an answer. @see RFC 9110 §15 */
function refuseUnknownClass({ statusCode = 0 }: IncomingMessage): void {
  if (statusCode < 200) {
    const message = l10n.t('a status code that does not exist');
    throw new TransportError('HPE_INVALID_STATUS', message);
  }
}

import type { IncomingMessage } from 'node:http';

/** What the constructor of `Response` takes for a status text. @see RFC 9112 §4 */
const REASON_PHRASE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Makes a `Response` of what came; a server may send what the constructor would refuse. */
export function toResponse(
  message: IncomingMessage,
  content: ReadableStream<Uint8Array> | null,
): Response {
  const { statusCode: status = 0, statusMessage = '', rawHeaders } = message;
  // Node takes each byte for a character; fetch reads UTF-8, which is what servers send.
  const statusText = Buffer.from(statusMessage, 'latin1').toString();
  const headers = new Headers();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    headers.append(rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '');
  }
  if (status >= 200 && status <= 599 && REASON_PHRASE.test(statusText)) {
    return new Response(content, { status, statusText, headers });
  }
  return Object.defineProperties(new Response(content, { headers }), {
    status: { value: status },
    statusText: { value: statusText },
    ok: { value: status >= 200 && status <= 299 },
  });
}

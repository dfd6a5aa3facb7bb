/**
 * Makes a `fetch` that takes the bytes of a request as a stream of one piece. Given bytes it copies
 * them twice, and sends them a second time by itself after a 421 (Misdirected Request): a request
 * that acts must go out once. The field Content-Length says how many there are all the same.
 *
 * @see Fetch §4.6 (HTTP-network-or-cache fetch)
 */
export function contentAsStream(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return (input, init) => {
    const body = init?.body;
    return body instanceof Uint8Array
      ? fetch(input, {
          ...init,
          headers: withLength(init?.headers, body.byteLength),
          body: streamOf(body),
          duplex: 'half',
          // What would be sent again after a 401 does not exist here: some versions of Node take a
          // stream for a fault then, unless there are no credentials of the browser's kind.
          credentials: 'omit',
        })
      : fetch(input, init);
  };
}

function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(bytes);
      controller.close();
    },
  });
}

function withLength(given: RequestInit['headers'], byteLength: number): [string, string][] {
  const fields = Array.isArray(given) ? (given as [string, string][]) : [...new Headers(given)];
  return [...fields, ['Content-Length', String(byteLength)]];
}

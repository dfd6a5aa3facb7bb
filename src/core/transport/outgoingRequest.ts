import { ACCEPTED_CODINGS } from './contentCodings';

/** A request in the form that `node:http` takes. */
export interface OutgoingRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly content: Uint8Array | undefined;
}

/**
 * Checks the arguments of a `fetch` and adds the fields that the connection itself needs.
 *
 * @throws TypeError for what `fetch` would refuse, and for what is not supported: another way with
 *   redirects than `manual`, and a `Request` object.
 */
export async function toOutgoingRequest(
  input: string | URL | Request,
  init: RequestInit,
): Promise<OutgoingRequest> {
  if (input instanceof Request || init.redirect !== 'manual') {
    throw new TypeError('Only a URL with "redirect: manual" is supported');
  }
  const url = new URL(input);
  const isHttp = url.protocol === 'https:' || url.protocol === 'http:';
  if (!isHttp || url.username !== '' || url.password !== '') {
    throw new TypeError('Only an http: or https: URL without user information is supported');
  }
  const method = init.method ?? 'GET';
  const content = await toContent(init.body);
  return { url, method, headers: toHeaders(init.headers, method, content), content };
}

async function toContent(body: RequestInit['body']): Promise<Uint8Array | undefined> {
  if (body === undefined || body === null) {
    return undefined;
  }
  return body instanceof Uint8Array ? body : new Uint8Array(await new Response(body).arrayBuffer());
}

function toHeaders(
  given: RequestInit['headers'],
  method: string,
  content: Uint8Array | undefined,
): Record<string, string> {
  // Refuses what no field may hold, and joins the values of one name.
  const values = new Headers(given);
  const headers: Record<string, string> = {};
  for (const name of namesOf(given, values)) {
    headers[name] = values.get(name) ?? '';
  }
  if (!values.has('accept-encoding')) {
    headers['Accept-Encoding'] = ACCEPTED_CODINGS;
  }
  if (!values.has('user-agent')) {
    // As fetch has it: a server should not tell the transports apart.
    headers['User-Agent'] = 'node';
  }
  if (content !== undefined || method === 'POST' || method === 'PUT') {
    headers['Content-Length'] = String(content?.byteLength ?? 0);
  }
  // A connection that was kept could be closed by the server while the next request is under way.
  headers['Connection'] = 'close';
  return headers;
}

/** Field names as they were written, each once; `Headers` only knows them in lower case. */
function namesOf(given: RequestInit['headers'], values: Headers): readonly string[] {
  if (!Array.isArray(given)) {
    return [...values.keys()];
  }
  const names = new Map<string, string>();
  for (const [name = ''] of given) {
    const key = name.toLowerCase();
    names.set(key, names.get(key) ?? name);
  }
  return [...names.values()];
}

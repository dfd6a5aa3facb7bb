import type { Credential, Renewal } from '../credential/credential';
import type { RedirectPolicy } from '../endpoint/endpoint';
import type { HttpRequest } from '../request/httpRequest';
import type { Interruption } from './interruption';
import { nextHop } from './nextHop';
import type { RedirectNote } from './outcome';

/** One redirect that was followed; the URLs are not masked yet. */
export interface FollowedRedirect {
  readonly status: number;
  readonly from: string;
  readonly to: string;
  /** Of the request that was made to `to`. */
  readonly method: string;
}

/** The answer to show, with its content still to be read, and the way that led to it. */
export interface Answer {
  readonly url: string;
  readonly response: Response;
  readonly redirects: readonly FollowedRedirect[];
  readonly note: RedirectNote | undefined;
  /** The one that was accepted or refused last, if any was given. */
  readonly credential: Credential | undefined;
  /** Why a refused credential could not be renewed, where that was tried. */
  readonly renewalProblem: string | undefined;
}

/**
 * Sends a request and follows redirects one by one, as far as `nextHop` permits; each hop is
 * authorized anew. After a refusal that the credential has an answer to, the same hop is sent once
 * more. Rejects as `fetch` does, and as soon as the exchange is ended; the caller reads or cancels
 * the content.
 */
export async function followRedirects(
  fetch: typeof globalThis.fetch,
  request: HttpRequest,
  policy: RedirectPolicy,
  interruption: Interruption,
  given?: Credential,
): Promise<Answer> {
  const redirects: FollowedRedirect[] = [];
  let credential = given;
  let renewal: Renewal | undefined;
  for (let current = request; ;) {
    let authorized = credential?.authorize(current) ?? current;
    if (authorized instanceof Promise) {
      authorized = await authorized;
    }
    const response = await send(fetch, authorized, interruption);
    if (renewal === undefined && credential?.renew && isRefusal(response)) {
      renewal = await renew(credential, response, interruption);
      if (renewal.kind === 'renewed') {
        release(response);
        credential = renewal.credential;
        continue;
      }
    }
    const { status } = response;
    // Below 300 none is a redirect: the field need not be looked up.
    const location = status < 300 ? null : response.headers.get('location');
    const hop = nextHop(current, { status, location, policy, followed: redirects.length });
    if (hop.kind === 'answer') {
      const renewalProblem = renewal?.kind === 'failed' ? renewal.reason : undefined;
      const { note } = hop;
      return { url: authorized.url, response, redirects, note, credential, renewalProblem };
    }
    release(response);
    const { url, method } = hop.request;
    redirects.push({ status, from: current.url, to: url, method });
    current = hop.request;
  }
}

function isRefusal({ status }: Response): boolean {
  return status === 401;
}

function renew(
  credential: Credential,
  { status, headers }: Response,
  interruption: Interruption,
): Promise<Renewal> {
  const renewal = credential.renew?.({ status, fields: [...headers] }, interruption.signal);
  return interruption.race(renewal ?? Promise.resolve({ kind: 'none' }), () => undefined);
}

function send(
  fetch: typeof globalThis.fetch,
  { url, method, fields, content }: HttpRequest,
  interruption: Interruption,
): Promise<Response> {
  const answer = fetch(url, {
    method,
    // `fetch` only reads them, and a copy of each is all that its type asks for.
    headers: fields as [string, string][],
    redirect: 'manual',
    signal: interruption.signal,
    body: content ?? null,
  });
  return interruption.race(answer, release);
}

/** Gives the connection back; the content of a redirect may be endless, so it is not read. */
function release(response: Response): void {
  response.body?.cancel().catch(() => undefined);
}

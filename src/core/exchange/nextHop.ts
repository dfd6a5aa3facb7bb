import type { RedirectPolicy } from '../endpoint/endpoint';
import type { HttpRequest } from '../request/httpRequest';
import type { RedirectNote } from './outcome';

/** Followed at most in one exchange. */
export const REDIRECT_LIMIT = 10;

/** What the header section of an answer says about going on. */
export interface RedirectContext {
  readonly status: number;
  /** The Location field as `Headers` gives it: one UTF-16 unit for each byte. */
  readonly location: string | null;
  readonly policy: RedirectPolicy;
  /** How many redirects of this exchange were followed before this answer. */
  readonly followed: number;
}

/** Either the answer is the one to show, or there is another request to make. */
export type NextHop =
  | { readonly kind: 'answer'; readonly note: RedirectNote | undefined }
  | { readonly kind: 'follow'; readonly request: HttpRequest };

const REDIRECT_STATUSES: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const CONTENT_FIELDS: ReadonlySet<string> = new Set([
  'content-encoding',
  'content-language',
  'content-length',
  'content-location',
  'content-type',
]);

/**
 * Decides whether an answer is a redirect that may be followed with the credential: only within
 * the origin, and only to a URL that carries none itself. Texts in the note are not masked yet.
 * @see RFC 6454 §4, RFC 9110 §15.4, Fetch §4.4 (HTTP-redirect fetch)
 */
export function nextHop(request: HttpRequest, context: RedirectContext): NextHop {
  const { status, location, policy, followed } = context;
  if (!REDIRECT_STATUSES.has(status) || location === null) {
    return answer(undefined);
  }
  const from = new URL(request.url);
  const to = target(location, from);
  if (to === undefined) {
    return answer({ kind: 'invalid-location', location });
  }
  if (policy === 'never') {
    return answer({ kind: 'not-followed-by-setting', to: to.href });
  }
  if (to.origin !== from.origin) {
    return answer({ kind: 'cross-origin', from: from.origin, to: to.origin });
  }
  if (followed >= REDIRECT_LIMIT) {
    return answer({ kind: 'too-many', limit: REDIRECT_LIMIT });
  }
  return { kind: 'follow', request: redirected(request, status, to) };
}

function answer(note: RedirectNote | undefined): NextHop {
  return { kind: 'answer', note };
}

/** The URL of the next hop, or undefined where the field names none that could be followed. */
function target(location: string, from: URL): URL | undefined {
  // Servers send unescaped UTF-8 although a URI is ASCII; `Headers` shows it as Latin-1.
  const reference = Buffer.from(location, 'latin1').toString('utf8');
  if (!URL.canParse(reference, from.href)) {
    return undefined;
  }
  const to = new URL(reference, from);
  const isHttp = to.protocol === 'https:' || to.protocol === 'http:';
  if (!isHttp || to.username !== '' || to.password !== '') {
    return undefined;
  }
  if (!to.href.includes('#')) {
    to.hash = from.hash;
  }
  return to;
}

function redirected(request: HttpRequest, status: number, to: URL): HttpRequest {
  const { method } = request;
  const turnsIntoGet =
    status === 303
      ? method !== 'GET' && method !== 'HEAD'
      : (status === 301 || status === 302) && method === 'POST';
  if (!turnsIntoGet) {
    return { ...request, url: to.href };
  }
  const fields = request.fields.filter(([name]) => !CONTENT_FIELDS.has(name.toLowerCase()));
  return { method: 'GET', url: to.href, fields, content: undefined };
}

/** The request methods that carry the document as content. @see RFC 9110 §9.3, RFC 5789 */
export type Method = 'POST' | 'PUT' | 'PATCH';

/** How a request is authenticated; never holds the secret itself. */
export type Authentication =
  { readonly type: 'bearer'; readonly scheme: string } | { readonly type: 'none' };

/** A header field line: name and value as they are sent. @see RFC 9110 §5 */
export type HeaderField = readonly [name: string, value: string];

/** What happens to a 3xx answer: followed within the origin, or shown as it came. */
export type RedirectPolicy = 'same-origin' | 'never';

/** Where an endpoint was written down; only the person's own settings may weaken a protection. */
export type EndpointScope = 'user' | 'workspace';

/** An API that documents are sent to, as read from the settings and validated. */
export interface Endpoint {
  readonly name: string;
  /** Absolute `http:` or `https:` URL in its serialised form, without user information. */
  readonly url: string;
  readonly method: Method;
  readonly auth: Authentication;
  readonly fields: readonly HeaderField[];
  /** Whole exchange, in milliseconds; 0 means no limit. */
  readonly timeoutMs: number;
  readonly redirect: RedirectPolicy;
  /** Globs of the documents that go to this endpoint without asking. */
  readonly files: readonly string[];
  /** True only where the *user's* settings allow clear text to this very origin. */
  readonly allowInsecureHttp: boolean;
  readonly scope: EndpointScope;
}

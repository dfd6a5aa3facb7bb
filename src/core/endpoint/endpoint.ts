/** The request methods that carry the document as content. @see RFC 9110 §9.3, RFC 5789 */
export type Method = 'POST' | 'PUT' | 'PATCH';

/** How a request is authenticated; never holds the secret itself. */
export type Authentication =
  | { readonly type: 'none' }
  /** @see RFC 6750; other words than `Bearer` are in use, too. */
  | { readonly type: 'bearer'; readonly scheme: string }
  /** @see RFC 7617 */
  | { readonly type: 'basic'; readonly user: string }
  | { readonly type: 'apiKey'; readonly in: 'header' | 'query'; readonly name: string }
  /** @see RFC 7616 */
  | { readonly type: 'digest'; readonly user: string }
  | { readonly type: 'awsSigV4'; readonly region: string; readonly service: string }
  | HmacAuthentication
  | OAuth2Authentication
  /** A session of an authentication provider of VS Code, such as `github` or `microsoft`. */
  | { readonly type: 'vscode'; readonly provider: string; readonly scopes: readonly string[] };

/** A signature of the content, as webhooks carry it. In the templates, `{signature}`, `{timestamp}`
 * (seconds since the epoch) and `{body}` are replaced. */
export interface HmacAuthentication {
  readonly type: 'hmac';
  readonly algorithm: 'sha1' | 'sha256' | 'sha512';
  readonly encoding: 'hex' | 'base64';
  /** What is signed, such as `{timestamp}.{body}`. */
  readonly signed: string;
  /** The field that carries the signature, and the template of its value. */
  readonly header: string;
  readonly value: string;
  /** A further field with the timestamp alone, where the receiver wants one. */
  readonly timestampHeader: string | undefined;
}

export type OAuth2Grant =
  'client_credentials' | 'authorization_code' | 'device_code' | 'refresh_token';

/** @see RFC 6749 §2.3, RFC 7523 §2.2 */
export type ClientAuthentication =
  'client_secret_basic' | 'client_secret_post' | 'private_key_jwt' | 'none';

/** @see RFC 6749, RFC 7636, RFC 8414, RFC 8628, RFC 8707 */
export interface OAuth2Authentication {
  readonly type: 'oauth2';
  readonly grant: OAuth2Grant;
  /** Either an issuer to discover the endpoints from, or the endpoints themselves. */
  readonly issuer: string | undefined;
  readonly tokenEndpoint: string | undefined;
  readonly authorizationEndpoint: string | undefined;
  readonly deviceAuthorizationEndpoint: string | undefined;
  readonly revocationEndpoint: string | undefined;
  readonly introspectionEndpoint: string | undefined;
  readonly clientId: string;
  readonly clientAuthentication: ClientAuthentication;
  readonly scope: string | undefined;
  readonly audience: string | undefined;
  readonly resource: readonly string[];
  /** Where the browser comes back to: VS Code's URI handler, or a free loopback port. */
  readonly redirectTo: 'vscode' | 'loopback';
}

/** Files for TLS beyond what the system trusts; absolute paths. The passphrase is a secret. */
export interface TlsFiles {
  /** PEM files of the client's certificate and its key. */
  readonly certificate: string | undefined;
  readonly key: string | undefined;
  /** PKCS #12 file with both, in their stead. */
  readonly pfx: string | undefined;
  /** PEM file of a further certificate authority. */
  readonly authority: string | undefined;
}

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
  readonly tls: TlsFiles | undefined;
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

import * as l10n from '@vscode/l10n';

/** What a field of HTTP is for, and the document that says so. */
export interface FieldMeaning {
  readonly text: string;
  /** Such as `RFC 9110 §8.3`. */
  readonly source: string;
}

/** Says what a registered field means, whatever the case of its name; undefined for others. */
export function fieldMeaning(name: string): FieldMeaning | undefined {
  const key = name.toLowerCase();
  const known = Object.hasOwn(meanings, key) ? meanings[key] : undefined;
  return known && { text: known[0](), source: known[1] };
}

/** @see https://www.iana.org/assignments/http-fields/http-fields.xhtml */
const meanings: Readonly<Record<string, readonly [text: () => string, source: string]>> = {
  accept: [
    () => l10n.t('The media types that the sender of a request takes as an answer.'),
    'RFC 9110 §12.5.1',
  ],
  'accept-ch': [
    () => l10n.t('The client hints that the server would like to get with later requests.'),
    'RFC 8942 §3.1',
  ],
  'accept-encoding': [
    () => l10n.t('The content codings, such as gzip, that the sender can decode.'),
    'RFC 9110 §12.5.3',
  ],
  'accept-language': [
    () => l10n.t('The natural languages that are preferred in the answer.'),
    'RFC 9110 §12.5.4',
  ],
  'accept-patch': [
    () => l10n.t('The media types of patch documents that this resource takes with PATCH.'),
    'RFC 5789 §3.1',
  ],
  'accept-post': [() => l10n.t('The media types that this resource takes with POST.'), 'W3C/ldp'],
  'accept-ranges': [
    () => l10n.t('Whether parts of the content can be asked for, and in which unit.'),
    'RFC 9110 §14.3',
  ],
  'access-control-allow-credentials': [
    () =>
      l10n.t(
        'Whether scripts in a browser may see the answer to a request that was sent with credentials.',
      ),
    'WHATWG/fetch',
  ],
  'access-control-allow-headers': [
    () => l10n.t('The fields that scripts of another origin may set in a request.'),
    'WHATWG/fetch',
  ],
  'access-control-allow-methods': [
    () => l10n.t('The methods that scripts of another origin may use.'),
    'WHATWG/fetch',
  ],
  'access-control-allow-origin': [
    () => l10n.t('The origin whose scripts may read this answer in a browser; * is any.'),
    'WHATWG/fetch',
  ],
  'access-control-expose-headers': [
    () => l10n.t('The fields of this answer that scripts of another origin may read.'),
    'WHATWG/fetch',
  ],
  'access-control-max-age': [
    () =>
      l10n.t(
        'How long a browser may remember what scripts of another origin are permitted, in seconds.',
      ),
    'WHATWG/fetch',
  ],
  age: [
    () =>
      l10n.t(
        'Seconds that the answer has been in a cache, or since it was last checked with its origin.',
      ),
    'RFC 9111 §5.1',
  ],
  allow: [() => l10n.t('The methods that this resource supports.'), 'RFC 9110 §10.2.1'],
  'alt-svc': [
    () => l10n.t('Other places, or other protocols, where the same service can be reached.'),
    'RFC 7838 §3',
  ],
  'authentication-info': [
    () =>
      l10n.t(
        'What the server has to say after an authentication that succeeded, such as the next nonce.',
      ),
    'RFC 9110 §11.6.3',
  ],
  authorization: [
    () => l10n.t('The credential that proves who sends the request.'),
    'RFC 9110 §11.6.2',
  ],
  'cache-control': [
    () =>
      l10n.t(
        'Rules for every cache between the server and you: who may keep the answer, and for how long.',
      ),
    'RFC 9111 §5.2',
  ],
  'cache-status': [
    () => l10n.t('How the caches on the way handled the request: a hit, a miss, or passed on.'),
    'RFC 9211 §2',
  ],
  'cdn-cache-control': [
    () => l10n.t('Rules for the caches of content delivery networks alone.'),
    'RFC 9213 §3',
  ],
  'clear-site-data': [
    () => l10n.t('Kinds of data that a browser should delete for this origin.'),
    'W3C/clear-site-data',
  ],
  connection: [
    () => l10n.t('What applies to this connection alone, such as that it will be closed.'),
    'RFC 9110 §7.6.1',
  ],
  'content-digest': [
    () => l10n.t('A hash of the content of this message, to detect a change on the way.'),
    'RFC 9530 §2',
  ],
  'content-disposition': [
    () => l10n.t('Whether the content is meant to be shown or saved, and under which file name.'),
    'RFC 6266 §4',
  ],
  'content-encoding': [
    () =>
      l10n.t('The codings, such as gzip, that were applied to the content; it is shown decoded.'),
    'RFC 9110 §8.4',
  ],
  'content-language': [
    () => l10n.t('The natural language of those whom the content is meant for.'),
    'RFC 9110 §8.5',
  ],
  'content-length': [
    () => l10n.t('The size of the content in bytes, as it was transferred.'),
    'RFC 9110 §8.6',
  ],
  'content-location': [
    () => l10n.t('The URL of exactly what this content represents.'),
    'RFC 9110 §8.7',
  ],
  'content-range': [
    () => l10n.t('Which part of the whole this content is, and how long the whole is.'),
    'RFC 9110 §14.4',
  ],
  'content-security-policy': [
    () => l10n.t('What a page may load and run, as the server wants browsers to enforce it.'),
    'W3C/CSP3',
  ],
  'content-security-policy-report-only': [
    () => l10n.t('A policy whose violations browsers report, but permit.'),
    'W3C/CSP3',
  ],
  'content-type': [
    () => l10n.t('The media type of the content, and the charset of a text.'),
    'RFC 9110 §8.3',
  ],
  cookie: [() => l10n.t('Values that the server set before and now gets back.'), 'RFC 6265 §4.2'],
  'cross-origin-embedder-policy': [
    () => l10n.t('Which resources of other origins a page may embed.'),
    'WHATWG/html',
  ],
  'cross-origin-opener-policy': [
    () => l10n.t('Whether a page shares its group of windows with pages of other origins.'),
    'WHATWG/html',
  ],
  'cross-origin-resource-policy': [
    () => l10n.t('Which sites may load this resource into their pages.'),
    'WHATWG/fetch',
  ],
  date: [() => l10n.t('When the answer was made.'), 'RFC 9110 §6.6.1'],
  deprecation: [() => l10n.t('Since when this resource is deprecated.'), 'RFC 9745 §2'],
  digest: [() => l10n.t('A hash of the representation, in the older form.'), 'RFC 3230 §4.3.2'],
  etag: [
    () => l10n.t('An identifier of this version of the resource: another version has another one.'),
    'RFC 9110 §8.8.3',
  ],
  expect: [
    () => l10n.t('What the client wants the server to confirm before it sends the content.'),
    'RFC 9110 §10.1.1',
  ],
  expires: [() => l10n.t('From when on caches regard the answer as stale.'), 'RFC 9111 §5.3'],
  forwarded: [
    () => l10n.t('What proxies changed or hid of the request: the client, the host, the protocol.'),
    'RFC 7239 §4',
  ],
  from: [
    () => l10n.t('The e-mail address of the person who is responsible for the request.'),
    'RFC 9110 §10.1.2',
  ],
  host: [() => l10n.t('The host and the port of the requested URL.'), 'RFC 9110 §7.2'],
  'idempotency-key': [
    () => l10n.t('A name for a request, so that a server that gets it twice acts on it once.'),
    'draft-ietf-httpapi-idempotency-key-header',
  ],
  'if-match': [
    () =>
      l10n.t('The request is to be carried out only if the resource has one of these entity tags.'),
    'RFC 9110 §13.1.1',
  ],
  'if-modified-since': [
    () => l10n.t('The content is wanted only if it was changed after this time.'),
    'RFC 9110 §13.1.3',
  ],
  'if-none-match': [
    () =>
      l10n.t(
        'The request is to be carried out only if the resource has none of these entity tags.',
      ),
    'RFC 9110 §13.1.2',
  ],
  'if-unmodified-since': [
    () => l10n.t('The request is to be carried out only if nothing was changed after this time.'),
    'RFC 9110 §13.1.4',
  ],
  'keep-alive': [
    () => l10n.t('How long an idle connection stays open, and for how many requests.'),
    'RFC 2068 §19.7.1.1',
  ],
  'last-modified': [
    () => l10n.t('When the server believes that the resource was last changed.'),
    'RFC 9110 §8.8.2',
  ],
  link: [
    () =>
      l10n.t('Links to other resources and how they relate to this one, such as the next page.'),
    'RFC 8288 §3',
  ],
  location: [
    () => l10n.t('Where to go on: the target of a redirect, or what was created.'),
    'RFC 9110 §10.2.2',
  ],
  nel: [
    () => l10n.t('Whether and how browsers report failures of the network to this origin.'),
    'W3C/network-error-logging',
  ],
  origin: [() => l10n.t('The origin that caused the request.'), 'RFC 6454 §7'],
  'origin-agent-cluster': [
    () => l10n.t('Whether browsers should keep this origin apart from others of its site.'),
    'WHATWG/html',
  ],
  'permissions-policy': [
    () => l10n.t('The features of a browser that a page and its frames may use.'),
    'W3C/permissions-policy',
  ],
  pragma: [
    () => l10n.t('A rule for caches of HTTP/1.0; superseded by Cache-Control.'),
    'RFC 9111 §5.4',
  ],
  'preference-applied': [
    () => l10n.t('The preferences of the request that the server has honoured.'),
    'RFC 7240 §3',
  ],
  prefer: [
    () => l10n.t('How the client would like the request to be handled, if the server can.'),
    'RFC 7240 §2',
  ],
  priority: [
    () => l10n.t('How urgent the answer is, and whether it is of use piece by piece.'),
    'RFC 9218 §5',
  ],
  'proxy-authenticate': [
    () => l10n.t('How a proxy wants the client to authenticate.'),
    'RFC 9110 §11.7.1',
  ],
  'proxy-authorization': [
    () => l10n.t('The credential for a proxy on the way.'),
    'RFC 9110 §11.7.2',
  ],
  'proxy-status': [
    () => l10n.t('What a proxy has to say about how it got the answer, or why it did not.'),
    'RFC 9209 §2',
  ],
  range: [() => l10n.t('The part of the content that is asked for.'), 'RFC 9110 §14.2'],
  ratelimit: [
    () => l10n.t('How many requests are left, and in how many seconds there will be more.'),
    'draft-ietf-httpapi-ratelimit-headers',
  ],
  'ratelimit-limit': [
    () => l10n.t('How many requests are permitted in a time window.'),
    'draft-ietf-httpapi-ratelimit-headers',
  ],
  'ratelimit-policy': [
    () => l10n.t('The quotas that the server applies: how much in which time.'),
    'draft-ietf-httpapi-ratelimit-headers',
  ],
  'ratelimit-remaining': [
    () => l10n.t('How many requests are left in this time window.'),
    'draft-ietf-httpapi-ratelimit-headers',
  ],
  'ratelimit-reset': [
    () => l10n.t('Seconds until the quota is full again.'),
    'draft-ietf-httpapi-ratelimit-headers',
  ],
  referer: [() => l10n.t('The URL that the request was reached from.'), 'RFC 9110 §10.1.3'],
  'referrer-policy': [
    () => l10n.t("How much of a page's URL browsers pass on to where its links lead."),
    'W3C/referrer-policy',
  ],
  refresh: [
    () => l10n.t('After how many seconds browsers load a page anew, and which one.'),
    'WHATWG/html',
  ],
  'report-to': [() => l10n.t('Where browsers send reports, in the older form.'), 'W3C/reporting'],
  'reporting-endpoints': [() => l10n.t('Where browsers send reports to.'), 'W3C/reporting'],
  'repr-digest': [
    () => l10n.t('A hash of the whole representation, whichever part of it was sent.'),
    'RFC 9530 §3',
  ],
  'retry-after': [() => l10n.t('How long to wait before the next request.'), 'RFC 9110 §10.2.3'],
  'sec-fetch-mode': [
    () => l10n.t('How a browser, or a client that acts like one, makes the request.'),
    'W3C/fetch-metadata',
  ],
  server: [() => l10n.t('The software that the server runs, as it says.'), 'RFC 9110 §10.2.4'],
  'server-timing': [
    () => l10n.t('What took how long on the server, in milliseconds.'),
    'W3C/server-timing',
  ],
  'set-cookie': [
    () => l10n.t('A value for the client to send with later requests. It is not kept here.'),
    'RFC 6265 §4.1',
  ],
  signature: [() => l10n.t('Signatures of parts of the message.'), 'RFC 9421 §4.2'],
  'signature-input': [
    () => l10n.t('What the signatures of the message cover, and how they were made.'),
    'RFC 9421 §4.1',
  ],
  sourcemap: [() => l10n.t('Where the map from compiled code to its source is.'), 'ECMA-426'],
  'strict-transport-security': [
    () => l10n.t('For how long browsers use this host over TLS only.'),
    'RFC 6797 §6.1',
  ],
  sunset: [() => l10n.t('When this resource is expected to go away.'), 'RFC 8594 §3'],
  te: [
    () => l10n.t('The transfer codings that the client takes, and whether it takes trailers.'),
    'RFC 9110 §10.1.4',
  ],
  'timing-allow-origin': [
    () => l10n.t('The origins whose scripts may see the detailed timing of this resource.'),
    'W3C/resource-timing',
  ],
  traceparent: [
    () => l10n.t('The position of the request in a distributed trace.'),
    'W3C/trace-context',
  ],
  trailer: [() => l10n.t('The fields that follow after the content.'), 'RFC 9110 §6.6.2'],
  'transfer-encoding': [
    () => l10n.t('How the content was framed for this connection, such as in chunks.'),
    'RFC 9112 §6.1',
  ],
  upgrade: [
    () => l10n.t('Other protocols that the sender would like to go on with.'),
    'RFC 9110 §7.8',
  ],
  'user-agent': [() => l10n.t('The software that sends the request.'), 'RFC 9110 §10.1.5'],
  vary: [
    () => l10n.t('The request fields that the answer depends on: caches keep one answer for each.'),
    'RFC 9110 §12.5.5',
  ],
  via: [() => l10n.t('The proxies and gateways that the message went through.'), 'RFC 9110 §7.6.3'],
  'want-content-digest': [
    () => l10n.t('The hash algorithms that the sender would like for Content-Digest.'),
    'RFC 9530 §4',
  ],
  'www-authenticate': [
    () => l10n.t('How the server wants the client to authenticate, and why it refused.'),
    'RFC 9110 §11.6.1',
  ],
  'x-content-type-options': [
    () => l10n.t('nosniff: browsers must not guess another media type than the one that is named.'),
    'WHATWG/fetch',
  ],
  'x-frame-options': [
    () => l10n.t('Whether other pages may show this one in a frame.'),
    'WHATWG/html',
  ],
};

import * as l10n from '@vscode/l10n';

import { SizeLimitError } from '../body/sizeLimit';
import { formatBytes } from '../presentation/formatBytes';
import { certificateNames } from './certificateNames';
import { faultsOf, textOf, type Fault } from './faultsOf';
import type { NetworkFailure } from './outcome';

/** Where a fault was met: the URL's host and what fetch was doing. */
interface Place {
  readonly url: URL;
  readonly host: string;
  /** True once the header section had come. */
  readonly inContent: boolean;
}

type HostOnly = Exclude<
  Extract<NetworkFailure, { host: string }>,
  { detail: string } | { names: string } | { limit: string }
>['kind'];
type WithDetail = Extract<NetworkFailure, { host: string; detail: string }>['kind'];
type Rule = (fault: Fault, place: Place) => NetworkFailure | undefined;

/** The first rule that fits any error of the chain decides, so the more telling ones come first. */
const RULES: readonly Rule[] = [
  beyondLimit,
  viaProxy,
  byCode({
    ENOTFOUND: 'name-not-found',
    EAI_AGAIN: 'name-lookup-failed',
    EAI_FAIL: 'name-lookup-failed',
    ECONNREFUSED: 'connection-refused',
    ETIMEDOUT: 'connect-timeout',
    UND_ERR_CONNECT_TIMEOUT: 'connect-timeout',
    UND_ERR_HEADERS_TIMEOUT: 'idle-timeout',
    UND_ERR_BODY_TIMEOUT: 'idle-timeout',
  }),
  // Later: a host's IPv6 address is often out of reach where its IPv4 address has more to tell.
  byCode({
    EHOSTUNREACH: 'host-unreachable',
    ENETUNREACH: 'host-unreachable',
    EHOSTDOWN: 'host-unreachable',
    ENETDOWN: 'host-unreachable',
    EADDRNOTAVAIL: 'host-unreachable',
  }),
  byCode({
    CERT_HAS_EXPIRED: 'certificate-expired',
    CERT_NOT_YET_VALID: 'certificate-not-yet-valid',
    DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate-self-signed',
    SELF_SIGNED_CERT_IN_CHAIN: 'certificate-unknown-authority',
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate-unknown-authority',
    UNABLE_TO_GET_ISSUER_CERT: 'certificate-unknown-authority',
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate-unknown-authority',
    CERT_UNTRUSTED: 'certificate-unknown-authority',
    CERT_REVOKED: 'certificate-revoked',
  }),
  wrongHost,
  tls,
  malformed,
  encoding,
  closed,
  byCode({
    ECONNRESET: 'connection-reset',
    EPIPE: 'connection-reset',
    ECONNABORTED: 'connection-reset',
  }),
  unnamed407,
  refusedByFetch,
];

/**
 * Says in the person's terms why `fetch` or its stream failed. Knows the errors of Node 20 to 24
 * (undici 6 and 7, OpenSSL, zlib) and of undici's `ProxyAgent`, which VS Code puts before them.
 * Texts from the error are in it unmasked.
 */
export function classifyFailure(error: unknown, url: URL): NetworkFailure {
  const faults = faultsOf(error);
  const inContent = faults.some(({ message }) => message === 'terminated');
  const place = { url, host: url.host, inContent };
  for (const rule of RULES) {
    for (const fault of faults) {
      const failure = rule(fault, place);
      if (failure !== undefined) {
        return failure;
      }
    }
  }
  const innermost = faults.at(-1);
  const detail = innermost === undefined ? '' : detailOf(innermost);
  return { kind: 'other', host: url.host, detail };
}

function byCode(kinds: Readonly<Record<string, HostOnly>>): Rule {
  return ({ code }, { host }) => {
    const kind = Object.hasOwn(kinds, code) ? kinds[code] : undefined;
    return kind && { kind, host };
  };
}

function detailed(kind: WithDetail, fault: Fault, { host }: Place): NetworkFailure {
  return { kind, host, detail: detailOf(fault) };
}

/** OpenSSL's `reason` says in few words what its message hides among source lines. */
function detailOf({ code, message, error }: Fault): string {
  const firstLine = message.split('\n', 1)[0] ?? '';
  return textOf(error, 'reason') || firstLine || code;
}

function beyondLimit({ error }: Fault, { host }: Place): NetworkFailure | undefined {
  if (!(error instanceof SizeLimitError)) {
    return undefined;
  }
  const { limit } = error;
  return limit.kind === 'setting'
    ? {
        kind: 'too-large',
        host,
        limit: String(Math.round(limit.bytes / 1_000_000)),
        setting: limit.setting,
      }
    : { kind: 'storage', detail: l10n.t('there is room for {0}', formatBytes(limit.bytes)) };
}

/** The errors of the way to a proxy name another host or port than the request's. */
function viaProxy(fault: Fault, place: Place): NetworkFailure | undefined {
  const { code, message, error } = fault;
  const { url, host } = place;
  const tunnel = /^Proxy response \((\d+)\)/.exec(message);
  if (tunnel !== null) {
    return tunnel[1] === '407'
      ? { kind: 'proxy-authentication', host }
      : { kind: 'proxy', host, detail: message };
  }
  const port: unknown = Reflect.get(error, 'port');
  const ownPort = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  const elsewhere = textOf(error, 'hostname');
  const toOtherPort = /^connect\b/.test(message) && typeof port === 'number' && port !== ownPort;
  const toOtherName =
    /^getaddrinfo\b/.test(message) && elsewhere !== '' && elsewhere !== url.hostname;
  return code === 'UND_ERR_PRX_TLS' || code === 'UND_ERR_SOCKS5' || toOtherPort || toOtherName
    ? detailed('proxy', fault, place)
    : undefined;
}

function wrongHost({ code, error }: Fault, { host }: Place): NetworkFailure | undefined {
  return code === 'ERR_TLS_CERT_ALTNAME_INVALID'
    ? { kind: 'certificate-wrong-host', host, names: certificateNames(error) }
    : undefined;
}

/** Other faults of certificates. @see Node's tls documentation, X509 certificate error codes */
const OTHER_CERTIFICATE_FAULT =
  /^(?:CERT_|CRL_|ERROR_IN_(?:CERT|CRL)_|INVALID_(?:CA|PURPOSE)$|PATH_LENGTH_EXCEEDED$|HOSTNAME_MISMATCH$|UNABLE_TO_(?:GET|DECRYPT|DECODE)_)/;

function tls(fault: Fault, place: Place): NetworkFailure | undefined {
  const { code, message } = fault;
  const handshake = code.startsWith('ERR_SSL_') || code === 'EPROTO';
  const plain = /wrong[_ ]version[_ ]number|http[_ ]request|packet[_ ]length[_ ]too[_ ]long/i;
  if (handshake && plain.test(`${code} ${message}`)) {
    return { kind: 'tls-not-spoken', host: place.host };
  }
  return handshake || code.startsWith('ERR_TLS_') || OTHER_CERTIFICATE_FAULT.test(code)
    ? detailed('tls-handshake', fault, place)
    : undefined;
}

function malformed(fault: Fault, place: Place): NetworkFailure | undefined {
  const { code, message, error } = fault;
  if (code === 'ERR_ASSERTION') {
    // undici 7 asserts that it asked for the protocol upgrade which a 101 answer announces.
    const detail = l10n.t('an upgrade of the protocol that was not asked for');
    return { kind: 'malformed-response', host: place.host, detail };
  }
  const unexpected = code === 'UND_ERR_SOCKET' && /^bad (?:response|upgrade)$/.test(message);
  const isMalformed =
    unexpected ||
    code.startsWith('HPE_') ||
    code === 'UND_ERR_HEADERS_OVERFLOW' ||
    textOf(error, 'name') === 'HTTPParserError' ||
    (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH' && !place.inContent);
  return isMalformed ? detailed('malformed-response', fault, place) : undefined;
}

function encoding(fault: Fault, place: Place): NetworkFailure | undefined {
  const isEncoding =
    /^(?:Z_[A-Z]+_ERROR|Z_NEED_DICT|ERR__ERROR_|ERR__?BROTLI|ERR_BROTLI|ZSTD_)/.test(fault.code) ||
    fault.message.startsWith('too many content-encodings');
  return isEncoding ? detailed('malformed-encoding', fault, place) : undefined;
}

/** The server ended the connection in an orderly way, but too early. */
function closed(fault: Fault, place: Place): NetworkFailure | undefined {
  if (fault.code !== 'UND_ERR_SOCKET' && fault.code !== 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH') {
    return undefined;
  }
  return place.inContent
    ? detailed('cut-short', fault, place)
    : { kind: 'connection-reset', host: place.host };
}

/** Fetch hides an answer of status 407 behind an error without a word. @see Fetch §4.3 */
function unnamed407(fault: Fault, { host }: Place): NetworkFailure | undefined {
  const cause: unknown = Reflect.get(fault.error, 'cause');
  const isUnnamed = cause instanceof Error && cause.message === '' && !('code' in cause);
  return fault.message === 'fetch failed' && isUnnamed
    ? { kind: 'proxy-authentication', host }
    : undefined;
}

/** What fetch will not send at all; its messages quote field values, so they are not passed on. */
function refusedByFetch({ message }: Fault, { url, host }: Place): NetworkFailure | undefined {
  if (message === 'bad port') {
    const detail = l10n.t(
      'port {0} is reserved for another protocol and never used for HTTP',
      url.port,
    );
    return { kind: 'other', host, detail };
  }
  if (/\bheaders?\b/i.test(message)) {
    const detail = l10n.t('a header field has a name or a value that HTTP does not allow');
    return { kind: 'other', host, detail };
  }
  return undefined;
}

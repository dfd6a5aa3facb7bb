import type {
  ConnectionDetails,
  ExchangeDetails,
  HopDetails,
  TlsDetails,
} from '../../protocol/details';
import { certificateChain } from './certificateChain';
import { clip } from './clip';
import { contentDetails } from './contentDetails';
import type { ExchangeTrace } from './exchangeTrace';
import type { HopTrace } from './hopTrace';
import { phasesOf } from './phasesOf';
import { requestFields } from './requestFields';

export interface DetailsOptions {
  /** Of every secret of the exchange, those of a renewed credential included. */
  readonly mask: (text: string) => string;
  /** Names of fields that hold a signature, in lower case. */
  readonly signedFields: readonly string[];
  readonly shell: ExchangeDetails['shell'];
}

/** One exchange follows at most 10 redirects, and tries one of them again. */
const mostHops = 12;

/** Makes of a finished trace what may be shown and kept: masked, bounded, plain data. */
export function toDetails(trace: ExchangeTrace, options: DetailsOptions): ExchangeDetails {
  const hops = trace.hops.slice(0, mostHops);
  const content = hops.find((hop) => hop.content !== undefined)?.content;
  const tls = toTls(hops, options);
  return {
    hops: hops.map((hop, index) => toHop(hop, hops[index - 1], hops[index + 1], trace, options)),
    ...(tls && { tls }),
    ...(content && { content: contentDetails(content, options.mask) }),
    shell: options.shell,
  };
}

function toHop(
  hop: HopTrace,
  previous: HopTrace | undefined,
  next: HopTrace | undefined,
  { times }: ExchangeTrace,
  options: DetailsOptions,
): HopDetails {
  const { marks, method, url, content, status, location } = hop;
  const mask = (text: string): string => clip(options.mask(text));
  // The content of a redirect is not waited for: it is over where the next request begins.
  const latest = next?.marks.startedAt ?? times.finishedAt;
  const endedAt = Math.min(marks.endedAt ?? latest, latest);
  const seen = { ...marks, endedAt, ...(hop.isProxied === true && { isWatched: false }) };
  const connection = toConnection(hop);
  return {
    cause: previous === undefined ? 'first' : previous.url === url ? causeOf(previous) : 'redirect',
    startMs: marks.startedAt - times.startedAt,
    durationMs: Math.max(0, endedAt - marks.startedAt),
    phases: phasesOf(seen, new URL(url), endedAt),
    ...(connection && { connection }),
    method,
    url: mask(url),
    fields: requestFields(hop, options.mask, options.signedFields),
    ...(content && { contentBytes: content.byteLength }),
    ...(status !== undefined && { status }),
    ...(location !== undefined && isRedirect(status) && { location: mask(location) }),
  };
}

/** A redirect may lead to the same URL, a second try always does. */
function causeOf({ status }: HopTrace): HopDetails['cause'] {
  return status === 401 ? 'renewal' : 'redirect';
}

function isRedirect(status: number | undefined): boolean {
  return status !== undefined && status >= 300 && status < 400;
}

function toConnection(hop: HopTrace): ConnectionDetails | undefined {
  const { isReused, isProxied = false, address, port, sentHead = '' } = hop;
  const httpVersion = hop.httpVersion ?? / HTTP\/(\d(?:\.\d)?)\r\n/.exec(sentHead)?.[1];
  return isReused === undefined
    ? undefined
    : {
        reused: isReused,
        proxied: isProxied,
        ...(!isProxied && address !== undefined && { address }),
        ...(!isProxied && port !== undefined && { port }),
        ...(httpVersion !== undefined && { httpVersion }),
      };
}

function toTls(hops: readonly HopTrace[], { mask }: DetailsOptions): TlsDetails | undefined {
  const secured = hops.findLast(({ securedWith }) => securedWith !== undefined)?.securedWith;
  if (secured === undefined) {
    return undefined;
  }
  const { protocol, cipher, alpn, authorized, isResumed, problem, certificate } = secured;
  return {
    ...(protocol !== undefined && { protocol }),
    ...(cipher !== undefined && { cipher }),
    ...(alpn !== undefined && { alpn }),
    authorized,
    resumed: isResumed,
    ...(problem !== undefined && { problem: mask(problem) }),
    chain: certificateChain(certificate).map((one) => ({
      ...one,
      subject: mask(one.subject),
      issuer: mask(one.issuer),
      names: one.names.map(mask),
    })),
  };
}

/**
 * What is known of an exchange besides its answer, hop by hop. Plain data, every text masked, each
 * list and text bounded: it is kept with the answer. What could not be known is left out.
 */
export interface ExchangeDetails {
  /** In the order of sending: redirects, and the second try after a renewed credential. */
  readonly hops: readonly HopDetails[];
  /** Of the connection that was made or used last, where it was secured. */
  readonly tls?: TlsDetails;
  /** What was sent as content; the same for each hop that had one. */
  readonly content?: ContentDetails;
  /** What the person's terminal speaks most likely. */
  readonly shell: 'posix' | 'powershell';
}

/** One request that was made, and how far it got. */
export interface HopDetails {
  readonly cause: 'first' | 'redirect' | 'renewal';
  /** Milliseconds since the exchange began. */
  readonly startMs: number;
  readonly durationMs: number;
  /** One after the other without a gap: together they last `durationMs`. */
  readonly phases: readonly Phase[];
  /** Left out where nothing was seen of it. */
  readonly connection?: ConnectionDetails;
  readonly method: string;
  readonly url: string;
  /** As they went out, as far as that could be seen; else those that were asked for. */
  readonly fields: readonly RequestField[];
  readonly contentBytes?: number;
  /** Left out where no header section came. */
  readonly status?: number;
  /** The Location field of a redirect, as it was sent. */
  readonly location?: string;
}

export type PhaseKind =
  /** Before anything went to the network: proxy and certificate settings are looked up. */
  | 'prepare'
  | 'lookup'
  | 'connect'
  | 'tls'
  /** Lookup, connection and handshake together, where they could not be told apart. */
  | 'connection'
  | 'send'
  | 'wait'
  | 'download'
  /** All until the header section, where nothing of it could be told apart. */
  | 'untold';

export interface Phase {
  readonly kind: PhaseKind;
  /** Milliseconds since the hop began. */
  readonly startMs: number;
  readonly durationMs: number;
}

export interface ConnectionDetails {
  readonly reused: boolean;
  /** Known to lead through a proxy, whose address is left out. */
  readonly proxied: boolean;
  /** Of the server; left out where it might be a proxy's. */
  readonly address?: string;
  readonly port?: number;
  /** Such as `1.1`. */
  readonly httpVersion?: string;
}

/** `added` by the HTTP client, not by the endpoint's settings or its credential. */
export type RequestField = readonly [name: string, value: string, origin: 'own' | 'added'];

export interface ContentDetails {
  readonly bytes: number;
  /** The beginning, where it is longer than what is kept. */
  readonly text: string;
  readonly complete: boolean;
}

export interface TlsDetails {
  /** Such as `TLSv1.3`. */
  readonly protocol?: string;
  readonly cipher?: string;
  /** The protocol that was negotiated, such as `http/1.1`. @see RFC 7301 */
  readonly alpn?: string;
  readonly authorized: boolean;
  /** The handshake went on with an earlier session, whose certificates these are. */
  readonly resumed: boolean;
  /** Node's word for why it is not. */
  readonly problem?: string;
  /** From the server's own up to the last that is known; empty where none was seen. */
  readonly chain: readonly CertificateDetails[];
}

export interface CertificateDetails {
  readonly subject: string;
  readonly issuer: string;
  /** Milliseconds since the epoch. */
  readonly validFrom: number;
  readonly validTo: number;
  /** Host names and addresses that it is valid for. */
  readonly names: readonly string[];
  /** SHA-256, in pairs of hexadecimal digits. */
  readonly fingerprint: string;
}

/** The tabs that the panel shows of it, in their order. */
export type DetailsTab = 'headers' | 'timing' | 'certificate' | 'redirects' | 'request';

import type { DetailedPeerCertificate } from 'node:tls';

import type { HeaderField } from '../endpoint/endpoint';

/** Moments of one hop on the clock of `performance.now()`; each is left out until it came. */
export interface HopMarks {
  startedAt: number;
  connectStartedAt?: number;
  /** The connection is watched from its beginning: its steps can be told apart. */
  isWatched?: boolean;
  lookedUpAt?: number;
  connectedAt?: number;
  securedAt?: number;
  /** The header section went out. */
  sentAt?: number;
  contentSentAt?: number;
  headAt?: number;
  endedAt?: number;
}

/** What was negotiated with the other side of a secured connection. */
export interface SecuredWith {
  readonly protocol: string | undefined;
  readonly cipher: string | undefined;
  readonly alpn: string | undefined;
  readonly authorized: boolean;
  readonly problem: string | undefined;
  /** The handshake went on with an earlier session; the server showed no certificate anew. */
  readonly isResumed: boolean;
  /** It leads to those of its issuers. */
  readonly certificate: DetailedPeerCertificate | undefined;
}

/** A copy of the beginning: a kept connection holds on to what is noted of its hops. */
export interface TracedContent {
  readonly byteLength: number;
  readonly head: Uint8Array;
}

/** What is noted of one hop while it is under way. Nothing in it is masked: it never leaves. */
export interface HopTrace {
  readonly marks: HopMarks;
  readonly method: string;
  readonly url: string;
  readonly fields: readonly HeaderField[];
  readonly content: TracedContent | undefined;
  /** The request line, which may be empty, and the field lines as they went out. */
  sentHead?: string;
  isReused?: boolean;
  isProxied?: boolean;
  address?: string;
  port?: number;
  httpVersion?: string;
  securedWith?: SecuredWith;
  status?: number;
  location?: string;
}

import type { SizeLimitSetting } from '../../protocol/messages';
import type { HeaderField } from '../endpoint/endpoint';

/** Why no (whole) answer came, by what the person can do about it. */
export type NetworkFailure =
  | { readonly kind: 'name-not-found'; readonly host: string }
  | { readonly kind: 'name-lookup-failed'; readonly host: string }
  | { readonly kind: 'connection-refused'; readonly host: string }
  | { readonly kind: 'connection-reset'; readonly host: string }
  | { readonly kind: 'host-unreachable'; readonly host: string }
  | { readonly kind: 'connect-timeout'; readonly host: string }
  /** The HTTP client's own limit (300 s without a byte), not the endpoint's `timeout`. */
  | { readonly kind: 'idle-timeout'; readonly host: string }
  | { readonly kind: 'certificate-expired'; readonly host: string }
  | { readonly kind: 'certificate-not-yet-valid'; readonly host: string }
  | { readonly kind: 'certificate-self-signed'; readonly host: string }
  | { readonly kind: 'certificate-wrong-host'; readonly host: string; readonly names: string }
  | { readonly kind: 'certificate-unknown-authority'; readonly host: string }
  | { readonly kind: 'certificate-revoked'; readonly host: string }
  | { readonly kind: 'tls-not-spoken'; readonly host: string }
  | { readonly kind: 'tls-handshake'; readonly host: string; readonly detail: string }
  | { readonly kind: 'proxy-authentication'; readonly host: string }
  | { readonly kind: 'proxy'; readonly host: string; readonly detail: string }
  | { readonly kind: 'malformed-response'; readonly host: string; readonly detail: string }
  | { readonly kind: 'malformed-encoding'; readonly host: string; readonly detail: string }
  | { readonly kind: 'cut-short'; readonly host: string; readonly detail: string }
  /** More than a setting allows: it was read no further. `limit`: in megabytes. */
  | {
      readonly kind: 'too-large';
      readonly host: string;
      readonly limit: string;
      readonly setting: SizeLimitSetting;
    }
  | { readonly kind: 'storage'; readonly detail: string }
  | { readonly kind: 'other'; readonly host: string; readonly detail: string };

/** Why a redirect was shown instead of followed. */
export type RedirectNote =
  | { readonly kind: 'cross-origin'; readonly from: string; readonly to: string }
  | { readonly kind: 'not-followed-by-setting'; readonly to: string }
  | { readonly kind: 'too-many'; readonly limit: number }
  | { readonly kind: 'invalid-location'; readonly location: string };

/** One redirect that was followed; URLs are masked. */
export interface RedirectHop {
  readonly status: number;
  readonly from: string;
  readonly to: string;
  readonly method: string;
}

/** The content of a response, decoded from its content codings and masked. */
export interface CapturedBody {
  /** The whole body, or its head where it went to a file. */
  readonly head: Uint8Array;
  /** All bytes received (after content decoding and masking). */
  readonly byteLength: number;
  /** Absolute path of the file that holds the whole body, where it was too large for memory. */
  readonly file: string | undefined;
  /** False where the exchange ended before the body did. */
  readonly complete: boolean;
}

/** What a server answered, before its content; every text in it is masked. */
export interface ResponseHead {
  readonly status: number;
  readonly statusText: string;
  /** Of the last hop, masked. */
  readonly url: string;
  readonly fields: readonly HeaderField[];
  readonly redirects: readonly RedirectHop[];
  readonly note: RedirectNote | undefined;
  /** Why a refused credential could not be renewed, where that was tried; masked. */
  readonly renewalProblem: string | undefined;
  /** From the start of the exchange to the last hop's header section. */
  readonly firstByteMs: number;
}

/** What a server answered. Any status is an answer. */
export interface HttpResponse extends ResponseHead {
  readonly body: CapturedBody;
  /** The codings that `body` still has, as Content-Encoding names them; masked. */
  readonly codedAs?: string;
}

/**
 * How an exchange ended. `response` stands beside a failure where a header section had come
 * before it: the part of the body that came is kept.
 */
export type ExchangeOutcome = { readonly durationMs: number } & (
  | { readonly kind: 'response'; readonly response: HttpResponse }
  | { readonly kind: 'cancelled'; readonly response: HttpResponse | undefined }
  | {
      readonly kind: 'timeout';
      readonly timeoutMs: number;
      readonly response: HttpResponse | undefined;
    }
  | {
      readonly kind: 'network';
      readonly failure: NetworkFailure;
      readonly response: HttpResponse | undefined;
    }
);

import type { HeaderField } from '../endpoint/endpoint';

/** A request that is ready for the wire. @see RFC 9110 §3.4 */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  /** In the order of sending; once authorized it holds a credential, and is never shown or logged. */
  readonly fields: readonly HeaderField[];
  /** UTF-8 content; undefined after a redirect that turned the request into a GET. */
  readonly content: Uint8Array<ArrayBuffer> | undefined;
}

import type { HeaderField } from '../endpoint/endpoint';
import type { HttpRequest } from '../request/httpRequest';

/** The head of an answer that refuses a credential. */
export interface Refusal {
  readonly status: number;
  readonly fields: readonly HeaderField[];
}

/** What came of the attempt to get a better credential after a refusal. */
export type Renewal =
  | { readonly kind: 'renewed'; readonly credential: Credential }
  /** The refusal stands, for a reason that the person should know. */
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'none' };

/** What proves to an endpoint who is asking. */
export interface Credential {
  /** Adds the proof to a request; called for each hop within the origin. Pure but for the clock. */
  authorize(request: HttpRequest): HttpRequest | Promise<HttpRequest>;
  /** Every text in it that must never be shown or stored. */
  readonly secrets: readonly string[];
  /** Known where the token or its server says it. */
  readonly expiresAt: Date | undefined;
  /** Answers a refusal; the request is then sent again, once. Absent where nothing can be done. */
  renew?(refusal: Refusal, signal: AbortSignal): Promise<Renewal>;
}

/** Makes a credential that is a field of its own. */
export function fieldCredential(
  field: HeaderField | undefined,
  secrets: readonly string[],
  expiresAt?: Date,
): Credential {
  return {
    authorize: (request) =>
      field === undefined ? request : { ...request, fields: [...request.fields, field] },
    secrets,
    expiresAt,
  };
}

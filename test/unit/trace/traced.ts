import { fieldCredential, type Credential } from '../../../src/core/credential/credential';
import { secretMaskOf } from '../../../src/core/credential/secretMaskOf';
import type { ExchangeOutcome } from '../../../src/core/exchange/outcome';
import { traceExchange } from '../../../src/core/trace/traceExchange';
import type { ExchangeDetails } from '../../../src/protocol/details';
import { nodesFetch, postTo, type PostOverrides } from '../../support/postTo';

export interface TracedOverrides extends PostOverrides {
  readonly signedFields?: readonly string[];
}

/** Sends through the trace as the extension does. */
export async function postTraced(
  url: string,
  { signedFields = [], ...overrides }: TracedOverrides = {},
): Promise<{ readonly outcome: ExchangeOutcome; readonly details: ExchangeDetails }> {
  const given: Credential =
    overrides.credential ?? fieldCredential(['Authorization', 'Bearer tok-3n7/Qx'], ['tok-3n7/Qx']);
  const { outcome, details } = await traceExchange(
    {
      fetch: overrides.fetch ?? nodesFetch,
      credential: given,
      signedFields,
      maskOf: secretMaskOf,
      shell: 'posix',
    },
    (fetch, credential) =>
      postTo(url, {
        request: { fields: [['Content-Type', 'application/json']], ...overrides.request },
        ...overrides,
        fetch,
        credential,
        secretMask: secretMaskOf(credential.secrets),
      }),
  );
  return { outcome, details: details() };
}

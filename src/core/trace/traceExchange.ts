import type { ExchangeDetails } from '../../protocol/details';
import type { Credential } from '../credential/credential';
import type { SecretMask } from '../credential/secretMask';
import { ExchangeTrace } from './exchangeTrace';
import { toDetails } from './toDetails';

/** What an exchange sends with, and what must not be shown of it. */
export interface TracedParts {
  readonly fetch: typeof globalThis.fetch;
  readonly credential: Credential;
  /** Names of fields that hold a signature, in lower case. */
  readonly signedFields: readonly string[];
  readonly maskOf: (secrets: readonly string[]) => SecretMask;
  readonly shell: ExchangeDetails['shell'];
}

/**
 * Runs an exchange with a `fetch` and a credential that are watched. What was seen is made into
 * details when it is asked for, so that the answer does not wait for it: masked, with the secrets of
 * a renewed credential, too.
 */
export async function traceExchange<Outcome>(
  { fetch, credential, maskOf, ...options }: TracedParts,
  run: (fetch: typeof globalThis.fetch, credential: Credential) => Promise<Outcome>,
): Promise<{ readonly outcome: Outcome; readonly details: () => ExchangeDetails }> {
  const trace = new ExchangeTrace(fetch);
  try {
    const outcome = await run(trace.fetch, trace.watch(credential));
    const details = (): ExchangeDetails => {
      const secrets = [...new Set([...credential.secrets, ...trace.renewedSecrets])];
      const secretMask = maskOf(secrets);
      return toDetails(trace, { ...options, mask: (text) => secretMask.maskText(text) });
    };
    return { outcome, details };
  } finally {
    trace.finish();
  }
}

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
 * Runs an exchange with a `fetch` and a credential that are watched, and tells what was seen:
 * masked, with the secrets of a renewed credential, too.
 */
export async function traceExchange<Outcome>(
  { fetch, credential, maskOf, ...options }: TracedParts,
  run: (fetch: typeof globalThis.fetch, credential: Credential) => Promise<Outcome>,
): Promise<{ readonly outcome: Outcome; readonly details: ExchangeDetails }> {
  const trace = new ExchangeTrace(fetch);
  try {
    const outcome = await run(trace.fetch, trace.watch(credential));
    trace.finish();
    const secrets = [...new Set([...credential.secrets, ...trace.renewedSecrets])];
    const secretMask = maskOf(secrets);
    const mask = (text: string): string => secretMask.maskText(text);
    return { outcome, details: toDetails(trace, { ...options, mask }) };
  } finally {
    trace.finish();
  }
}

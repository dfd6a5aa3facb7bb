import { secretMaskOf } from '../core/credential/secretMaskOf';
import type { ExchangeOutcome } from '../core/exchange/outcome';
import type { ExchangeDetails } from '../protocol/details';
import type { SendParts } from './sendCommand';

/** Sends with parts that are watched; the trace is loaded at the first send. */
export async function withTrace(
  parts: SendParts,
  send: (traced: SendParts) => Promise<ExchangeOutcome>,
): Promise<{ readonly outcome: ExchangeOutcome; readonly details: () => ExchangeDetails }> {
  const { traceExchange } = await import('../core/trace/traceExchange');
  const { auth } = parts.endpoint;
  return traceExchange(
    {
      fetch: parts.fetch,
      credential: parts.credential,
      signedFields: auth.type === 'hmac' ? [auth.header.toLowerCase()] : [],
      maskOf: secretMaskOf,
      shell: process.platform === 'win32' ? 'powershell' : 'posix',
    },
    (fetch, credential) => send({ ...parts, fetch, credential }),
  );
}

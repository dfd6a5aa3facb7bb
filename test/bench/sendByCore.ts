import type { Credential } from '../../src/core/credential/credential';
import { secretMaskOf } from '../../src/core/credential/secretMaskOf';
import type { Endpoint } from '../../src/core/endpoint/endpoint';
import { exchange } from '../../src/core/exchange/exchange';
import { Interruption } from '../../src/core/exchange/interruption';
import { buildRequest } from '../../src/core/request/buildRequest';
import { contentAsStream } from '../../src/core/transport/contentAsStream';

/** As the extension has it, but for what it does where a proxy is in between. */
const fetch = contentAsStream(globalThis.fetch);

/** Sends through the steps of the core, from the checked content to the outcome. */
export async function sendByCore(
  endpoint: Endpoint,
  bytes: Uint8Array<ArrayBuffer>,
  bodyFile: string,
  credential: Credential,
): Promise<void> {
  const outcome = await exchange(
    { fetch, now: () => performance.now() },
    buildRequest(endpoint, { bytes }),
    {
      interruption: new Interruption(),
      timeoutMs: endpoint.timeoutMs,
      redirect: endpoint.redirect,
      secretMask: secretMaskOf(credential.secrets),
      credential,
      memoryLimitBytes: 10_000_000,
      headBytes: 100_000,
      sizeLimits: { contentBytes: 2e9, decompressedBytes: 2e9, spaceBytes: 1e11 },
      bodyFile,
    },
  );
  if (outcome.kind !== 'response' || outcome.response.status !== 201) {
    throw new Error(`the server of the bench did not answer: ${outcome.kind}`);
  }
}

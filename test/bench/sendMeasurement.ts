import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';

import { readContent } from '../../src/core/content/readContent';
import { fieldCredential, type Credential } from '../../src/core/credential/credential';
import type { Endpoint } from '../../src/core/endpoint/endpoint';
import { parseEndpoint } from '../../src/core/endpoint/parseEndpoint';
import { payload } from './payload';
import { sendByCore } from './sendByCore';
import type { Comparison, Percentiles } from './sendOverFetch';

/** The arguments of this program, which `sendOverFetch.ts` bundles and starts. */
const [payloadBytes = 0, rounds = 0] = process.argv.slice(2, 4).map(Number);
const [serverFile = '', bodyFile = ''] = process.argv.slice(4);

/** Until the compiler has seen what is hot; the figures go on falling for about so long. */
const warmUpRounds = 2 * rounds;

const token = 'bench-0123456789abcdef0123456789abcdef';

async function main(): Promise<void> {
  const server = fork(serverFile, { stdio: 'inherit' });
  try {
    const [port] = (await once(server, 'message')) as [number];
    process.send?.(await measure(`http://127.0.0.1:${port}/data`));
  } finally {
    server.kill();
    process.disconnect();
  }
}

/**
 * Sends in pairs, one by each way, in the same process and over the same connection: what disturbs
 * the machine disturbs both. Chance says which goes first, and each begins with an idle event loop,
 * as a send in the editor does: what one leaves behind is never a part of the other's time.
 */
async function measure(url: string): Promise<Comparison> {
  const text = payload(payloadBytes);
  const bytes = new TextEncoder().encode(text);
  const endpoint = endpointAt(url);
  const ways = {
    bare: () => sendByFetch(url, bytes),
    core: () => sendByCore(endpoint, bytes, bodyFile, bearer()),
  };
  const times: Record<keyof typeof ways, number[]> = { bare: [], core: [] };
  for (let round = -warmUpRounds; round < rounds; round++) {
    const order = Math.random() < 0.5 ? (['bare', 'core'] as const) : (['core', 'bare'] as const);
    for (const name of order) {
      await setImmediate();
      const startedAt = performance.now();
      await ways[name]();
      const endedAt = performance.now();
      if (round >= 0) {
        times[name].push(endedAt - startedAt);
      }
    }
  }
  return {
    payloadBytes,
    rounds,
    bareFetch: percentiles(times.bare),
    coreSend: percentiles(times.core),
    readContentP50: percentiles(timesOfReading(text, 50)).p50,
  };
}

function bearer(): Credential {
  return fieldCredential(['Authorization', `Bearer ${token}`], [token]);
}

function timesOfReading(text: string, rounds: number): readonly number[] {
  return Array.from({ length: rounds }, () => {
    const startedAt = performance.now();
    readContent({ text, comments: false });
    return performance.now() - startedAt;
  });
}

function endpointAt(url: string): Endpoint {
  const parsed = parseEndpoint({ name: 'bench', value: { url }, scope: 'user', userValue: null });
  if (!parsed.ok) {
    throw new Error('the endpoint of the bench is not valid');
  }
  return parsed.value;
}

/** What a small script does: fetch with the token, read the status and the text of the answer. */
async function sendByFetch(url: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/json, */*;q=0.8',
      Authorization: `Bearer ${token}`,
    },
    body: bytes,
  });
  await response.text();
  if (response.status !== 201) {
    throw new Error(`the server of the bench did not answer: ${response.status}`);
  }
}

function percentiles(times: readonly number[]): Percentiles {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});

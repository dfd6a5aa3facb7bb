import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { readContent } from '../../src/core/content/readContent';
import { fieldCredential } from '../../src/core/credential/credential';
import { secretMaskOf } from '../../src/core/credential/secretMaskOf';
import type { Endpoint } from '../../src/core/endpoint/endpoint';
import { parseEndpoint } from '../../src/core/endpoint/parseEndpoint';
import { exchange } from '../../src/core/exchange/exchange';
import { buildRequest } from '../../src/core/request/buildRequest';

/** Times of one way to send, in milliseconds. */
export interface Percentiles {
  readonly p50: number;
  readonly p99: number;
}

/** The core's send against a bare fetch of the same content to the same server, alternating. */
export interface Comparison {
  readonly payloadBytes: number;
  readonly rounds: number;
  readonly bareFetch: Percentiles;
  readonly coreSend: Percentiles;
  /** What checking the content costs before it is sent; not part of `coreSend`. */
  readonly readContentP50: number;
}

/** Until the compiler has seen what is hot. */
const warmUpRounds = 300;

const token = 'bench-0123456789abcdef0123456789abcdef';

/** Measures one size of payload against a server in a process of its own. */
export async function compareSendWithFetch(
  payloadBytes: number,
  rounds: number,
): Promise<Comparison> {
  const server = fork(path.join(__dirname, 'server.mjs'), { stdio: 'inherit' });
  const folder = await mkdtemp(path.join(tmpdir(), 'authpost-bench-'));
  try {
    const [port] = (await once(server, 'message')) as [number];
    return await measure(`http://127.0.0.1:${port}/data`, payloadBytes, rounds, folder);
  } finally {
    server.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(
  url: string,
  payloadBytes: number,
  rounds: number,
  folder: string,
): Promise<Comparison> {
  const text = payload(payloadBytes);
  const bytes = new TextEncoder().encode(text);
  const endpoint = endpointAt(url);
  const ways = {
    bare: () => sendByFetch(url, bytes),
    core: () => sendByCore(endpoint, bytes, path.join(folder, 'body')),
  };
  const times: Record<keyof typeof ways, number[]> = { bare: [], core: [] };
  for (let round = -warmUpRounds; round < rounds; round++) {
    // Which goes first alternates, so that neither always pays for the other's garbage.
    const order = round % 2 === 0 ? (['bare', 'core'] as const) : (['core', 'bare'] as const);
    for (const name of order) {
      const startedAt = performance.now();
      await ways[name]();
      if (round >= 0) {
        times[name].push(performance.now() - startedAt);
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

function payload(bytes: number): string {
  const item = '{"id":9007199254740993,"name":"Analytical Engine","price":1.0,"tags":["a","b"]}';
  const count = Math.max(1, Math.floor(bytes / (item.length + 1)));
  return `[${Array.from({ length: count }, () => item).join(',')}]`;
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
}

/** The same through the steps of the core, from the checked content to the outcome. */
async function sendByCore(
  endpoint: Endpoint,
  bytes: Uint8Array<ArrayBuffer>,
  bodyFile: string,
): Promise<void> {
  const credential = fieldCredential(['Authorization', `Bearer ${token}`], [token]);
  const outcome = await exchange(
    { fetch: globalThis.fetch, now: () => performance.now() },
    buildRequest(endpoint, { bytes }),
    {
      signal: new AbortController().signal,
      timeoutMs: endpoint.timeoutMs,
      redirect: endpoint.redirect,
      secretMask: secretMaskOf(credential.secrets),
      credential,
      memoryLimitBytes: 10_000_000,
      headBytes: 100_000,
      bodyFile,
    },
  );
  if (outcome.kind !== 'response' || outcome.response.status !== 201) {
    throw new Error(`the server of the bench did not answer: ${outcome.kind}`);
  }
}

function percentiles(times: readonly number[]): Percentiles {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { readContent } from '../../src/core/content/readContent';
import { SecretMask } from '../../src/core/credential/secretMask';
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

const token = 'bench-0123456789abcdef0123456789abcdef';

/** Measures one size of payload against a server in a process of its own. */
export async function compareSendWithFetch(
  payloadBytes: number,
  rounds: number,
): Promise<Comparison> {
  const server = fork(path.join(import.meta.dirname, 'server.mjs'), { stdio: 'inherit' });
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
  const core = () => sendByCore(url, text, path.join(folder, 'body'));
  const bare = () => sendByFetch(url, text);
  const times: Record<'bare' | 'core' | 'read', number[]> = { bare: [], core: [], read: [] };
  for (let round = -50; round < rounds; round++) {
    // Which goes first alternates, so that neither always pays for the other's garbage.
    const order = round % 2 === 0 ? (['bare', 'core'] as const) : (['core', 'bare'] as const);
    for (const name of order) {
      const elapsedMs = await (name === 'bare' ? bare() : core());
      if (round >= 0) {
        times[name].push(elapsedMs);
      }
    }
    const startedAt = performance.now();
    readContent({ text, comments: false });
    times.read.push(performance.now() - startedAt);
  }
  return {
    payloadBytes,
    rounds,
    bareFetch: percentiles(times.bare),
    coreSend: percentiles(times.core),
    readContentP50: percentiles(times.read).p50,
  };
}

function payload(bytes: number): string {
  const item = '{"id":9007199254740993,"name":"Analytical Engine","price":1.0,"tags":["a","b"]}';
  const count = Math.max(1, Math.floor(bytes / (item.length + 1)));
  return `[${Array.from({ length: count }, () => item).join(',')}]`;
}

/** What a small script does: fetch with the token, read the status and the text of the answer. */
async function sendByFetch(url: string, text: string): Promise<number> {
  const startedAt = performance.now();
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/json, */*;q=0.8',
      Authorization: `Bearer ${token}`,
    },
    body: text,
  });
  await response.text();
  return performance.now() - startedAt;
}

/** The same through the steps of the core, from the checked content to the outcome. */
async function sendByCore(url: string, text: string, bodyFile: string): Promise<number> {
  const parsed = parseEndpoint({ name: 'bench', value: { url }, scope: 'user', userValue: null });
  if (!parsed.ok) {
    throw new Error('the endpoint of the bench is not valid');
  }
  const startedAt = performance.now();
  const content = { bytes: new TextEncoder().encode(text) };
  const credential = {
    fields: [['Authorization', `Bearer ${token}`]],
    secrets: [token],
    expiresAt: undefined,
  } as const;
  const outcome = await exchange(
    { fetch: globalThis.fetch, now: () => performance.now() },
    buildRequest(parsed.value, content, credential),
    {
      signal: new AbortController().signal,
      timeoutMs: 30_000,
      redirect: 'same-origin',
      secretMask: new SecretMask(credential.secrets),
      memoryLimitBytes: 10_000_000,
      headBytes: 100_000,
      bodyFile,
    },
  );
  const elapsedMs = performance.now() - startedAt;
  if (outcome.kind !== 'response' || outcome.response.status !== 201) {
    throw new Error(`the server of the bench did not answer: ${outcome.kind}`);
  }
  return elapsedMs;
}

function percentiles(times: readonly number[]): Percentiles {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}

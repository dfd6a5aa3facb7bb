import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { fieldCredential } from '../../src/core/credential/credential';
import { secretMaskOf } from '../../src/core/credential/secretMaskOf';
import { exchange } from '../../src/core/exchange/exchange';
import { Interruption } from '../../src/core/exchange/interruption';
import { traceExchange } from '../../src/core/trace/traceExchange';
import type { ExchangeDetails } from '../../src/protocol/details';
import { median } from './median';

const warmUpRounds = 300;
const rounds = 2_000;
const payloadBytes = 1_000;

const credential = fieldCredential(
  ['Authorization', 'Bearer bench-0123456789abcdef'],
  ['bench-0123456789abcdef'],
);

/** The core's send with a trace around it against the one without, by medians, alternating. */
export async function traceOverSend(): Promise<number> {
  const server = fork(path.join(__dirname, 'server.mjs'), { stdio: 'inherit' });
  const folder = await mkdtemp(path.join(tmpdir(), 'authpost-bench-'));
  try {
    const [port] = (await once(server, 'message')) as [number];
    const url = `http://127.0.0.1:${port}/data`;
    const bodyFile = path.join(folder, 'body');
    const times: Record<'plain' | 'traced', number[]> = { plain: [], traced: [] };
    for (let round = -warmUpRounds; round < rounds; round++) {
      const order =
        round % 2 === 0 ? (['plain', 'traced'] as const) : (['traced', 'plain'] as const);
      for (const way of order) {
        const startedAt = performance.now();
        await (way === 'plain' ? send(url, bodyFile, fetch) : sendTraced(url, bodyFile));
        if (round >= 0) {
          times[way].push(performance.now() - startedAt);
        }
      }
    }
    const { hops } = (await sendTraced(url, bodyFile))();
    if (hops[0]?.phases.some(({ kind }) => kind === 'wait') !== true) {
      throw new Error('the trace saw nothing');
    }
    return median(times.traced) / median(times.plain);
  } finally {
    server.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

/** What the details are made of is noted; they are made once the answer is there. */
async function sendTraced(url: string, bodyFile: string): Promise<() => ExchangeDetails> {
  const { details } = await traceExchange(
    { fetch, credential, signedFields: [], maskOf: secretMaskOf, shell: 'posix' },
    (traced) => send(url, bodyFile, traced),
  );
  return details;
}

async function send(url: string, bodyFile: string, fetch: typeof globalThis.fetch): Promise<void> {
  const outcome = await exchange(
    { fetch, now: () => performance.now() },
    {
      method: 'POST',
      url,
      fields: [['Content-Type', 'application/json']],
      content: new TextEncoder().encode(JSON.stringify('x'.repeat(payloadBytes))),
    },
    {
      interruption: new Interruption(),
      timeoutMs: 30_000,
      redirect: 'same-origin',
      secretMask: secretMaskOf(credential.secrets),
      credential,
      memoryLimitBytes: 10_000_000,
      headBytes: 100_000,
      bodyFile,
    },
  );
  if (outcome.kind !== 'response') {
    throw new Error(`the server of the bench did not answer: ${outcome.kind}`);
  }
}

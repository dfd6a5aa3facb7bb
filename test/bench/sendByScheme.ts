import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';

import { CredentialStore } from '../../src/core/credential/credentialStore';
import { getCredential } from '../../src/core/credential/getCredential';
import { secretSlots } from '../../src/core/credential/secretSlots';
import type { Endpoint } from '../../src/core/endpoint/endpoint';
import { parseEndpoint } from '../../src/core/endpoint/parseEndpoint';
import { MemorySecrets } from '../support/memorySecrets';
import { median } from './median';
import { payload } from './payload';
import { sendByCore } from './sendByCore';

/** The schemes whose credential is made on this machine for each send. */
const schemes = {
  bearer: { type: 'bearer' },
  none: { type: 'none' },
  basic: { type: 'basic', user: 'bench' },
  apiKey: { type: 'apiKey' },
  hmac: { type: 'hmac', preset: 'stripe' },
} as const;

export type Scheme = keyof typeof schemes;

const names = Object.keys(schemes) as readonly Scheme[];
const warmUpRounds = 100;
const secret = 'bench-0123456789abcdef0123456789abcdef';

/**
 * Sends 1 KB with each scheme in turn, from the stored secret to the outcome, to a server in a
 * process of its own; the median times in milliseconds.
 */
export async function compareSchemes(rounds: number): Promise<Readonly<Record<Scheme, number>>> {
  const server = fork(path.join(__dirname, 'server.mjs'), { stdio: 'inherit' });
  const folder = await mkdtemp(path.join(tmpdir(), 'authpost-bench-'));
  try {
    const [port] = (await once(server, 'message')) as [number];
    return await measure(`http://127.0.0.1:${port}/data`, rounds, path.join(folder, 'body'));
  } finally {
    server.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(
  url: string,
  rounds: number,
  bodyFile: string,
): Promise<Readonly<Record<Scheme, number>>> {
  const store = new CredentialStore(new MemorySecrets());
  const bytes = new TextEncoder().encode(payload(1_000));
  const endpoints = names.map((name) => endpointOf(name, url));
  for (const endpoint of endpoints) {
    const secrets = secretSlots(endpoint).map(({ slot, origin }) => ({ slot, origin }));
    const stored = secrets.map((place) => ({ ...place, value: secret, storedAt: 0 }));
    await store.save(endpoint.name, ...stored);
  }
  const times = new Map(names.map((name) => [name as string, [] as number[]]));
  for (let round = -warmUpRounds; round < rounds; round++) {
    // Chance says who goes first, and each begins with an idle event loop, as a send in the editor
    // does: what one leaves behind is never a part of the other's time.
    for (const endpoint of shuffled(endpoints)) {
      await setImmediate();
      const startedAt = performance.now();
      await send(endpoint, store, bytes, bodyFile);
      if (round >= 0) {
        times.get(endpoint.name)?.push(performance.now() - startedAt);
      }
    }
  }
  const medians = names.map((name) => [name, median(times.get(name) ?? [])] as const);
  return Object.fromEntries(medians) as Record<Scheme, number>;
}

async function send(
  endpoint: Endpoint,
  store: CredentialStore,
  bytes: Uint8Array<ArrayBuffer>,
  bodyFile: string,
): Promise<void> {
  const credential = await getCredential(endpoint, store, () => {
    throw new Error('no scheme of this bench needs a session');
  });
  if (!credential.ok) {
    throw new Error(`there is no credential for ${endpoint.name}: ${credential.error.kind}`);
  }
  await sendByCore(endpoint, bytes, bodyFile, credential.value);
}

function endpointOf(name: Scheme, url: string): Endpoint {
  const value = { url, auth: schemes[name] };
  const parsed = parseEndpoint({ name, value, scope: 'user', userValue: value });
  if (!parsed.ok) {
    throw new Error(`the endpoint ${name} of the bench is not valid`);
  }
  return parsed.value;
}

function shuffled<Item>(items: readonly Item[]): readonly Item[] {
  return items
    .map((item) => ({ item, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

import { readFile } from 'node:fs/promises';

import type { CredentialStore } from '../core/credential/credentialStore';
import type { Endpoint } from '../core/endpoint/endpoint';
import { fail, ok, type Result } from '../core/result';
import { contentAsStream } from '../core/transport/contentAsStream';
import { loadTlsMaterial } from '../core/transport/loadTlsMaterial';
import { needsNodeTransport } from '../core/transport/needsNodeTransport';
import { noticeClosedTunnel } from '../core/transport/noticeClosedTunnel';
import type { TlsProblem } from '../core/transport/tlsProblem';

/** VS Code's `fetch` with its proxy and certificate settings; else what can do what it cannot. */
export async function transportOf(
  endpoint: Endpoint,
  store: CredentialStore,
): Promise<Result<typeof globalThis.fetch, TlsProblem>> {
  if (!needsNodeTransport(endpoint)) {
    return ok(noticeClosedTunnel(contentAsStream(globalThis.fetch)));
  }
  const { createNodeFetch } = await import('../core/transport/nodeFetch');
  if (!endpoint.tls) {
    return ok(createNodeFetch());
  }
  const { origin } = new URL(endpoint.url);
  const stored = await store.load(endpoint.name);
  const passphrase = stored.find((one) => one.slot === 'passphrase' && one.origin === origin);
  const tls = await loadTlsMaterial(endpoint.tls, passphrase?.value, (path) => readFile(path));
  return tls.ok ? ok(createNodeFetch({ tls: tls.value })) : fail(tls.error);
}

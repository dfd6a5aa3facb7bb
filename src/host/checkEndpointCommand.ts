import { readFile } from 'node:fs/promises';
import * as tls from 'node:tls';

import * as vscode from 'vscode';

import { checkEndpoint } from '../core/check/checkEndpoint';
import type { CheckTarget, IntrospectionState, SecretState } from '../core/check/checkTarget';
import type { CheckStep } from '../core/check/checkStep';
import { proxyOf, type ProxySettings } from '../core/check/proxyOf';
import { reportText } from '../core/check/reportText';
import type { CredentialStore, StoredSecret } from '../core/credential/credentialStore';
import { secretMaskOf } from '../core/credential/secretMaskOf';
import { secretsFor } from '../core/credential/secretsFor';
import type { Endpoint, TlsFiles } from '../core/endpoint/endpoint';

/** This module is a bundle of its own, so its texts are configured apart. */
export { config as configureTexts } from '@vscode/l10n';

const stepTimeoutMs = 10_000;

/**
 * Looks at the way to an endpoint without sending a document, and opens a report. Resolves to the
 * report's text; nothing secret is in it.
 */
export async function checkEndpointCommand(
  endpoint: Endpoint,
  store: CredentialStore,
  fetch: typeof globalThis.fetch,
  introspection: IntrospectionState | undefined,
): Promise<string> {
  const stored = await store.load(endpoint.name);
  const steps: CheckStep[] = [];
  const dependencies = { fetch, now: () => performance.now(), date: () => new Date() };
  const target = {
    ...(await toTarget(endpoint, stored)),
    ...(introspection ? { introspection } : {}),
  };
  await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: endpoint.name, cancellable: true },
    async (progress, token) => {
      const controller = new AbortController();
      token.onCancellationRequested(() => controller.abort());
      for await (const step of checkEndpoint(target, dependencies, controller.signal)) {
        steps.push(step);
        progress.report({ message: step.title });
      }
    },
  );
  const mask = secretMaskOf(stored.map(({ value }) => value));
  const report = reportText({ name: endpoint.name, url: endpoint.url }, steps, mask);
  const document = await vscode.workspace.openTextDocument({
    language: 'markdown',
    content: report,
  });
  await vscode.window.showTextDocument(document, { preview: true });
  return report;
}

async function toTarget(endpoint: Endpoint, stored: readonly StoredSecret[]): Promise<CheckTarget> {
  const proxy = proxyOf(new URL(endpoint.url), proxySettings(), process.env);
  return {
    url: endpoint.url,
    probe: true,
    timeoutMs: stepTimeoutMs,
    secret: secretState(endpoint, stored),
    ...(proxy === undefined ? {} : { proxy }),
    ...(endpoint.tls ? { tls: await toTls(endpoint.tls, endpoint.url, stored) } : {}),
  };
}

function proxySettings(): ProxySettings {
  const http = vscode.workspace.getConfiguration('http');
  return {
    proxy: http.get<string>('proxy'),
    noProxy: http.get<string[]>('noProxy') ?? [],
    supported: http.get<string>('proxySupport') !== 'off',
  };
}

async function toTls(
  { certificate, key, pfx, authority }: TlsFiles,
  url: string,
  stored: readonly StoredSecret[],
): Promise<NonNullable<CheckTarget['tls']>> {
  const { origin } = new URL(url);
  const passphrase = stored.find(
    (one) => one.slot === 'passphrase' && one.origin === origin,
  )?.value;
  return {
    ...(certificate === undefined ? {} : { cert: await readFile(certificate) }),
    ...(key === undefined ? {} : { key: await readFile(key) }),
    ...(pfx === undefined ? {} : { pfx: await readFile(pfx) }),
    ...(passphrase === undefined ? {} : { passphrase }),
    // Node takes the list in its own one's stead.
    ...(authority === undefined
      ? {}
      : { ca: [...tls.rootCertificates, await readFile(authority, 'utf8')] }),
  };
}

function secretState(endpoint: Endpoint, stored: readonly StoredSecret[]): SecretState {
  const { found, missing, expiresAt } = secretsFor(endpoint, stored, new Date());
  if (missing) {
    const elsewhere = stored.find(({ slot }) => slot === missing.slot);
    if (!elsewhere) {
      return { kind: 'missing' };
    }
    const { origin, counterpart = origin } = elsewhere;
    return { kind: 'other-origin', origin: origin === missing.origin ? counterpart : origin };
  }
  return found.length === 0 ? { kind: 'not-needed' } : { kind: 'present', expiresAt };
}

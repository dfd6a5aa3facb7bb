import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { SecretMask } from '../../src/core/credential/secretMask';
import { exchange, type ExchangeOptions } from '../../src/core/exchange/exchange';
import { Interruption } from '../../src/core/exchange/interruption';
import type { ExchangeOutcome, HttpResponse } from '../../src/core/exchange/outcome';
import type { HttpRequest } from '../../src/core/request/httpRequest';
import { contentAsStream } from '../../src/core/transport/contentAsStream';

/** The token in every request of `postTo`. */
export const TOKEN = 'tok-3n7/Qx+secret';

export interface PostOverrides extends Partial<ExchangeOptions> {
  readonly request?: Partial<HttpRequest>;
  readonly fetch?: typeof globalThis.fetch;
}

/** Node's own `fetch`, given the content as the extension gives it. */
export const nodesFetch = contentAsStream(globalThis.fetch);

/** Sends `{"id":1}` with a bearer token. */
export function postTo(url: string, overrides: PostOverrides = {}): Promise<ExchangeOutcome> {
  const { request, fetch = nodesFetch, ...options } = overrides;
  return exchange(
    { fetch, now: () => performance.now() },
    {
      method: 'POST',
      url,
      fields: [
        ['Content-Type', 'application/json'],
        ['Authorization', `Bearer ${TOKEN}`],
      ],
      content: new TextEncoder().encode('{"id":1}'),
      ...request,
    },
    {
      interruption: new Interruption(),
      timeoutMs: 0,
      redirect: 'same-origin',
      secretMask: new SecretMask([TOKEN]),
      memoryLimitBytes: 1_000_000,
      headBytes: 1000,
      bodyFile: join(tmpdir(), 'authpost-test-body-that-is-never-made'),
      ...options,
    },
  );
}

/** The response of an exchange that is expected to have one. */
export function responseOf(outcome: ExchangeOutcome): HttpResponse {
  if (outcome.response === undefined) {
    throw new Error(`There is no response: ${JSON.stringify(outcome)}`);
  }
  return outcome.response;
}

/** The body of a response as text. */
export function textOf(response: HttpResponse): string {
  return new TextDecoder().decode(response.body.head);
}

/** The failure's kind, or the outcome's where it is no failure. */
export function kindOf(outcome: ExchangeOutcome): string {
  return outcome.kind === 'network' ? outcome.failure.kind : outcome.kind;
}

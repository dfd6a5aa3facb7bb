import * as l10n from '@vscode/l10n';

import { SecretMask } from '../credential/secretMask';
import { classifyFailure } from '../exchange/classifyFailure';
import { Interruption } from '../exchange/interruption';
import { maskFailure } from '../exchange/maskFailure';
import type { OAuthFailure } from './oauthFailure';

/** No answer of an authorization server is nearly as long. */
const ANSWER_LIMIT_BYTES = 1_048_576;

/** Request parameters that no text may show. */
const SECRET_PARAMETERS: readonly string[] = [
  'client_secret',
  'client_assertion',
  'code',
  'code_verifier',
  'refresh_token',
  'device_code',
  'token',
];

/** Carries a failure through the library, which knows nothing of it. */
export class CallFault extends Error {
  constructor(readonly failure: OAuthFailure) {
    super(failure.kind);
  }
}

export interface Answer {
  readonly host: string;
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

export interface CallOptions {
  readonly fetch: typeof globalThis.fetch;
  /** For each request and its answer; 0 for none. */
  readonly timeoutMs: number;
  readonly clientSecret: string | undefined;
  readonly signal: AbortSignal;
  /** Changes the text of a successful answer before the library reads it. */
  readonly tidy?: (text: string) => string;
}

/**
 * One conversation with an authorization server: its `fetch` follows no redirect, ends with the
 * signal even where the given fetch does not heed it, and reads an answer whole, up to 1 MB. It
 * remembers the last answer and what was secret in its requests, so that a failure can be told.
 */
export class ServerCall {
  readonly #options: CallOptions;
  readonly #secrets: string[];
  #answer: Answer | undefined;

  constructor(options: CallOptions) {
    this.#options = options;
    this.#secrets = options.clientSecret === undefined ? [] : [options.clientSecret];
  }

  /** The last one that came whole. */
  get answer(): Answer | undefined {
    return this.#answer;
  }

  get secretMask(): SecretMask {
    return new SecretMask(this.#secrets);
  }

  /** @throws CallFault where no answer comes, or none that could be of an authorization server. */
  readonly fetch = async (
    target: string,
    init: {
      readonly method: string;
      readonly headers: Record<string, string>;
      readonly body?: unknown;
    },
  ): Promise<Response> => {
    const url = new URL(target);
    const { method, headers } = init;
    const body = init.body instanceof URLSearchParams ? init.body : undefined;
    this.#remember(body, headers);
    const interruption = Interruption.following(this.#options.signal, this.#options.timeoutMs);
    const { signal } = interruption;
    try {
      signal.throwIfAborted();
      const request: RequestInit = { method, headers, redirect: 'manual', signal };
      const response = await interruption.race(
        this.#options.fetch(
          url,
          body === undefined ? request : { ...request, body: body.toString() },
        ),
        (late) => void late.body?.cancel().catch(() => undefined),
      );
      const text = await readText(response, url.host, interruption);
      const contentType = response.headers.get('content-type') ?? '';
      this.#answer = { host: url.host, status: response.status, contentType, text };
      return this.#toResponse(this.#answer, response.headers.get('location'), url);
    } catch (error) {
      throw error instanceof CallFault ? error : this.#toFault(error, url, interruption.kind);
    } finally {
      interruption.dispose();
    }
  };

  #remember(body: URLSearchParams | undefined, headers: Record<string, string>): void {
    this.#secrets.push(...SECRET_PARAMETERS.flatMap((name) => body?.getAll(name) ?? []));
    const credentials = headers['authorization']?.split(' ')[1];
    this.#secrets.push(...(credentials === undefined ? [] : [credentials]));
  }

  #toResponse(answer: Answer, location: string | null, url: URL): Response {
    const { host, status, contentType, text } = answer;
    if (status < 200 || (status >= 300 && status < 400) || status > 599) {
      const isRedirect = location !== null && URL.canParse(location, url.href);
      const to = isRedirect ? new URL(location, url) : undefined;
      const detail = to
        ? l10n.t('a redirect to {0}, which is not followed', this.secretMask.maskText(to.host))
        : l10n.t('a status that does not belong here');
      throw new CallFault({ kind: 'unexpected-answer', host, status, detail });
    }
    const content = status === 200 ? (this.#options.tidy?.(text) ?? text) : text;
    // Challenges stay out: the library would report them in the place of the error in the content.
    return new Response(status === 204 || status === 205 ? null : content, {
      status,
      headers: { 'content-type': contentType },
    });
  }

  #toFault(error: unknown, url: URL, endedBy: Interruption['kind']): CallFault {
    if (endedBy === 'cancelled') {
      return new CallFault({ kind: 'cancelled' });
    }
    const failure =
      endedBy === 'timeout'
        ? ({ kind: 'idle-timeout', host: url.host } as const)
        : classifyFailure(error, url);
    return new CallFault({ kind: 'network', failure: maskFailure(failure, this.secretMask) });
  }
}

async function readText(
  response: Response,
  host: string,
  interruption: Interruption,
): Promise<string> {
  const decoder = new TextDecoder();
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = response.body?.getReader();
  let text = '';
  let byteLength = 0;
  try {
    while (reader !== undefined) {
      const { done, value } = await interruption.race(reader.read(), () => undefined);
      if (done) {
        break;
      }
      byteLength += value.byteLength;
      if (byteLength > ANSWER_LIMIT_BYTES) {
        const detail = l10n.t('more than 1 MB of content');
        const { status } = response;
        throw new CallFault({ kind: 'unexpected-answer', host, status, detail });
      }
      text += decoder.decode(value, { stream: true });
    }
    return text + decoder.decode();
  } catch (error) {
    void reader?.cancel().catch(() => undefined);
    throw error;
  }
}

import type { Credential } from '../credential/credential';
import type { HopTrace } from './hopTrace';
import { hopsUnderWay } from './hopsUnderWay';
import { holdNetworkEvents } from './networkEvents';

/** How much of the content is kept. */
const mostContentBytes = 16_000;

/** Follows one exchange from outside: it wraps the `fetch` that sends, and changes nothing of it. */
export class ExchangeTrace {
  readonly hops: HopTrace[] = [];
  private readonly startedAt = performance.now();
  private readonly release = holdNetworkEvents();
  private readonly renewed: string[] = [];
  private finishedAt: number | undefined;

  constructor(private readonly send: typeof globalThis.fetch) {}

  /** Sends as the one that was given does; each call is a hop. */
  readonly fetch: typeof globalThis.fetch = (input, init) => {
    const hop = toHop(input, init);
    this.hops.push(hop);
    return hopsUnderWay.run(hop, async () => {
      try {
        const response = await this.send(input, init);
        hop.marks.headAt ??= performance.now();
        hop.status = response.status;
        const location = response.headers.get('location');
        if (location !== null) {
          hop.location = Buffer.from(location, 'latin1').toString('utf8');
        }
        return response;
      } catch (error) {
        hop.marks.endedAt ??= performance.now();
        throw error;
      }
    });
  };

  /** Hears of the secrets that a renewed credential brings: they are to be masked, too. */
  watch(credential: Credential): Credential {
    return credential.renew === undefined
      ? credential
      : {
          ...credential,
          renew: async (refusal, signal) => {
            const renewal = (await credential.renew?.(refusal, signal)) ?? { kind: 'none' };
            if (renewal.kind === 'renewed') {
              this.renewed.push(...renewal.credential.secrets);
            }
            return renewal;
          },
        };
  }

  /** Secrets that came up while the exchange was under way. */
  get renewedSecrets(): readonly string[] {
    return this.renewed;
  }

  /** Ends it, once; nothing more is noted afterwards. Call it however the exchange ended. */
  finish(): void {
    if (this.finishedAt === undefined) {
      this.finishedAt = performance.now();
      this.release();
    }
  }

  /** When each hop began and was over at the latest, on the clock of the marks. */
  get times(): { readonly startedAt: number; readonly finishedAt: number } {
    return { startedAt: this.startedAt, finishedAt: this.finishedAt ?? performance.now() };
  }
}

function toHop(input: Parameters<typeof fetch>[0], init: RequestInit = {}): HopTrace {
  const { method = 'GET', headers, body } = init;
  return {
    marks: { startedAt: performance.now() },
    method,
    url: input instanceof Request ? input.url : String(input),
    fields: Array.isArray(headers)
      ? headers.map(([name = '', value = '']) => [name, value] as const)
      : [...new Headers(headers)],
    content:
      body instanceof Uint8Array
        ? { byteLength: body.byteLength, head: body.slice(0, mostContentBytes) }
        : undefined,
  };
}

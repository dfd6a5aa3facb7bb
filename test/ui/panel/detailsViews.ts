import type { ResponseView } from '../../../src/protocol/messages';
import type {
  CertificateDetails,
  ExchangeDetails,
  HopDetails,
} from '../../../src/protocol/details';
import { viewOf } from './views';

const day = 86_400_000;

/** A hop over a new connection; each test says what is particular about its own. */
export function hopOf(particular: Partial<HopDetails> = {}): HopDetails {
  return {
    cause: 'first',
    startMs: 0.4,
    durationMs: 92.3,
    phases: [
      { kind: 'prepare', startMs: 0, durationMs: 1.2 },
      { kind: 'lookup', startMs: 1.2, durationMs: 11.13 },
      { kind: 'connect', startMs: 12.33, durationMs: 17.27 },
      { kind: 'tls', startMs: 29.6, durationMs: 28.2 },
      { kind: 'send', startMs: 57.8, durationMs: 0.3 },
      { kind: 'wait', startMs: 58.1, durationMs: 31.8 },
      { kind: 'download', startMs: 89.9, durationMs: 2.4 },
    ],
    connection: {
      reused: false,
      proxied: false,
      address: '203.0.113.7',
      port: 443,
      httpVersion: '1.1',
    },
    method: 'POST',
    url: 'https://api.example.com/v2/orders',
    fields: [
      ['host', 'api.example.com', 'added'],
      ['connection', 'keep-alive', 'added'],
      ['Content-Type', 'application/json', 'own'],
      ['Accept', 'application/json, */*;q=0.8', 'own'],
      ['Authorization', 'Bearer ••••••', 'own'],
      ['user-agent', 'node', 'added'],
      ['accept-encoding', 'br, gzip, deflate', 'added'],
      ['content-length', '31', 'added'],
    ],
    contentBytes: 31,
    status: 201,
    ...particular,
  };
}

export function certificateOf(particular: Partial<CertificateDetails> = {}): CertificateDetails {
  return {
    subject: 'api.example.com',
    issuer: 'Example Trust TLS CA 3, Example Trust',
    validFrom: Date.now() - 40 * day,
    validTo: Date.now() + 50.5 * day,
    names: ['api.example.com', '*.api.example.com'],
    fingerprint: Array.from({ length: 32 }, (_, index) => (index + 160).toString(16))
      .join(':')
      .toUpperCase(),
    ...particular,
  };
}

/** An exchange with a redirect over a connection that was kept. */
export function detailsOf(particular: Partial<ExchangeDetails> = {}): ExchangeDetails {
  return {
    hops: [
      hopOf({ status: 307, location: '/v2/tenants/5f0c1f2e/orders' }),
      hopOf({
        cause: 'redirect',
        startMs: 93.1,
        durationMs: 45.3,
        phases: [
          { kind: 'prepare', startMs: 0, durationMs: 0.6 },
          { kind: 'send', startMs: 0.6, durationMs: 0.3 },
          { kind: 'wait', startMs: 0.9, durationMs: 27.2 },
          { kind: 'download', startMs: 28.1, durationMs: 17.2 },
        ],
        connection: {
          reused: true,
          proxied: false,
          address: '203.0.113.7',
          port: 443,
          httpVersion: '1.1',
        },
        url: 'https://api.example.com/v2/tenants/5f0c1f2e/orders',
      }),
    ],
    tls: {
      protocol: 'TLSv1.3',
      cipher: 'TLS_AES_256_GCM_SHA384',
      alpn: 'http/1.1',
      authorized: true,
      resumed: false,
      chain: [
        certificateOf(),
        certificateOf({
          subject: 'Example Trust TLS CA 3, Example Trust',
          issuer: 'Example Trust Root',
          validTo: Date.now() + 3000 * day,
          names: [],
        }),
      ],
    },
    content: { bytes: 31, text: '{\n  "order": 9007199254740993\n}\n', complete: true },
    shell: 'posix',
    ...particular,
  };
}

/** An answer with many kinds of fields, and details. */
export function detailedViewOf(particular: Partial<ExchangeDetails> = {}): ResponseView {
  return viewOf({
    details: detailsOf(particular),
    fields: [
      ['cache-control', 'private, max-age=300, must-revalidate'],
      ['content-length', '1234'],
      ['content-type', 'application/json; charset=utf-8'],
      ['date', 'Thu, 15 Jan 2026 13:02:11 GMT'],
      ['etag', '"33a64df5"'],
      ['ratelimit', '"default";r=50;t=30'],
      ['retry-after', '120'],
      ['strict-transport-security', 'max-age=31536000; includeSubDomains'],
      ['vary', 'Accept, Authorization'],
      ['x-request-id', 'c7d9a9f3-6dd7-4c0e-9d5e-55d3e0b7c0aa'],
    ],
  });
}

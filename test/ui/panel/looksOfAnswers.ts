import type { ExchangeOutcome, HttpResponse } from '../../../src/core/exchange/outcome';
import { toResponseView } from '../../../src/core/presentation/toResponseView';
import type { ResponseView } from '../../../src/protocol/messages';
import { firstRow, press, type Look } from './look';
import type { TestPanel } from './panelHarness';
import { orderBody, viewOf } from './views';

const url = 'https://api.example.com/v2/tenants/5f0c1f2e/warehouses/north/orders?dryRun=false';
const host = 'api.example.com';
const durationMs = 30_004;

/** The view that the extension makes of an outcome. */
function viewOfOutcome(outcome: ExchangeOutcome): ResponseView {
  const sentAt = new Date(Date.UTC(2026, 0, 15, 13, 2, 11));
  const context = {
    id: 'view-1',
    documentName: 'order.json',
    endpoint: 'orders',
    wantsToken: true,
    method: 'POST',
    url,
    host,
    sentAt,
  };
  return toResponseView(outcome, context, sentAt);
}

function responseOf(body: string, particular: Partial<HttpResponse> = {}): HttpResponse {
  const head = Buffer.from(body);
  return {
    status: 200,
    statusText: 'OK',
    url,
    fields: [['content-type', 'application/json']],
    redirects: [],
    note: undefined,
    renewalProblem: undefined,
    firstByteMs: 121.2,
    body: { head, byteLength: head.byteLength, file: undefined, complete: true },
    ...particular,
  };
}

async function showOutcome(panel: TestPanel, outcome: ExchangeOutcome): Promise<void> {
  await panel.show(viewOfOutcome(outcome), outcome.response?.body.head ?? '');
  if (outcome.response === undefined) await panel.page.getByText('No answer').waitFor();
  else if (outcome.response.body.byteLength > 0) await firstRow(panel);
}

const cutBody = orderBody.slice(0, 150);
const cut = { head: Buffer.from(cutBody), byteLength: cutBody.length, file: undefined };
const response = responseOf(cutBody, { body: { ...cut, complete: false } });

const outcomes: readonly (readonly [string, ExchangeOutcome])[] = [
  ['timeout', { kind: 'timeout', timeoutMs: 30_000, durationMs, response: undefined }],
  ['timeout-partial', { kind: 'timeout', timeoutMs: 30_000, durationMs, response }],
  ['cancelled', { kind: 'cancelled', durationMs: 812, response: undefined }],
  ['cancelled-partial', { kind: 'cancelled', durationMs: 812, response }],
  [
    'dns',
    { kind: 'network', durationMs, response: undefined, failure: { kind: 'name-not-found', host } },
  ],
  [
    'tls',
    {
      kind: 'network',
      durationMs: 61,
      response: undefined,
      failure: { kind: 'certificate-unknown-authority', host },
    },
  ],
  [
    'bomb',
    {
      kind: 'network',
      durationMs: 2_204,
      response,
      failure: { kind: 'too-large', host, limit: '1024', setting: 'authpost.response.maxSizeMB' },
    },
  ],
  [
    'cut-short',
    {
      kind: 'network',
      durationMs: 204,
      response,
      failure: { kind: 'cut-short', host, detail: 'ECONNRESET' },
    },
  ],
];

const answers: readonly (readonly [string, HttpResponse])[] = [
  [
    'refused',
    responseOf('{"error":"invalid_token"}', {
      status: 401,
      statusText: 'Unauthorized',
      fields: [
        ['content-type', 'application/json'],
        [
          'www-authenticate',
          'Bearer error="invalid_token", error_description="The access token expired"',
        ],
      ],
      renewalProblem: 'The credential could not be renewed: sign in once more.',
    }),
  ],
  [
    'redirected',
    responseOf('{"moved":true}', {
      status: 307,
      statusText: 'Temporary Redirect',
      redirects: [{ status: 308, from: url, to: `${url}&page=2`, method: 'POST' }],
      note: {
        kind: 'cross-origin',
        from: 'https://api.example.com',
        to: 'https://other.example.com/v2/orders',
      },
    }),
  ],
  [
    'busy',
    responseOf('{"title":"Too many requests"}', {
      status: 429,
      statusText: 'Too Many Requests',
      fields: [
        ['content-type', 'application/problem+json'],
        ['retry-after', '120'],
      ],
    }),
  ],
  [
    'coded',
    responseOf('\u001f\u008b not undone', {
      status: 500,
      statusText: 'Internal Server Error',
      codedAs: 'compress',
    }),
  ],
  ['empty', responseOf('', { status: 204, statusText: 'No Content', fields: [] })],
];

const longUrl = `https://api.example.com/v2/${'a-very-long-segment/'.repeat(30)}orders?${'filter=some%20thing&'.repeat(20)}end=1`;

/** How exchanges end, and what is said about that. */
export const looksOfAnswers: readonly Look[] = [
  ...outcomes.map(([name, outcome]): Look => [name, (panel) => showOutcome(panel, outcome)]),
  ...answers.map(([name, answer]): Look => [
    name,
    (panel) => showOutcome(panel, { kind: 'response', durationMs: 138.4, response: answer }),
  ]),
  [
    'notes',
    async (panel) => {
      const notes = (['info', 'warning', 'error'] as const).map((severity) => ({
        severity,
        text: 'Something to know about it, in a sentence that is long enough to be broken where the panel is narrow.',
        action: { action: 'show-log', label: 'Show Log' } as const,
      }));
      await panel.show(viewOf({ notes }), orderBody);
      const action = { action: 'show-difference', label: 'Show Difference' } as const;
      const text =
        'This answer differs from the expected one in .authpost/snapshots/order.orders.json.';
      await panel.post({
        type: 'note',
        view: 'view-1',
        note: { severity: 'warning', text, action },
      });
      await panel.page.getByText('differs from').first().waitFor();
      await firstRow(panel);
    },
  ],
  [
    'long',
    async (panel) => {
      const status = {
        code: 299,
        text: 'A reason phrase that goes on and on as no sensible server would ever send it',
        statusClass: 'success',
      } as const;
      const fields = [
        ['content-security-policy', "default-src 'none'; ".repeat(40)],
        [`x-${'very-long-name-'.repeat(8)}end`, 'short'],
        ['set-cookie', `session=${'0123456789abcdef'.repeat(40)}; Path=/; HttpOnly`],
      ] as const;
      const endpoint = 'an endpoint with a rather long name of its own';
      await panel.show(viewOf({ status, url: longUrl, endpoint, fields }), longBody);
      await firstRow(panel);
      await press(panel, 'Details');
    },
  ],
  [
    'long-url-focused',
    async (panel) => {
      await panel.show(viewOf({ url: longUrl }), orderBody);
      await firstRow(panel);
      await panel.page.locator('.url').focus();
    },
  ],
  [
    'sending-first',
    async (panel) => {
      await panel.post({
        type: 'sending',
        id: 'view-2',
        documentName: 'order.json',
        endpoint: 'orders',
        method: 'POST',
        url: longUrl,
      });
      await panel.page.getByText('Sending order.json to orders').first().waitFor();
    },
  ],
  [
    'sending',
    async (panel) => {
      await panel.show(viewOf(), orderBody);
      await firstRow(panel);
      const what = { documentName: 'order.json', endpoint: 'orders', method: 'POST', url };
      await panel.post({ type: 'sending', id: 'view-2', ...what });
      await panel.page.getByText('Previous answer').waitFor();
    },
  ],
  [
    'pending',
    async (panel) => {
      await panel.show(viewOf({ isArriving: true, body: { kind: 'pending' } }));
      await panel.page.getByText('Waiting for the body').waitFor();
    },
  ],
  [
    'awaited',
    async (panel) => {
      const body = { kind: 'rows', format: 'json' } as const;
      await panel.show(viewOf({ isArriving: true, bodyBytes: 0, body }));
      await panel.page.getByText('Waiting for the body').waitFor();
    },
  ],
  [
    'nothing',
    async (panel) => {
      await panel.post({ type: 'nothing' });
      await panel.page.getByText('No answer yet').waitFor();
    },
  ],
];

const longBody = JSON.stringify({
  [`a_${'long_'.repeat(40)}key`]: 1,
  text: 'lorem ipsum '.repeat(60),
  token: 'x'.repeat(3000),
});

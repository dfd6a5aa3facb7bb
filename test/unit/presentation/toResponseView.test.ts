import assert from 'node:assert/strict';

import type { HeaderField } from '../../../src/core/endpoint/endpoint';
import type {
  ExchangeOutcome,
  HttpResponse,
  NetworkFailure,
} from '../../../src/core/exchange/outcome';
import { summaryLine } from '../../../src/core/presentation/summaryLine';
import { toArrivingView, toResponseView } from '../../../src/core/presentation/toResponseView';
import { documentLimitBytes } from '../../../src/core/rows/documentLimitBytes';

const now = new Date('2026-11-24T12:00:00Z');

const context = {
  id: 'id',
  documentName: 'order.json',
  endpoint: 'orders',
  wantsToken: true,
  method: 'POST',
  url: 'https://api.example.com/orders',
  host: 'api.example.com',
  sentAt: now,
};

interface Answer {
  readonly status?: number;
  readonly fields?: readonly HeaderField[];
  readonly body?: string | Uint8Array;
  readonly byteLength?: number;
  readonly note?: HttpResponse['note'];
}

function answer({ status = 200, fields = [], body = '', byteLength, note }: Answer): HttpResponse {
  const head = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  return {
    status,
    statusText: '',
    url: context.url,
    fields,
    body: {
      head,
      byteLength: byteLength ?? head.byteLength,
      file: undefined,
      complete: true,
    },
    redirects: [],
    note,
    renewalProblem: undefined,
    firstByteMs: 3,
  };
}

function view(given: Answer | ExchangeOutcome) {
  const outcome: ExchangeOutcome =
    'kind' in given ? given : { kind: 'response', durationMs: 5, response: answer(given) };
  return toResponseView(outcome, context, now);
}

function typed(contentType: string, body: string | Uint8Array) {
  return view({ fields: [['content-type', contentType]], body }).body;
}

const json = { kind: 'rows', format: 'json' };
const text = { kind: 'rows', format: 'text' };
const binary = { kind: 'binary' };

describe('toResponseView', () => {
  it('tells the status and its class', () => {
    const classes = [100, 204, 302, 404, 503, 599].map((status) => view({ status }).status);
    assert.deepEqual(
      classes.map((status) => status?.statusClass),
      ['informational', 'success', 'redirection', 'client-error', 'server-error', 'server-error'],
    );
  });

  it('has no status where no answer came', () => {
    const failure = { kind: 'connection-refused', host: 'api.example.com' } as const;
    const shown = view({ kind: 'network', durationMs: 1, failure, response: undefined });
    assert.equal(shown.status, undefined);
    assert.equal(shown.outcome, 'network');
    assert.match(shown.notes[0]?.text ?? '', /api\.example\.com/);
  });

  it('offers what the words about a failure advise', () => {
    const host = 'api.example.com';
    const actionOf = (failure: NetworkFailure) =>
      view({ kind: 'network', durationMs: 1, failure, response: undefined }).notes[0]?.action;
    const label = 'Open Settings';
    const action = 'open-settings';
    assert.deepEqual(actionOf({ kind: 'name-not-found', host }), { action, label });
    assert.deepEqual(actionOf({ kind: 'other', host, detail: 'X' })?.action, 'show-log');
    assert.equal(actionOf({ kind: 'certificate-expired', host }), undefined);
    for (const setting of [
      'authpost.response.maxSizeMB',
      'authpost.response.maxDecompressedSizeMB',
    ] as const) {
      const failure = { kind: 'too-large', host, limit: '1', setting } as const;
      assert.deepEqual(actionOf(failure), { action, setting, label });
    }
  });

  it('keeps what came before a failure', () => {
    const failure = { kind: 'cut-short', host: 'api.example.com', detail: '' } as const;
    const response = answer({ body: '{"a":' });
    const shown = view({ kind: 'network', durationMs: 1, failure, response });
    assert.equal(shown.status?.code, 200);
    assert.equal(shown.bodyBytes, 5);
    assert.equal(shown.notes[0]?.severity, 'error');
    assert.match(summaryLine(shown), /^200 · Incomplete · POST/);
  });

  const bodies: readonly [string, string | Uint8Array, object][] = [
    ['application/json', '{"a":1}', json],
    ['application/json; charset=utf-8', 'not json at all', json],
    ['application/problem+json', '{}', json],
    ['text/html', '<p>{"a":1}</p>', { ...text, preview: 'html' }],
    ['text/html; charset=UTF-8', '\r\n {"a":1}', json],
    ['text/html', '\ufeff[1]', json],
    ['application/json', '\ufeff\n', text],
    ['text/html', '[{"a":1}, and so on', { ...text, preview: 'html' }],
    ['text/csv', '[1]', text],
    ['application/xml', '<a/>', text],
    ['text/plain', '{"a":1}', json],
    ['text/plain', '[info] started', text],
    ['', '[1, 2]', json],
    ['', 'hello', text],
    ['application/octet-stream', '{"a":1}', json],
    ['application/octet-stream', Uint8Array.of(0, 1, 2), binary],
    ['application/octet-stream', Uint8Array.of(0x61, 0xff, 0xfe), binary],
    ['application/pdf', Uint8Array.of(0x25, 0x50, 0x44, 0x46, 0), binary],
    ['text/plain; charset=iso-8859-1', Uint8Array.of(0x61, 0xe4), text],
    ['text/plain; charset=no-such-charset', 'hello', text],
    ['image/png', Uint8Array.of(0x89), { kind: 'image', mediaType: 'image/png' }],
    ['IMAGE/SVG+XML; charset=utf-8', '<svg/>', { ...text, preview: 'svg' }],
    ['application/json', '', { kind: 'none' }],
  ];
  for (const [contentType, body, expected] of bodies) {
    it(`shows ${contentType || 'no type'} with ${JSON.stringify(body).slice(0, 30)}`, () => {
      assert.deepEqual(typed(contentType, body), expected);
    });
  }

  it('shows JSON that is white space alone as the lines that it is, and any other as a tree', () => {
    const bodyOf = (body: string) => typed('application/json', body);
    assert.deepEqual(bodyOf(' \r\n\t'), text);
    assert.deepEqual(bodyOf(' \n1'), json);
    assert.deepEqual(bodyOf('\u00a0'), json);
  });

  it('says how much of a body is shown that is too large to be shown whole', () => {
    const bytes = documentLimitBytes;
    assert.deepEqual(view({ body: 'x', byteLength: bytes }).body, { kind: 'rows', format: 'text' });
    assert.deepEqual(view({ body: 'x', byteLength: bytes + 1 }).body, {
      kind: 'rows',
      format: 'text',
      shownBytes: bytes,
    });
    assert.equal(view({ body: 'x', byteLength: bytes }).notes.length, 0);
    assert.match(view({ body: 'x', byteLength: bytes + 1 }).notes[0]?.text ?? '', /256\.0 MB/);
  });

  it('shows of an answer whose body is arriving what has come, JSON as a tree at once', () => {
    const text = answer({ fields: [['content-type', 'text/plain']] });
    const nothing = toArrivingView(text, new Uint8Array(), context, now);
    assert.deepEqual([nothing.isArriving, nothing.body], [true, { kind: 'pending' }]);
    const head = answer({ fields: [['content-type', 'application/problem+json']] });
    const awaited = toArrivingView(head, new Uint8Array(), context, now);
    assert.deepEqual(awaited.body, { kind: 'rows', format: 'json' });
    const begun = toArrivingView(head, Buffer.from('{"a":'), context, now);
    assert.deepEqual(begun.body, { kind: 'rows', format: 'json' });
    assert.equal(begun.status?.code, 200);
  });

  for (const [charset, format] of [
    ['', 'chunks'],
    ['; charset=UTF8', 'chunks'],
    ['; charset=unheard-of', 'chunks'],
    ['; charset=latin1', 'chunks'],
    ['; charset=koi8-r', 'chunks'],
    ['; charset=gb2312', 'text'],
    ['; charset=Shift_JIS', 'text'],
    ['; charset=iso-2022-jp', 'text'],
    ['; charset=utf-16le', 'text'],
    ['; charset=utf-32', 'text'],
  ] as const) {
    const how = format === 'chunks' ? 'piece by piece' : 'as a whole, lest a character be torn';
    it(`shows arriving text/plain${charset} ${how}`, () => {
      const head = answer({ fields: [['content-type', `text/plain${charset}`]] });
      const { body } = toArrivingView(head, Buffer.from('some text'), context, now);
      assert.equal(body.kind === 'rows' && body.format, format);
    });
  }

  it('shows arriving text as a whole where its bytes say that it is UTF-16', () => {
    const head = answer({ fields: [['content-type', 'text/plain; charset=utf-8']] });
    const { body } = toArrivingView(head, Buffer.from('\ufeffab', 'utf16le'), context, now);
    assert.equal(body.kind === 'rows' && body.format, 'text');
  });

  it('offers to set the token after 401 and 403, in the words of the server', () => {
    const challenge = 'Bearer error="invalid_token", error_description="expired yesterday"';
    const [refusal] = view({ status: 401, fields: [['www-authenticate', challenge]] }).notes;
    assert.match(refusal?.text ?? '', /expired yesterday/);
    assert.equal(refusal?.action?.action, 'set-token');
    assert.equal(view({ status: 403 }).notes[0]?.action?.action, 'set-token');
  });

  for (const status of [429, 503]) {
    it(`says after ${status} how long to wait`, () => {
      const [seconds] = view({ status, fields: [['retry-after', '120']] }).notes;
      assert.match(seconds?.text ?? '', /2 minutes/);
      const date = 'Tue, 24 Nov 2026 13:00:00 GMT';
      const [hours] = view({ status, fields: [['Retry-After', date]] }).notes;
      assert.match(hours?.text ?? '', /1 hour/);
      assert.deepEqual(view({ status }).notes, []);
    });
  }

  it('says where a redirect led that was not followed', () => {
    const note = {
      kind: 'cross-origin',
      from: 'https://api.example.com',
      to: 'https://evil.example',
    } as const;
    const [warning] = view({ status: 307, note }).notes;
    assert.equal(warning?.severity, 'warning');
    assert.match(warning.text, /https:\/\/evil\.example.*not sent there/s);
  });

  it('says how long was waited before a time-out, however short', () => {
    const late = (timeoutMs: number) =>
      view({ kind: 'timeout', durationMs: 9, timeoutMs, response: undefined }).notes[0];
    assert.match(late(30_000)?.text ?? '', /within 30 seconds/);
    assert.match(late(0.5)?.text ?? '', /within 0\.5 milliseconds/);
    assert.equal(late(30_000)?.action?.action, 'open-settings');
  });

  it('is made also where masking left no URL', () => {
    const masked = { ...context, url: 'http://••••••.0.0.1/data', host: '••••••.0.0.1' };
    const outcome = { kind: 'cancelled', durationMs: 1, response: undefined } as const;
    const [note] = toResponseView(outcome, masked, now).notes;
    assert.match(note?.text ?? '', /before ••••••\.0\.0\.1 answered/);
  });

  it('says whether an answer had begun when it was cancelled', () => {
    const before = view({ kind: 'cancelled', durationMs: 1, response: undefined });
    const amid = view({ kind: 'cancelled', durationMs: 1, response: answer({}) });
    assert.match(before.notes[0]?.text ?? '', /before api\.example\.com answered/);
    assert.match(amid.notes[0]?.text ?? '', /kept/);
  });
});

describe('summaryLine', () => {
  it('says all of an exchange in one line', () => {
    const line = summaryLine(
      view({ status: 201, fields: [['content-type', 'application/json']], body: '{}' }),
    );
    assert.equal(
      line,
      '201 · POST https://api.example.com/orders · endpoint "orders" · 5 ms · 2 bytes · application/json',
    );
  });

  it('says what was interrupted', () => {
    const line = summaryLine(view({ kind: 'cancelled', durationMs: 1, response: answer({}) }));
    assert.match(line, /^200 · Cancelled · POST/);
  });
});

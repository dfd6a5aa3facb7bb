import type { ResponseView } from '../../../src/protocol/messages';

/** An answer to show; each test says what is particular about its own. */
export function viewOf(particular: Partial<ResponseView> = {}): ResponseView {
  return {
    id: 'view-1',
    outcome: 'response',
    status: { code: 201, text: 'Created', statusClass: 'success' },
    documentName: 'order.json',
    endpoint: 'orders',
    method: 'POST',
    url: 'https://api.example.com/v2/tenants/5f0c1f2e/warehouses/north/orders?dryRun=false',
    sentAt: Date.UTC(2026, 0, 15, 13, 2, 11),
    durationMs: 138.4,
    firstByteMs: 121.2,
    bodyBytes: 1234,
    contentType: 'application/json; charset=utf-8',
    fields: [
      ['content-type', 'application/json; charset=utf-8'],
      ['date', 'Thu, 15 Jan 2026 13:02:11 GMT'],
      ['location', '/v2/tenants/5f0c1f2e/warehouses/north/orders/81234'],
      ['x-request-id', 'c7d9a9f3-6dd7-4c0e-9d5e-55d3e0b7c0aa'],
    ],
    redirects: [],
    notes: [],
    body: { kind: 'rows', format: 'json' },
    ...particular,
  };
}

/** An exchange without an answer. */
export function failedViewOf(particular: Partial<ResponseView>): ResponseView {
  const { id, endpoint, method, url, sentAt, durationMs } = viewOf();
  return {
    id,
    outcome: 'network',
    documentName: 'order.json',
    endpoint,
    method,
    url,
    sentAt,
    durationMs,
    bodyBytes: 0,
    contentType: '',
    fields: [],
    redirects: [],
    notes: [],
    body: { kind: 'none' },
    ...particular,
  };
}

export const orderBody = JSON.stringify({
  id: 81234,
  state: 'accepted',
  customer: { name: 'Ada Lovelace', vip: true, address: null },
  lines: [
    { sku: 'A-100', count: 2, price: 19.9, tags: ['blue', 'large'] },
    { sku: 'B-200', count: 1, price: 120, tags: [] },
  ],
  note: 'Leave it at the door; ring twice.',
  links: { self: 'https://api.example.com/v2/orders/81234' },
});

const names = ['Lovelace', 'Hopper', 'Turing', 'Noether', 'Curie', 'Gödel', 'Ramanujan'];

/** An array of objects as APIs answer it, with a few that lack a member or have another kind. */
export function tableBody(rows: number): string {
  const items = Array.from({ length: rows }, (_, at) => {
    const created = new Date(Date.UTC(2026, 0, 1) + at * 60_000).toISOString();
    const price = (50 + 30 * Math.sin(at / 3) + 15 * Math.sin(at / 8000)).toFixed(2);
    const note = at % 3 === 0 ? '' : `,"note":${at % 5 === 0 ? 'null' : `"Line ${at}"`}`;
    const more = Array.from(
      { length: 12 },
      (__, field) => `"field${field}":${(at * 7 + field) % 97}`,
    );
    return `{"id":${9007199254740993n + BigInt(at)},"customer":{"name":"${names[at % names.length] ?? ''}","vip":${at % 2 === 0}},"price":${price},"created":"${created}","tags":["a","b"]${note},${more.join(',')}}`;
  });
  return `{"page":1,"total":${rows},"items":[${items.join(',')}]}`;
}

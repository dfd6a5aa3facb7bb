import { randomBytes, randomUUID } from 'node:crypto';
import { appendFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { toBeginnings, toDetail, toEntry } from '../../src/core/history/exchangeToKeep';
import { exchangePayload } from '../../src/core/history/historyRecord';
import { HistoryStore } from '../../src/core/history/historyStore';
import { toFrame } from '../../src/core/history/recordFrame';
import { newSegmentName, segmentFile } from '../../src/core/history/segmentWriter';
import type { ResponseView } from '../../src/protocol/messages';

const queries = [
  'order',
  'orders 201 customer-77',
  '"analytical engine"',
  'nowhere to be found',
  'warehouse/4999.json 422',
  'e',
];

/** How many exchanges go into one segment. */
const perSegment = 1_000;

/** The slowest of several searches over so many exchanges, each the median of nine, in ms. */
export async function measureHistorySearch(count: number): Promise<number> {
  const folder = await mkdtemp(path.join(tmpdir(), 'authpost-bench-'));
  try {
    await fill(folder, count);
    const store = new HistoryStore(folder);
    await store.refresh();
    if (store.entries.length !== count || store.search('4999.json').length !== 1) {
      throw new Error(`the history has ${store.entries.length} entries`);
    }
    return Math.max(...queries.map((query) => medianOf(() => store.search(query))));
  } finally {
    await rm(folder, { recursive: true });
  }
}

function medianOf(search: () => unknown): number {
  const times = Array.from({ length: 9 }, () => {
    const startedAt = performance.now();
    search();
    return performance.now() - startedAt;
  });
  return times.sort((one, other) => one - other)[4] ?? NaN;
}

async function fill(folder: string, count: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (let first = 0; first < count; first += perSegment) {
    const frames = Array.from({ length: Math.min(perSegment, count - first) }, (_, index) =>
      toFrame(payload(first + index)),
    );
    await appendFile(segmentFile(folder, newSegmentName()), Buffer.concat(frames));
  }
}

function payload(index: number): Buffer {
  const order = { index, article: 'Analytical Engine', customer: `customer-${index % 97}` };
  const text = JSON.stringify({ order, filler: randomBytes(700).toString('hex') });
  const head = Buffer.from(text);
  const exchange = {
    view: viewOf(index, head.byteLength),
    document: `file:///projects/warehouse/${index}.json`,
    workspace: 'file:///work',
    requestFields: [],
    content: { bytes: head, changed: false },
    head,
    bodyFile: '',
  };
  const entry = toEntry(exchange, Infinity);
  return exchangePayload(entry, toBeginnings(exchange), toDetail(exchange));
}

function viewOf(index: number, bodyBytes: number): ResponseView {
  const code = index % 7 === 0 ? 422 : 201;
  return {
    id: randomUUID(),
    outcome: 'response',
    status: { code, text: '', statusClass: code === 201 ? 'success' : 'client-error' },
    endpoint: ['orders', 'invoices', 'legacy'][index % 3] ?? '',
    method: 'POST',
    url: `https://api.example.com/v2/tenants/${index % 11}/orders`,
    sentAt: Date.UTC(2026, 0, 1) + index * 60_000,
    durationMs: 100 + (index % 300),
    bodyBytes,
    contentType: 'application/json',
    fields: Array.from({ length: 20 }, (_, n) => [`x-field-${n}`, randomBytes(20).toString('hex')]),
    redirects: [],
    notes: [],
    body: { kind: 'rows', format: 'json' },
  };
}

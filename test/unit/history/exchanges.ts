import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { ExchangeToKeep } from '../../../src/core/history/exchangeToKeep';
import type { ResponseView } from '../../../src/protocol/messages';

/** What a test says of an exchange. */
export interface Particular {
  readonly id?: string;
  readonly time?: number;
  readonly document?: string;
  readonly endpoint?: string;
  readonly status?: number;
  readonly request?: string;
  readonly answer?: string;
}

/** An exchange whose body lies in a file of the folder. */
export async function exchangeIn(
  folder: string,
  particular: Particular = {},
): Promise<ExchangeToKeep> {
  const { id = randomUUID(), request = '{"order":1}', answer = '{"id":1}' } = particular;
  const bodyFile = path.join(folder, 'responses', id);
  await mkdir(path.dirname(bodyFile), { recursive: true });
  await writeFile(bodyFile, answer);
  return {
    view: viewOf(id, particular, Buffer.byteLength(answer)),
    document: particular.document ?? 'file:///orders/order.json',
    workspace: 'file:///orders',
    requestFields: [['Content-Type', 'application/json']],
    content: { bytes: Buffer.from(request), changed: false },
    head: Buffer.from(answer),
    bodyFile,
  };
}

function viewOf(id: string, particular: Particular, bodyBytes: number): ResponseView {
  const { status = 201 } = particular;
  return {
    id,
    outcome: 'response',
    status: { code: status, text: 'Created', statusClass: 'success' },
    endpoint: particular.endpoint ?? 'orders',
    method: 'POST',
    url: 'https://api.example.com/orders',
    sentAt: particular.time ?? Date.now(),
    durationMs: 12.5,
    bodyBytes,
    contentType: 'application/json',
    fields: [['content-type', 'application/json']],
    redirects: [],
    notes: [],
    body: { kind: 'rows', format: 'json' },
  };
}

/** A limit that no test's content reaches. */
export const anySize = 1_000_000_000;

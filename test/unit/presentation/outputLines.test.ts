import assert from 'node:assert/strict';

import { outputLines } from '../../../src/core/presentation/outputLines';
import type { ResponseView } from '../../../src/protocol/messages';

const rows: ResponseView['body'] = { kind: 'rows', format: 'json' };

function lines(body: ResponseView['body'], head: Uint8Array, bodyBytes = head.byteLength) {
  const view: ResponseView = {
    id: 'id',
    outcome: 'response',
    endpoint: 'orders',
    method: 'POST',
    url: 'https://api.example.com/orders',
    sentAt: 0,
    durationMs: 1,
    bodyBytes,
    contentType: '',
    fields: [],
    redirects: [],
    notes: [],
    body,
  };
  return outputLines(view, head);
}

describe('a body in the output channel', () => {
  it('is its text', () => {
    assert.deepEqual(lines(rows, Buffer.from('{"n":1.0}')), ['{"n":1.0}']);
    const charset = { name: 'windows-1252', from: 'guess' } as const;
    assert.deepEqual(lines({ ...rows, charset }, Buffer.from('\xe4', 'latin1')), ['ä']);
  });

  it('says how large it is and how to get all of it, where only its beginning is shown', () => {
    const [text, rest = '', ...others] = lines(rows, Buffer.from('[1,'), 20_000_000);
    assert.equal(text, '[1,');
    assert.deepEqual(others, []);
    assert.match(rest, /20\.0 MB.*only its beginning/);
    assert.match(rest, /AuthPOST: Open Last Response in Editor/);
    assert.match(rest, /AuthPOST: Save Last Response As…/);
  });

  it('is not shown where it is no text; a large one is said to be there', () => {
    assert.deepEqual(lines({ kind: 'binary' }, Buffer.from([1, 2])), []);
    const [rest = ''] = lines({ kind: 'binary' }, Buffer.from([1, 2]), 20_000_000);
    assert.match(rest, /20\.0 MB.*not shown/);
  });
});

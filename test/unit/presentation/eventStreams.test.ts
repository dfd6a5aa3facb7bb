import assert from 'node:assert/strict';

import { toBodyView } from '../../../src/core/presentation/toBodyView';

function formatOf(contentType: string, content = 'data: x\n\n'): string {
  const head = Buffer.from(content);
  const body = { head, byteLength: head.length, file: undefined, complete: true };
  const view = toBodyView(contentType, body);
  return view.kind === 'rows' ? view.format : view.kind;
}

describe('the body of a stream of events', () => {
  it('is shown by its media type, whatever its parameters and its letters', () => {
    assert.equal(formatOf('text/event-stream'), 'event-stream');
    assert.equal(formatOf('Text/Event-Stream; charset=UTF-8'), 'event-stream');
    for (const type of [
      'application/x-ndjson',
      'application/ndjson',
      'application/jsonl',
      'application/x-jsonlines',
      'application/stream+json',
    ]) {
      assert.equal(formatOf(type, '{}\n{}\n'), 'ndjson', type);
    }
    assert.equal(formatOf('application/json-seq', '\x1e{}\n'), 'json-seq');
    assert.equal(formatOf('application/geo+json-seq', '\x1e{}\n'), 'json-seq');
  });

  it('is no other body: JSON and plain text stay what they are', () => {
    assert.equal(formatOf('application/json', '{}'), 'json');
    assert.equal(formatOf('application/problem+json', '{}'), 'json');
    assert.equal(formatOf('text/plain'), 'text');
    assert.equal(formatOf('text/event-stream', ''), 'none');
  });
});

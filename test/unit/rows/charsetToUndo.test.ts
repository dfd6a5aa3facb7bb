import assert from 'node:assert/strict';

import { charsetToUndo } from '../../../src/core/rows/charsetToUndo';

describe('the charset that a kept text is in instead of UTF-8', () => {
  const text = (contentType: string) =>
    charsetToUndo({ contentType, body: { kind: 'rows', format: 'text' } });

  it('is none where the bytes are UTF-8, or of a charset that nobody knows', () => {
    for (const contentType of ['text/plain', 'text/plain; charset=UTF8', 'text/csv; charset=x-y']) {
      assert.equal(text(contentType), undefined);
    }
  });

  it('is the one that the server names by any label', () => {
    assert.equal(text('text/csv; charset="ISO-8859-1"'), 'windows-1252');
    assert.equal(text('text/csv; charset=utf-16'), 'utf-16le');
  });

  it('is the one that was found out, if the server names none', () => {
    const charset = { name: 'koi8-r', from: 'declaration' } as const;
    const body = { kind: 'rows', format: 'text', charset } as const;
    assert.equal(charsetToUndo({ contentType: 'text/html', body }), 'koi8-r');
  });

  it('is none for what has no text of its own', () => {
    const contentType = 'text/csv; charset=iso-8859-1';
    assert.equal(charsetToUndo({ contentType, body: { kind: 'none' } }), undefined);
  });
});

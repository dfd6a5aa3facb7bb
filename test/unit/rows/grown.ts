import assert from 'node:assert/strict';

import { BodyDocument } from '../../../src/core/rows/bodyDocument';
import { shownRows, wholeDocument } from './rowsModel';

type Format = 'json' | 'text';

/** A document whose body came in these pieces. */
export function grownDocument(
  pieces: readonly Buffer[],
  format: Format,
  charset?: string,
): BodyDocument {
  const document = new BodyDocument(format, charset);
  for (const piece of pieces) document.append(piece);
  document.end();
  return document;
}

/** In two pieces, cut anywhere, and byte by byte, the rows are those of a body that came at once. */
export function assertSameRows(text: string): void {
  const bytes = Buffer.from(text);
  for (const format of ['json', 'text'] as const) {
    const whole = shownRows(wholeDocument(bytes, format));
    for (let cut = 0; cut <= bytes.length; cut += bytes.length > 100 ? 997 : 1) {
      const pieces = [bytes.subarray(0, cut), bytes.subarray(cut)];
      assert.deepEqual(shownRows(grownDocument(pieces, format)), whole);
    }
    const single = [...bytes].map((byte) => Buffer.of(byte));
    assert.deepEqual(shownRows(grownDocument(single, format)), whole);
  }
}

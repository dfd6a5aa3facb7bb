import assert from 'node:assert/strict';

import {
  assertMasked,
  broken,
  inBase64,
  lineEnds,
  masking,
} from '../unit/credential/secretMaskLines';
import { chunksOf, run } from '../unit/credential/secretMaskStreams';

describe('SecretMask: Base64 that is broken into lines, at any place', () => {
  for (const [name, lineEnd] of lineEnds) {
    it(`is masked at each offset wherever the line ends, with ${name}`, () => {
      for (const before of ['', 'a', 'ab']) {
        const encoded = inBase64(before);
        for (let at = encoded.from; at <= encoded.to; at++) {
          const { body, expected } = broken(encoded, lineEnd, (index) => index === at);
          assertMasked(body, expected, []);
        }
      }
    });
  }

  it('is masked wherever it is cut in two', () => {
    for (const lineEnd of ['\r\n', '\\r\\n', '\n ']) {
      const { body, expected } = broken(inBase64('a'), lineEnd, (index) => index % 60 === 0);
      const bytes = Buffer.from(body);
      for (let at = 1; at < bytes.length; at++) {
        const chunks = [bytes.subarray(0, at), bytes.subarray(at)];
        assert.equal(run(chunks, masking).whole.toString(), expected, `cut at ${at}`);
      }
    }
  });
});

describe('SecretMask: 4 MB of line breaks', () => {
  const first = inBase64('').text;
  for (const piece of ['\n', '\r\n', '\\n', '%0A', 'ZX\n', `${first.slice(0, 60)}\n`, '\n ', ' ']) {
    it(`pass in time: ${JSON.stringify(piece.slice(0, 8))}`, () => {
      const body = Buffer.from(piece.repeat(Math.ceil((4 * 1024 * 1024) / piece.length)));
      const { whole } = run(chunksOf(body, 64 * 1024), masking);
      const kept = body.length - piece.length;
      assert.ok(whole.subarray(0, kept).equals(body.subarray(0, kept)));
    });
  }
});

import assert from 'node:assert/strict';

import { readContent } from '../../../src/core/content/readContent';
import { textAsSaved } from '../../../src/core/content/textAsSaved';

/** What VS Code shows of a file with more line feeds than other line ends. */
function shown(bytes: Buffer): string {
  return new TextDecoder().decode(bytes).replace(/\r\n?/g, '\n');
}

describe('textAsSaved', () => {
  const written: readonly (readonly [description: string, text: string])[] = [
    ['line feeds', '{\n"a": 1\n}\n'],
    ['mixed line ends', '{\r\n"a": 1,\n"b": 2\r\n}'],
    ['a carriage return alone', '[1,\r2,\n3,\r\r\n4]\r'],
    ['characters beyond ASCII', '["é😀",\r\n"\ufffd"]\n'],
  ];
  for (const [description, text] of written) {
    it(`gives the text of a file with ${description}, to be sent byte for byte`, () => {
      const bytes = Buffer.from(text);
      const saved = textAsSaved(bytes, shown(bytes));
      assert.deepEqual(saved, { text });
      const content = readContent({ ...saved, comments: false });
      assert.ok(content.ok);
      assert.deepEqual(Buffer.from(content.value.bytes), bytes);
    });
  }

  it('leaves a byte order mark out', () => {
    assert.deepEqual(textAsSaved(Buffer.from('\ufeff[\r]'), '[\n]'), { text: '[\r]' });
  });

  it('knows a file that no longer has what the editor shows', () => {
    assert.equal(textAsSaved(Buffer.from('[1]\r\n'), '[2]\n'), undefined);
    assert.equal(textAsSaved(Buffer.from('[1] \n'), '[1]\n'), undefined);
  });

  const invalid: readonly (readonly [description: string, bytes: readonly number[]])[] = [
    ['a byte of Latin-1', [0xe9]],
    ['a character cut off', [0xf0, 0x9f, 0x98]],
    ['the beginning of U+FFFD', [0xef, 0xbf]],
    ['an overlong character', [0xc0, 0x80]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
  ];
  for (const [description, bad] of invalid) {
    for (const mark of ['', '\ufeff']) {
      it(`finds ${description}${mark && ' behind a byte order mark'}, which is not sent`, () => {
        const before = '["\ufffd😀é"\r\n,\r\n "';
        const end = Buffer.from('"]');
        const bytes = Buffer.concat([Buffer.from(mark + before), Buffer.from(bad), end]);
        const saved = textAsSaved(bytes, shown(bytes));
        assert.equal(saved?.invalidUtf8At, before.length);
        const content = readContent({ ...saved, comments: false });
        assert.ok(!content.ok && content.error.kind === 'invalid-json');
        const { problem, line, column } = content.error;
        assert.deepEqual([problem.kind, line, column], ['not-utf-8', 3, 3]);
      });
    }
  }
});

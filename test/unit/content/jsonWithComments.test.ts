import assert from 'node:assert/strict';

import { parse, type ParseError } from 'jsonc-parser';

import { readContent } from '../../../src/core/content/readContent';

const cases: readonly (readonly [description: string, text: string, sent: string])[] = [
  ['a line comment, its line break kept', '// one\r\n{"a": 1} // two\n', '\r\n{"a": 1} \n'],
  ['a block comment over lines', '{/* a\n b */"a": 1}', '{"a": 1}'],
  ['a comment between key and colon', '{"a" /* k */ : /* v */ 1}', '{"a"  :  1}'],
  ['a block comment that holds commas and brackets', '[1/*, ], } */, 2]', '[1, 2]'],
  ['a comment at the end without a line break', '[1]// end', '[1]'],
  ['a comment that holds half a character', '[1/*\ud800*/]', '[1]'],
  ['an empty block comment, and one of asterisks', '[/**/1/***/,2/****/]', '[1,2]'],
  ['a line comment that ends with CR', '[1 // one\r, 2]', '[1 \r, 2]'],
  ['a line comment with a line separator in it', '[1 // one\u2028two\n]', '[1 \n]'],
  ['a trailing comma', '{"a": [1, 2, ], }', '{"a": [1, 2 ] }'],
  ['a trailing comma followed by comments', '[1, // one\n /* two, */ ]', '[1 \n  ]'],
  [
    'marks of comments in strings',
    '["https://x", "/* , */", "a,]",]',
    '["https://x", "/* , */", "a,]"]',
  ],
  ['an escaped quotation mark before one', '["\\"//", 1 //"\n]', '["\\"//", 1 \n]'],
  ['astral characters around comments', '["😀"/*😀*/,"𝄞"]//😀', '["😀","𝄞"]'],
];

describe('readContent, from JSON with Comments,', () => {
  for (const [description, text, expected] of cases) {
    it(`cuts out ${description}, and nothing else`, () => {
      const content = readContent({ text, comments: true });
      assert.ok(content.ok);
      const sent = Buffer.from(content.value.bytes).toString('utf8');
      assert.equal(sent, expected);
      const errors: ParseError[] = [];
      assert.deepEqual(JSON.parse(sent), parse(text, errors, { allowTrailingComma: true }));
      assert.deepEqual(errors, []);
    });
  }

  for (const text of [
    '[,]',
    '{,}',
    '[1,,]',
    '{"a":1,,}',
    '[1,],',
    ',',
    '1,',
    '/',
    '1/**/2',
    'tr/**/ue',
  ]) {
    it(`takes no other comma or comment for good: ${text}`, () => {
      assert.ok(!readContent({ text, comments: true }).ok);
    });
  }
});

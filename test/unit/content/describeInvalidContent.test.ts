import assert from 'node:assert/strict';

import { describeInvalidContent } from '../../../src/core/content/describeInvalidContent';
import { readContent } from '../../../src/core/content/readContent';

const cases: readonly (readonly [text: string, message: string])[] = [
  ['', 'There is nothing to send: the text holds no JSON value.'],
  [
    '[1] // one',
    'Comments are not part of JSON (RFC 8259). Switch the language to JSON with Comments, or remove the comment.',
  ],
  [
    '[1,]',
    'A comma after the last element is not part of JSON (RFC 8259). Switch the language to JSON with Comments, or remove the comma.',
  ],
  [
    '{} {}',
    'A second value begins here, and one request carries one JSON value. Select one, or put them into an array.',
  ],
  ['[\n{', 'The text ends before the object that begins in line 2 is closed with }.'],
  ['{"a": [1}', '] is expected here: it closes the bracket in line 1.'],
  ['{"a" 1}', 'A colon is missing between the key and its value.'],
  ['[1 2]', 'A comma is missing before this.'],
  ['{a: 1}', 'A key must be a string in double quotation marks.'],
  ['[NaN]', 'JSON has no NaN. Write null or a string, as the API expects.'],
  ['[True]', 'True is written true in JSON.'],
  ['["a\tb"]', 'The control character U+0009 must be escaped in a string, as \\t.'],
  ['["\\x41"]', 'JSON has no escape \\x. A backslash itself is written \\\\.'],
  [
    '["\ud800"]',
    'U+D800 is half a character (a lone surrogate), which UTF-8 cannot carry. Remove it, or write it as \\ud800 in a string.',
  ],
  [
    '[\u00a01]',
    'The invisible character U+00A0 is not white space in JSON. Replace it with an ordinary space.',
  ],
  ['[1;2]', '; is not expected here.'],
  ['[\u0001]', 'U+0001 is not expected here.'],
];

const everyProblem = [
  '{"a":1',
  '[1',
  '[1}',
  ']',
  '[,]',
  '{,}',
  '[1 2]',
  '{"a" 1}',
  '{a:1}',
  '[1,]',
  '1 2',
  '1:',
  '// a',
  '[\u00a0]',
  "['a']",
  '[“a”]',
  '[NaN]',
  '[None]',
  '[abc]',
  '[;]',
  '[01]',
  '[+1]',
  '[.5]',
  '[1.]',
  '[1e]',
  '[0x1]',
  '[1.2.3]',
  '["a',
  '["\t"]',
  '["\\q"]',
  '["\\u1"]',
  '["\udc00"]',
];

describe('describeInvalidContent', () => {
  for (const [text, message] of cases) {
    it(`says of ${JSON.stringify(text)}: ${message}`, () => {
      const content = readContent({ text, comments: false });
      assert.ok(!content.ok);
      assert.equal(describeInvalidContent(content.error), message);
    });
  }

  it('has a sentence of its own for every kind of problem', () => {
    const sentences = new Map<string, string>();
    for (const text of everyProblem) {
      const content = readContent({ text, comments: false });
      assert.ok(!content.ok && content.error.kind === 'invalid-json', text);
      const sentence = describeInvalidContent(content.error);
      assert.match(sentence, /^\S.*\.$/);
      assert.doesNotMatch(sentence, /\{\d\}/);
      sentences.set(content.error.problem.kind, sentence);
    }
    assert.equal(sentences.size, everyProblem.length);
    assert.equal(new Set(sentences.values()).size, everyProblem.length);
  });
});

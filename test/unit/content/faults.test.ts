import assert from 'node:assert/strict';

import type { ContentProblem } from '../../../src/core/content/contentProblem';
import { readContent } from '../../../src/core/content/readContent';

interface Case {
  readonly text: string;
  /** The part that is at fault, `‸` before and behind it. */
  readonly marked: string;
  readonly problem: ContentProblem;
}

/** Writes a case as its text with the part at fault between two carets. */
function at(marked: string, problem: ContentProblem | ContentProblem['kind']): Case {
  return {
    text: marked.replaceAll('‸', ''),
    marked,
    problem: typeof problem === 'string' ? ({ kind: problem } as ContentProblem) : problem,
  };
}

function markedFault(text: string, comments: boolean): { marked: string; problem: unknown } {
  const content = readContent({ text, comments });
  assert.ok(!content.ok, 'accepted');
  assert.equal(content.error.kind, 'invalid-json');
  const { offset, length, problem } = content.error;
  const end = offset + length;
  const marked = `${text.slice(0, offset)}‸${text.slice(offset, end)}‸${text.slice(end)}`;
  return { marked, problem };
}

const structure: readonly Case[] = [
  at('{"a": 1‸‸', { kind: 'unclosed-object', openedLine: 1 }),
  at('{"a": [\n1, 2‸‸\n\n', { kind: 'unclosed-array', openedLine: 1 }),
  at('[\n{"a"‸‸', { kind: 'unclosed-object', openedLine: 2 }),
  at('[1,‸‸', { kind: 'unclosed-array', openedLine: 1 }),
  at('[1‸}‸', { kind: 'wrong-bracket', expected: ']', openedLine: 1 }),
  at('{"a":\n[1, 2‸}‸\n}', { kind: 'wrong-bracket', expected: ']', openedLine: 2 }),
  at('{"a"‸]‸', { kind: 'wrong-bracket', expected: '}', openedLine: 1 }),
  at('[1,‸}‸', { kind: 'wrong-bracket', expected: ']', openedLine: 1 }),
  at('‸]‸', { kind: 'unmatched-bracket', bracket: ']' }),
  at('{}‸}‸', { kind: 'unmatched-bracket', bracket: '}' }),
  at('[‸,‸1]', 'missing-value'),
  at('[1,‸,‸2]', 'missing-value'),
  at('{"a":‸}‸', 'missing-value'),
  at('{"a":‸,‸"b":1}', 'missing-value'),
  at('{‸,‸"a":1}', 'missing-key'),
  at('{‸:‸1}', 'missing-key'),
  at('{"a":1,‸,‸}', 'missing-key'),
  at('[1 ‸2‸]', 'missing-comma'),
  at('{"a": 1\n‸"b"‸: 2}', 'missing-comma'),
  at('["a"‸"b"‸]', 'missing-comma'),
  at('{"a": "say "‸hello‸" to"}', 'missing-comma'),
  at('{"a" ‸1‸}', 'missing-colon'),
  at('{"a" ‸=‸ 1}', 'missing-colon'),
  at('{"a"‸}‸', 'missing-colon'),
  at('{"a"‸,‸ "b"}', 'missing-colon'),
  at('{‸a‸: 1}', 'key-not-a-string'),
  at('{‸12‸: 1}', 'key-not-a-string'),
  at('{‸[‸1]: 1}', 'key-not-a-string'),
  at('{"a":1} ‸{‸"b":2}', 'several-values'),
  at('1 ‸"two"‸ 3', 'several-values'),
  at('{"a":1}‸,‸ {"b":2}', 'several-values'),
  at('"a"‸:‸ 1', 'text-after-value'),
  at('{"a":1}‸,‸\n', 'text-after-value'),
  at('[‸:‸]', { kind: 'unexpected-character', codePoint: 0x3a }),
  at('[1‸;‸2]', { kind: 'unexpected-character', codePoint: 0x3b }),
  at('[‸/‸]', { kind: 'unexpected-character', codePoint: 0x2f }),
  at('[‸\u0000‸]', { kind: 'unexpected-character', codePoint: 0 }),
  at('[‸😀‸]', { kind: 'unexpected-character', codePoint: 0x1f600 }),
  at('{"a":1}‸#‸', { kind: 'unexpected-character', codePoint: 0x23 }),
];

const notation: readonly Case[] = [
  at("{‸'a'‸: 1}", 'single-quotes'),
  at("[‸'‸a]", 'single-quotes'),
  at('[‸“‸a”]', 'typographic-quotes'),
  at('{‸„‸a“: 1}', 'typographic-quotes'),
  at('[‸NaN‸]', { kind: 'no-such-value', word: 'NaN' }),
  at('[‸-Infinity‸]', { kind: 'no-such-value', word: '-Infinity' }),
  at('{"a": ‸undefined‸}', { kind: 'no-such-value', word: 'undefined' }),
  at('[‸True‸]', { kind: 'misspelt-literal', word: 'True', literal: 'true' }),
  at('[‸None‸]', { kind: 'misspelt-literal', word: 'None', literal: 'null' }),
  at('[‸nul‸]', { kind: 'unknown-word', word: 'nul' }),
  at('[‸truex‸]', { kind: 'unknown-word', word: 'truex' }),
  at('‸größe‸', { kind: 'unknown-word', word: 'größe' }),
  at('‸hello‸ world', { kind: 'unknown-word', word: 'hello' }),
  at('[1,‸\u00a0‸2]', { kind: 'whitespace', codePoint: 0xa0 }),
  at('[‸\ufeff‸1]', { kind: 'whitespace', codePoint: 0xfeff }),
  at('{}‸\u2028‸', { kind: 'whitespace', codePoint: 0x2028 }),
  at('{"a"‸\u000b‸:1}', { kind: 'whitespace', codePoint: 0x0b }),
  at('‸\u200b‸{}', { kind: 'whitespace', codePoint: 0x200b }),
];

const numbers: readonly Case[] = [
  at('[‸01‸]', 'leading-zero'),
  at('[‸-007.5‸]', 'leading-zero'),
  at('[‸+1‸]', 'leading-plus'),
  at('[‸.5‸]', 'leading-point'),
  at('[‸-.5‸]', 'leading-point'),
  at('‸1.‸', 'digits-after-point'),
  at('[‸1.e5‸]', 'digits-after-point'),
  at('[‸1e‸]', 'digits-after-exponent'),
  at('[‸2.5E+‸]', 'digits-after-exponent'),
  at('[‸0xFF‸]', 'hexadecimal'),
  at('[‸-‸]', 'bad-number'),
  at('[‸-‸ 1]', 'bad-number'),
  at('[‸1.2.3‸]', 'bad-number'),
  at('[‸1_000‸]', 'bad-number'),
  at('[‸10n‸]', 'bad-number'),
  at('[‸2024-01-31‸]', 'bad-number'),
];

const strings: readonly Case[] = [
  at('[‸"abc‸', 'unterminated-string'),
  at('{"a": ‸"b,‸\n"c": 1}', 'unterminated-string'),
  at('{"a": ‸"b‸\r\n}', 'unterminated-string'),
  at('‸"abc\\‸', 'unterminated-string'),
  at('‸"a\\‸\nb"', 'unterminated-string'),
  at('["a‸\t‸b"]', { kind: 'control-character', codePoint: 9 }),
  at('["‸\u0000‸"]', { kind: 'control-character', codePoint: 0 }),
  at('["‸\u001f‸"]', { kind: 'control-character', codePoint: 0x1f }),
  at('["a‸\\x‸41"]', { kind: 'bad-escape', codePoint: 0x78 }),
  at('{"‸\\B‸": 1}', { kind: 'bad-escape', codePoint: 0x42 }),
  at('["C:‸\\😀‸"]', { kind: 'bad-escape', codePoint: 0x1f600 }),
  at('["‸\\u12‸G4"]', 'bad-unicode-escape'),
  at('["‸\\u‸"]', 'bad-unicode-escape'),
  at('["‸\\u00e‸"]', 'bad-unicode-escape'),
  at('["‸\ud800‸"]', { kind: 'lone-surrogate', codePoint: 0xd800 }),
  at('["a‸\udc00‸\ud800"]', { kind: 'lone-surrogate', codePoint: 0xdc00 }),
  at('["😀‸\ud83d‸😀"]', { kind: 'lone-surrogate', codePoint: 0xd83d }),
  at('{"‸\udfff‸": 1}', { kind: 'lone-surrogate', codePoint: 0xdfff }),
  at('[‸\ud800‸]', { kind: 'lone-surrogate', codePoint: 0xd800 }),
];

const comments: readonly Case[] = [
  at('[1, ‸// one‸\n2]', 'comment'),
  at('‸// one‸\r\n2', 'comment'),
  at('[1 ‸/* one\n */‸]', 'comment'),
  at('[1 ‸/*‸ one', 'comment'),
  at('{"a":1}‸//‸', 'comment'),
  at('[1‸,‸]', 'trailing-comma'),
  at('{"a":1‸,‸\n}', 'trailing-comma'),
];

const unterminatedComments: readonly Case[] = [
  at('[1 ‸/*‸ one', 'unterminated-comment'),
  at('[1] ‸/*‸/', 'unterminated-comment'),
];

describe('readContent, on a fault,', () => {
  for (const { text, marked, problem } of [...structure, ...notation, ...numbers, ...strings]) {
    it(`tells the kind and the exact place: ${JSON.stringify(marked)} ${problem.kind}`, () => {
      assert.deepEqual(markedFault(text, false), { marked, problem });
      assert.deepEqual(markedFault(text, true), { marked, problem });
    });
  }

  for (const { text, marked, problem } of comments) {
    it(`refuses what only JSON with Comments has: ${JSON.stringify(marked)}`, () => {
      assert.deepEqual(markedFault(text, false), { marked, problem });
    });
  }

  for (const { text, marked, problem } of unterminatedComments) {
    it(`refuses a comment that does not end: ${JSON.stringify(marked)}`, () => {
      assert.deepEqual(markedFault(text, true), { marked, problem });
    });
  }

  it('shortens a long word', () => {
    const { problem } = markedFault('x'.repeat(1000), false);
    assert.deepEqual(problem, { kind: 'unknown-word', word: `${'x'.repeat(40)}…` });
  });
});

describe('readContent, on the place of a fault,', () => {
  function place(text: string, start?: { line: number; column: number }) {
    const content = readContent({ text, comments: false, ...(start && { start }) });
    assert.ok(!content.ok && content.error.kind === 'invalid-json');
    const { line, column } = content.error;
    return { line, column };
  }

  it('counts LF, CRLF and CR as one line break each', () => {
    assert.deepEqual(place('[\n1,\r\n2,\r3 x]'), { line: 4, column: 3 });
    assert.deepEqual(place('[\r\n\r\n\r\r\n x]'), { line: 5, column: 2 });
  });

  it('does not count the line separators of Unicode', () => {
    assert.deepEqual(place('["\u2028\u2029\u0085" x]'), { line: 1, column: 8 });
  });

  it('counts columns in UTF-16 units', () => {
    assert.deepEqual(place('["😀é" x]'), { line: 1, column: 8 });
  });

  it('counts from where a selection begins in its document', () => {
    assert.deepEqual(place('[x]', { line: 7, column: 5 }), { line: 7, column: 6 });
    assert.deepEqual(place('[\nx]', { line: 7, column: 5 }), { line: 8, column: 1 });
  });

  it("names a bracket's line in the document of a selection", () => {
    const start = { line: 10, column: 3 };
    const content = readContent({ text: '[\n{"a": 1', comments: false, start });
    assert.ok(!content.ok && content.error.kind === 'invalid-json');
    assert.deepEqual(content.error.problem, { kind: 'unclosed-object', openedLine: 11 });
  });
});

describe('A fault before a very long string', () => {
  it('is marked up to the end of the string', () => {
    const long = `"${'A'.repeat(12_000_000)}\\n"`;
    const text = `{"a":1 ${long}:2}`;
    const content = readContent({ text, comments: false });
    assert.ok(!content.ok && content.error.kind === 'invalid-json');
    assert.equal(content.error.problem.kind, 'missing-comma');
    assert.deepEqual([content.error.offset, content.error.length], [7, long.length]);
  });
});

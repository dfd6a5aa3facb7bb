import assert from 'node:assert/strict';

import { JsonGrammar } from '../../src/core/content/jsonGrammar';
import { readContent } from '../../src/core/content/readContent';

/** Mulberry32: the same numbers in every run. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const seeds = [
  '{"a":[1,-0.5e+10,true],"b":{"c":null,"d":"x\\u00e9\\n\\"y\\\\"},"":false}',
  '[[],{},"",0,-0,1E5,10.25e-3,[[["deep"]]],{"k":{"k":[{}]}}]',
  ' [\r\n\t"😀" , "\\ud83d\\ude00" ,\n 9007199254740993 ]\r\n',
  '-12.5e-7',
  '"string \\/ \\b\\f\\r\\t"',
  'null',
];

const seedsWithComments = [
  '// one\n{"a": [1, 2,], /* two, */ "b": "//",}\n// three',
  '[/**/1/* 1 */,\r\n[true,],{"k"/**/:/**/null,/* last */}, // end\n]',
];

const pieces = [
  ...Array.from(
    '{}[]:,"\\/\'+-.eE0123456789truefalsnu \t\r\n\u0000\u0008\u000b\u001f\u007f\u0085\u00a0',
  ),
  ...Array.from('\u2028\u2029\ufeff\ud800_\udc00é😀#;*$xA('),
  ...['\\u', '\\u12', '\\u00e9', '\\x', '""', '[]', '{}', '1.', '-', 'e5', '0x', '//', '/*', '*/'],
  ...['NaN', 'Infinity', 'true', 'null', ',]', ',}', '"a":', '01', '--', '\\"', '\r\n'],
];

function mutate(text: string, random: (below: number) => number): string {
  const position = random(text.length + 1);
  const piece = pieces[random(pieces.length)] ?? '';
  switch (random(5)) {
    case 0:
      return text.slice(0, position) + piece + text.slice(position);
    case 1:
      return text.slice(0, position) + text.slice(position + 1 + random(3));
    case 2:
      return text.slice(0, position) + piece + text.slice(position + 1);
    case 3:
      return text.slice(0, position);
    default: {
      const from = random(text.length + 1);
      return text.slice(0, position) + text.slice(from, from + random(8)) + text.slice(position);
    }
  }
}

function* generatedTexts(count: number, from: readonly string[]): Generator<string> {
  const random = randomFrom(8259);
  for (let index = 0; index < count; index++) {
    let text = from[random(from.length)] ?? '';
    for (let times = random(4); times >= 0; times--) {
      text = mutate(text, random);
    }
    yield text;
  }
}

/** Which texts V8 takes for JSON, and UTF-8 can carry. */
function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return !/\p{Surrogate}/u.test(text);
  } catch {
    return false;
  }
}

function isComment(text: string): boolean {
  return text.includes('//') || text.includes('/*');
}

describe('The grammar', () => {
  it('gives the same verdict as JSON.parse on thousands of mutated documents', () => {
    let accepted = 0;
    for (const text of generatedTexts(20_000, seeds)) {
      const fault = new JsonGrammar({ text, comments: false }, 0).read();
      if ((fault === undefined) !== isJson(text)) {
        assert.fail(JSON.stringify({ text, fault }));
      }
      accepted += fault === undefined ? 1 : 0;
    }
    assert.ok(accepted > 1_000, `only ${accepted} were valid: the comparison shows little`);
  });

  it('accepts from JSON with Comments what is JSON once it is cut, and refuses nothing that is JSON', () => {
    let cut = 0;
    for (const text of generatedTexts(10_000, [...seeds, ...seedsWithComments])) {
      const content = readContent({ text, comments: true });
      if (!content.ok) {
        const json = text.startsWith('\ufeff') ? text.slice(1) : text;
        assert.ok(!isJson(json), text);
        continue;
      }
      const sent = Buffer.from(content.value.bytes).toString('utf8');
      assert.ok(isJson(sent), JSON.stringify({ text, sent }));
      if (sent !== text) {
        cut += 1;
        const mayBeCut = isComment(text) || /,\s*[\]}]/.test(text) || text.startsWith('\ufeff');
        assert.ok(mayBeCut, JSON.stringify({ text, sent }));
      }
    }
    assert.ok(cut > 200, `only ${cut} were cut: the comparison shows little`);
  });

  it('puts each fault within the text, and accepts what stands before it as a beginning', () => {
    for (const text of generatedTexts(10_000, seeds)) {
      const fault = new JsonGrammar({ text, comments: false }, 0).read();
      if (fault === undefined || fault === 'empty') {
        continue;
      }
      assert.ok(fault.offset >= 0 && fault.offset + fault.length <= text.length, text);
      assert.ok(fault.length > 0 || fault.problem.kind.startsWith('unclosed-'), text);
      const before = new JsonGrammar({ text: text.slice(0, fault.offset), comments: false }, 0);
      const faultBefore = before.read();
      assert.ok(
        faultBefore === undefined ||
          faultBefore === 'empty' ||
          faultBefore.problem.kind.startsWith('unclosed-') ||
          faultBefore.problem.kind === 'unterminated-string',
        JSON.stringify({ text, fault, faultBefore }),
      );
    }
  });
});

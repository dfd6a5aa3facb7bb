import assert from 'node:assert/strict';
import { allRows, documentOf, rowText, shownRows, wholeDocument } from './rowsModel';

describe('the pretty layout of JSON', () => {
  it('gives each member and element a line, and keeps empty containers on one', () => {
    const document = documentOf('{"a":[1, "x",{ } ],"b":{"c":null},"d":[ ],"e":true}');
    assert.deepEqual(shownRows(document), [
      '{',
      '  "a": [',
      '    1,',
      '    "x",',
      '    {}',
      '  ],',
      '  "b": {',
      '    "c": null',
      '  },',
      '  "d": [],',
      '  "e": true',
      '}',
    ]);
  });

  it('says what each piece is, where containers fold, and which line it is', () => {
    const rows = allRows(documentOf('{"a":[-1],"s":"x","t":false,"n":null}'));
    assert.deepEqual(rows.slice(0, 4), [
      { depth: 0, spans: [['punctuation', '{']], line: 1, fold: 'expanded' },
      {
        depth: 1,
        spans: [
          ['key', '"a"'],
          ['punctuation', ': '],
          ['punctuation', '['],
        ],
        line: 2,
        fold: 'expanded',
      },
      { depth: 2, spans: [['number', '-1']], line: 3 },
      {
        depth: 1,
        spans: [
          ['punctuation', ']'],
          ['punctuation', ','],
        ],
        line: 4,
      },
    ]);
    const kinds = rows.slice(4, 7).map((row) => row.spans[2]?.[0]);
    assert.deepEqual(kinds, ['string', 'boolean', 'null']);
  });

  it('keeps numbers, escapes, duplicate names and their order as received', () => {
    const members = ['"n": 9007199254740993', '"n": 1.0', '"e": 1e400', '"\\u00e9": "\\/\\u0041"'];
    const rows = shownRows(documentOf(`{${members.join(',')}}`));
    assert.deepEqual(
      rows.slice(1, -1).map((row) => row.trim().replace(/,$/, '')),
      members,
    );
  });

  it('treats values after one another one by one', () => {
    assert.deepEqual(shownRows(documentOf('{"a":1}\n[2]\n3 4\n"x"{}\n')), [
      '{',
      '  "a": 1',
      '}',
      '[',
      '  2',
      ']',
      '3',
      '4',
      '"x"',
      '{}',
    ]);
  });

  it('has no rows for an empty body or one of white space', () => {
    for (const text of ['', ' \r\n\t ']) {
      const document = documentOf(text);
      assert.deepEqual(document.answer('layout', { mode: 'pretty', columns: 0 }), {
        rowCount: 0,
        lineCount: 0,
      });
      assert.deepEqual(allRows(document), []);
    }
  });

  it('gives any part of the rows', () => {
    const document = documentOf('[1,2,3,4]');
    const all = allRows(document);
    for (const [first, count] of [
      [0, 2],
      [3, 2],
      [5, 10],
      [6, 1],
      [2, 0],
    ] as const) {
      const { rows } = document.answer('rows', { first, count });
      assert.deepEqual(rows, all.slice(first, first + count));
    }
  });
});

describe('the layout of what is no JSON', () => {
  function tokensAndRest(text: string): readonly string[] {
    return allRows(documentOf(text)).map((row) =>
      row.spans.map(([kind, piece]) => (kind === 'invalid' ? `!${piece}` : piece)).join(''),
    );
  }

  it('shows the rest from the fault on as the lines that were received', () => {
    assert.deepEqual(tokensAndRest('{"a": 1,\n "b": tru,\r\n  "c": [1]\r}'), [
      '{',
      '"a": 1,',
      '"b": ',
      '!tru,',
      '!  "c": [1]',
      '!}',
    ]);
  });

  for (const [description, text, rest] of [
    ['a page of HTML', '<html>\n<p>', '!<html>|!<p>'],
    ['a trailing comma in an object', '{"a":1,}', '{|"a": 1,|!}'],
    ['a trailing comma in an array', '[1,]', '[|1,|!]'],
    ['a wrong closing bracket', '[1}', '[|1|!}'],
    ['a closing bracket too many', '[]]', '[]|!]'],
    ['a leading zero', '[01]', '[|!01]'],
    ['a number without a fraction', '[1.]', '[|!1.]'],
    ['a number without an exponent', '[1e+]', '[|!1e+]'],
    ['a lone minus', '-', '!-'],
    ['values that run into each other', '1true', '1|!true'],
    ['a name without quotes', '{a:1}', '{|!a:1}'],
    ['a missing colon', '{"a" 1}', '{|"a"|!1}'],
    ['a missing comma', '[1 2]', '[|1|!2]'],
    ['a string in single quotes', "['a']", "[|!'a']"],
    ['an unknown escape', '["\\x"]', '[|!"\\x"]'],
    ['a short Unicode escape', '["\\u00g0"]', '[|!"\\u00g0"]'],
    ['a control character in a string', '["a\u0001b"]', '[|!"a\u0001b"]'],
    ['a comment', '[1] // one', '[|1|]|!// one'],
    ['NaN', '[NaN]', '[|!NaN]'],
    ['a string cut short', '{"a":"hel', '{|"a": |!"hel'],
    ['an escape cut short', '["\\', '[|!"\\'],
    ['a Unicode escape cut short', '["\\u12', '[|!"\\u12'],
    ['a literal cut short', '[nul', '[|!nul'],
    ['a no-break space', '[\u00a01]', '[|!\u00a01]'],
  ] as const) {
    it(`goes as far as it can with ${description}`, () => {
      assert.equal(tokensAndRest(text).join('|'), rest);
    });
  }

  for (const [description, text, lines] of [
    ['an element', '{"a":[1,nul],"b":2}', ['{', '  "a": [', '    1,', '    nul],"b":2}']],
    ['a member', '{"a":{"b":1,c:2}}', ['{', '  "a": {', '    "b": 1,', '    c:2}}']],
    ['a value', '{"a":{"b":tru', ['{', '  "a": {', '    "b": ', '    tru']],
    ['a closing bracket', '{"a":[1,]}', ['{', '  "a": [', '    1,', '  ]}']],
    ['a closing bracket too many', '[1]]', ['[', '  1', ']', ']']],
    ['what follows a value', '{"a":1} // one', ['{', '  "a": 1', '}', '// one']],
    ['lines', '{\n  "a": 1\n  "b": 2\n}', ['{', '  "a": 1', '  "b": 2', '}']],
  ] as const) {
    it(`puts the rest where the JSON would have gone on: ${description}`, () => {
      const document = documentOf(text);
      assert.deepEqual(shownRows(document), lines);
    });
  }

  it('wraps the rest with its indentation', () => {
    const document = documentOf('[[[nulnulnul');
    document.answer('layout', { mode: 'pretty', columns: 12 });
    assert.deepEqual(shownRows(document).slice(3), ['      nulnul', '      nul']);
  });

  it('does not fold a container that is not closed, but those in it', () => {
    const folds = allRows(documentOf('[[1],[2')).map((row) => row.fold);
    assert.deepEqual(folds, [undefined, 'expanded', undefined, undefined, undefined, undefined]);
  });
});

describe('the raw layout', () => {
  it('shows the lines of the text, whichever way they end', () => {
    const document = documentOf('{"a":\t1,\r\n\r "b": "\u0007"}\n\n');
    document.answer('layout', { mode: 'raw', columns: 0 });
    assert.deepEqual(
      allRows(document).map((row) => row.spans),
      [[['text', '{"a":\t1,']], [], [['text', ' "b": "\u0007"}']], []],
    );
  });

  it('is the same for text in either mode', () => {
    const document = documentOf('{}\n[]', 'text');
    assert.deepEqual(shownRows(document), ['{}', '[]']);
    document.answer('layout', { mode: 'raw', columns: 0 });
    assert.deepEqual(shownRows(document), ['{}', '[]']);
  });

  it('comes and goes without a trace in the pretty one', () => {
    const document = documentOf('[ 1 ]');
    document.answer('layout', { mode: 'raw', columns: 0 });
    assert.deepEqual(shownRows(document), ['[ 1 ]']);
    document.answer('layout', { mode: 'pretty', columns: 0 });
    assert.deepEqual(shownRows(document), ['[', '  1', ']']);
  });
});

describe('the characters of a body', () => {
  function shown(bytes: readonly number[] | Buffer, charset?: string): string {
    const document = wholeDocument(Uint8Array.from(bytes), 'json', charset);
    return allRows(document).map(rowText).join('\n');
  }

  it('are UTF-8 without a byte order mark', () => {
    assert.equal(shown(Buffer.from('\ufeff"é"')), '"é"');
  });

  it('are U+FFFD where the bytes are no UTF-8, and the lines stay right', () => {
    const bytes = [0x5b, 0x22, 0xff, 0xe2, 0x82, 0x22, 0x2c, 0x22, 0xc3, 0xa9, 0x22, 0x5d];
    assert.equal(shown(bytes), '[\n"\ufffd\ufffd",\n"é"\n]');
  });

  it('are read in the charset that the server names', () => {
    assert.equal(shown([0x22, 0xe9, 0x22], 'ISO-8859-1'), '"é"');
    assert.equal(shown([0x22, 0x93, 0xfa, 0x22], 'shift_jis'), '"日"');
  });

  it('are UTF-8 where the charset is unknown', () => {
    assert.equal(shown(Buffer.from('"é"'), 'no-such-charset'), '"é"');
  });

  it('are UTF-16 where a byte order mark says so, whatever the charset', () => {
    const littleEndian = Buffer.from('\ufeff["日"]', 'utf16le');
    assert.equal(shown(littleEndian, 'utf-8'), '[\n"日"\n]');
    assert.equal(shown(Buffer.from(littleEndian).swap16()), '[\n"日"\n]');
  });
});

import assert from 'node:assert/strict';
import { documentOf, textsOf } from './rowsModel';

describe('the value of a row', () => {
  it('is its text as received, white space in it included', () => {
    const json = '{ "a" : [ 1.0 ,\n"\\u0041" ],"b":{ } , "c":-1e400}';
    const list = '[ 1.0 ,\n"\\u0041" ]';
    assert.deepEqual(textsOf(json, 'value'), [
      json,
      list,
      '1.0',
      '"\\u0041"',
      list,
      '{ }',
      '-1e400',
      json,
    ]);
  });

  it('is the same for a folded container and for a continuation row', () => {
    const document = documentOf('[{"a": "0123456789"}]');
    document.answer('layout', { mode: 'pretty', columns: 12 });
    assert.equal(document.answer('textOf', { row: 3, what: 'value' }).text, '"0123456789"');
    document.answer('fold', { row: 1, expanded: false });
    const folded = document.answer('textOf', { row: 1, what: 'value' }).text;
    assert.equal(folded, '{"a": "0123456789"}');
  });

  it('is all that came where a container is not closed, and the line where it is no JSON', () => {
    const json = '[1,{"a":tru\nx';
    assert.deepEqual(textsOf(json, 'value'), [json, '1', '{"a":tru\nx', '', 'tru', 'x']);
  });

  it('is empty where there is no row', () => {
    const document = documentOf('[]');
    for (const row of [-1, 1, NaN]) {
      assert.deepEqual(document.answer('textOf', { row, what: 'value' }), { text: '' });
    }
  });
});

describe('the path of a row', () => {
  it('is a normalized path, the same for both brackets and for duplicate names', () => {
    const json = '{"a":[0,{"b":[[],[1]]}],"a":{},"":null}';
    assert.deepEqual(textsOf(json, 'path'), [
      '$',
      "$['a']",
      "$['a'][0]",
      "$['a'][1]",
      "$['a'][1]['b']",
      "$['a'][1]['b'][0]",
      "$['a'][1]['b'][1]",
      "$['a'][1]['b'][1][0]",
      "$['a'][1]['b'][1]",
      "$['a'][1]['b']",
      "$['a'][1]",
      "$['a']",
      "$['a']",
      "$['']",
      '$',
    ]);
  });

  for (const [description, name, segment] of [
    ['a single quote', '"it\'s"', "['it\\'s']"],
    ['a double quote', '"\\""', "['\"']"],
    ['a backslash', '"\\\\"', "['\\\\']"],
    ['an escaped letter', '"\\u0061\\/"', "['a/']"],
    ['short escapes', '"\\b\\t\\n\\f\\r"', "['\\b\\t\\n\\f\\r']"],
    ['other controls', '"\\u0000\\u000B\\u001f"', "['\\u0000\\u000b\\u001f']"],
    ['a control above the first ones', '"\u007f\u0085"', "['\u007f\u0085']"],
    ['a surrogate pair', '"\\ud83d\\udc4d"', "['👍']"],
    ['a lone surrogate', '"\\ud83d"', "['\\ud83d']"],
    ['other scripts', '"ключ"', "['ключ']"],
  ] as const) {
    it(`escapes names as RFC 9535 says: ${description}`, () => {
      assert.equal(textsOf(`{${name}:1}`, 'path')[1], `$${segment}`);
    });
  }

  it('begins anew with each of several values, and is empty for what is no JSON', () => {
    assert.deepEqual(textsOf('[1]\n{"a":2}\nx', 'path'), [
      '$',
      '$[0]',
      '$',
      '$',
      "$['a']",
      '$',
      '',
    ]);
  });
});

import assert from 'node:assert/strict';

import { findSecrets, type KnownSecret } from '../../../src/core/leak/findSecrets';
import { replacementFor } from '../../../src/core/leak/replaceSecret';
import { awsSecretKey, githubToken, privateKey } from './credentials';

/** Replaces the first find; undefined where there is no replacement. */
function replace(
  text: string,
  languageId?: string,
  known: readonly KnownSecret[] = [],
): { value: string; text: string } | undefined {
  const [found] = findSecrets(text, known);
  assert.ok(found, 'there is a secret');
  const replacement = replacementFor(text, found, languageId);
  if (replacement === undefined) {
    return undefined;
  }
  const { offset, length, newText } = replacement.edit;
  return {
    value: replacement.value,
    text: text.slice(0, offset) + newText + text.slice(offset + length),
  };
}

const placeholder = '<stored in AuthPOST>';
const stored = (value: string): readonly KnownSecret[] => [{ value, label: 'orders' }];

describe('replacementFor', () => {
  it('puts a placeholder into a JSON string, and leaves the rest of the string', () => {
    assert.deepEqual(replace(`{"a": "Bearer ${githubToken}", "b": 1.0}`, 'json'), {
      value: githubToken,
      text: `{"a": "Bearer ${placeholder}", "b": 1.0}`,
    });
  });

  it('gives the value without the escapes of the document', () => {
    const key = privateKey();
    assert.deepEqual(replace(JSON.stringify({ key }), 'json'), {
      value: key,
      text: JSON.stringify({ key: placeholder }),
    });
    const twice = JSON.stringify({ inner: JSON.stringify({ key }) });
    assert.equal(replace(twice, 'json')?.value, key);
    const text = `{"SecretAccessKey":"${awsSecretKey.replaceAll('/', '\\/')}"}`;
    assert.equal(replace(text)?.value, awsSecretKey);
  });

  it('takes the escapes of a stored secret once', () => {
    const secret = 'a"b\\nc\u00e9 d';
    assert.deepEqual(replace(JSON.stringify([secret]), 'json', stored(secret)), {
      value: secret,
      text: JSON.stringify([placeholder]),
    });
    assert.deepEqual(replace(`X=${secret}\n`, 'dotenv', stored(secret)), {
      value: secret,
      text: 'X=\n',
    });
  });

  it('leaves no half of an escape behind', () => {
    const replaced = replace('{"a": "\\u00e9\\nabcdefgh\\n"}', 'json', stored('00e9\\nabcdefgh'));
    assert.deepEqual(JSON.parse(replaced?.text ?? ''), { a: `${placeholder}\n` });
  });

  it('puts a string in the place of a number', () => {
    assert.deepEqual(replace('{"pin":-1234567890.5,"b":2}', 'json', stored('1234567890')), {
      value: '1234567890',
      text: `{"pin":"${placeholder}","b":2}`,
    });
  });

  it('has no replacement for what reaches over several JSON values', () => {
    assert.equal(replace('["abcd","efgh"]', 'json', stored('abcd","efgh')), undefined);
    assert.equal(replace('[1234,5678]', 'json', stored('1234,5678')), undefined);
    assert.equal(replace('[1234,   "ab"]', 'json', stored(',   "ab"]')), undefined);
  });

  it('knows strings from comments', () => {
    const text = `// a "quote\n/* ${githubToken} */ {"a":"//"} // "b`;
    assert.equal(replace(text, 'jsonc')?.text, text.replace(githubToken, placeholder));
    const late = `{"a": "\\"/*", /* " */ "b": "${githubToken}"}`;
    assert.equal(replace(late, 'jsonc')?.text, late.replace(githubToken, placeholder));
    const line = `{} // "${githubToken}`;
    assert.equal(replace(line, 'jsonc')?.text, line.replace(githubToken, placeholder));
  });

  it('works in JSON that is amiss', () => {
    const text = `{"a": "unclosed,\n "b": "${githubToken}"`;
    assert.equal(replace(text, 'json')?.text, text.replace(githubToken, placeholder));
  });

  const assignments: readonly (readonly [text: string, replaced: string])[] = [
    [`TOKEN=${githubToken}\nB=1`, 'TOKEN=\nB=1'],
    [`TOKEN="${githubToken}"`, `TOKEN="${placeholder}"`],
    [`const token = '${githubToken}'; // it's`, `const token = '${placeholder}'; // it's`],
    [`const a = 'it\\'s', b = \`${githubToken}\`;`, `const a = 'it\\'s', b = \`${placeholder}\`;`],
    [`a: "x"\ntoken: ${githubToken}\n`, 'a: "x"\ntoken: \n'],
  ];
  for (const [text, replaced] of assignments) {
    it(`empties the value of ${replaced.replaceAll('\n', ' ')}`, () => {
      assert.deepEqual(replace(text), { value: githubToken, text: replaced });
    });
  }

  it('gives a key without the indentation of its document', () => {
    const text = `key: |\n  ${privateKey().replaceAll('\n', '\n  ')}\nb: 1\n`;
    assert.deepEqual(replace(text, 'yaml'), { value: privateKey(), text: 'key: |\n  \nb: 1\n' });
  });
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { parse } from 'jsonc-parser';

import manifest from '../../../package.json';
import { parseAuthentication } from '../../../src/core/endpoint/parseAuthentication';
import { parseEndpoint } from '../../../src/core/endpoint/parseEndpoint';

const schema =
  manifest.contributes.configuration.properties['authpost.endpoints'].additionalProperties;
const readme = readFileSync(path.join(__dirname, '../../../README.md'), 'utf8');

/** What a snippet inserts if nothing is typed: the first of several choices, and all defaults. */
function inserted(body: object): unknown {
  const text = JSON.stringify(body)
    .replace(/\$\{\d+\|([^,|]+)[^|]*\|\}/g, '$1')
    .replace(/\$\{\d+:([^}]+)\}/g, '$1');
  return JSON.parse(text);
}

/** The examples of the README that begin with the given text, one or several in a block of code. */
function examples(beginning: string): readonly unknown[] {
  const blocks = [...readme.matchAll(/```jsonc\n(.*?)```/gs)].map(([, block = '']) => block);
  return blocks
    .filter((block) => block.startsWith(beginning))
    .flatMap((block) => block.split(new RegExp(`^(?=${beginning})`, 'm')))
    .map((text) => parse(text.replace(/^"tls": /, '')) as unknown);
}

const kinds = [
  ...['bearer', 'basic', 'apiKey in header', 'apiKey in query', 'digest', 'awsSigV4'],
  ...['hmac', 'vscode', 'none', 'oauth2 authorization_code', 'oauth2 client_credentials'],
  ...['oauth2 device_code', 'oauth2 refresh_token'],
];

function kindsOf(values: readonly unknown[]): readonly string[] {
  return values.map((value) => {
    const parsed = parseAuthentication(value);
    assert.ok(parsed.ok, JSON.stringify(value));
    const auth = parsed.value;
    const detail =
      auth.type === 'oauth2' ? ` ${auth.grant}` : auth.type === 'apiKey' ? ` in ${auth.in}` : '';
    return auth.type + detail;
  });
}

function assertTls(values: readonly unknown[]): void {
  assert.equal(values.length, 3);
  for (const tls of values) {
    const value = { url: 'https://api.example.com', tls };
    const parsed = parseEndpoint({ name: 'example', value, scope: 'user', userValue: value });
    assert.ok(parsed.ok, JSON.stringify(tls));
  }
}

describe('An example of each scheme that the settings take', () => {
  it('is in the settings schema', () => {
    const snippets = schema.properties.auth.defaultSnippets.map(({ body }) => inserted(body));
    assert.deepEqual([...new Set(kindsOf(snippets))].sort(), kinds.toSorted());
    assertTls(schema.properties.tls.defaultSnippets.map(({ body }) => inserted(body)));
  });

  it('is in the README', () => {
    const found = examples('{ "type"');
    assert.deepEqual([...new Set(kindsOf(found))].sort(), kinds.toSorted());
    assertTls(examples('"tls"'));
  });
});

import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import * as path from 'node:path';

import { testTokens } from '../support/testTokens';

/** Every form in which a token's bytes might stand in a file. */
function formsOf(token: string): readonly (readonly [form: string, bytes: Buffer])[] {
  const base64 = [0, 1, 2].map((offset) => {
    const encoded = Buffer.from('\0'.repeat(offset) + token).toString('base64');
    // The first and the last characters depend on what stands around the token.
    return encoded.slice(offset === 0 ? 0 : offset + 1, -4);
  });
  const percent = Buffer.from(token).toString('hex').replace(/../g, '%$&');
  return [
    ['plain', token],
    ['plain, as UTF-16', Buffer.from(token, 'utf16le')],
    ['percent-encoded', encodeURIComponent(token)],
    ['percent-encoded throughout', percent],
    ['percent-encoded throughout, in capitals', percent.toUpperCase()],
    ['in JSON', JSON.stringify(token).slice(1, -1).replaceAll('/', '\\/')],
    ['in hexadecimal', Buffer.from(token).toString('hex')],
    ...base64.map((text): [string, string] => ['in Base64', text]),
    ...base64.map((text): [string, string] => [
      'in Base64url',
      text.replaceAll('+', '-').replaceAll('/', '_'),
    ]),
  ].map(([form, text]) => [String(form), Buffer.from(text as string)] as const);
}

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
}

/** What the authorization servers of the run gave and took, by what it is called here. */
function issuedSecrets(): Readonly<Record<string, string>> {
  const file = process.env['AUTHPOST_SECRETS_FILE'] ?? '';
  const secrets = JSON.parse(readFileSync(file, 'utf8')) as readonly string[];
  return Object.fromEntries(secrets.map((secret, index) => [`issued ${index}`, secret]));
}

function leaksIn(folder: string, secrets: Readonly<Record<string, string>>): readonly string[] {
  const forms = Object.entries(secrets).flatMap(([name, token]) =>
    formsOf(token).map(([form, bytes]) => ({ what: `"${name}" ${form}`, bytes })),
  );
  return filesOf(folder).flatMap((file) => {
    const content = readFileSync(file);
    return forms
      .filter(({ bytes }) => content.includes(bytes))
      .map(({ what }) => `${path.relative(folder, file)}: ${what}`);
  });
}

describe('After the integration run', () => {
  const folder = process.env['AUTHPOST_LEAK_FOLDERS'] ?? '';

  it('has a user-data folder, logs, stored answers and the history to search', () => {
    const files = filesOf(folder);
    assert.ok(files.some((file) => file.endsWith('settings.json')));
    assert.ok(files.some((file) => /logs.*\.log$/.test(file)));
    assert.ok(files.some((file) => /responses.*view\.json$/.test(file)));
    assert.ok(files.some((file) => /globalStorage.*history.*\.log$/.test(file)));
    assert.ok(files.some((file) => /globalStorage.*history.bodies.*\.request$/.test(file)));
  });

  it('finds a token where one stands', () => {
    assert.ok(
      formsOf(testTokens.orders).some(([, bytes]) =>
        Buffer.from(
          `Basic ${Buffer.from(`user:${testTokens.orders}`).toString('base64')}`,
        ).includes(bytes),
      ),
    );
  });

  it('has no token in any file, in no form: not even where the browser keeps the secrets', () => {
    assert.deepEqual(leaksIn(folder, testTokens), []);
  });

  it('has no token, code or assertion of an authorization server in any file either', () => {
    const secrets = issuedSecrets();
    assert.ok(Object.values(secrets).some((secret) => /^ey[\w-]+\.ey[\w-]+\.[\w-]+$/.test(secret)));
    assert.ok(Object.keys(secrets).length > 20);
    assert.deepEqual(leaksIn(folder, secrets), []);
  });
});

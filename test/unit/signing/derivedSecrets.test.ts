import assert from 'node:assert/strict';

import type { Authentication } from '../../../src/core/endpoint/endpoint';
import { SecretMask, mask } from '../../../src/core/credential/secretMask';
import { basicField } from '../../../src/core/signing/basicField';
import { derivedSecrets } from '../../../src/core/signing/derivedSecrets';
import { hmacPresets } from '../../../src/core/signing/hmacPresets';

describe('derivedSecrets', () => {
  const basic: Authentication = { type: 'basic', user: 'Aladdin' };

  it('names the credential that Basic sends', () => {
    assert.deepEqual(derivedSecrets(basic, 'open sesame'), ['QWxhZGRpbjpvcGVuIHNlc2FtZQ==']);
  });

  it('names a password in the form that is sent', () => {
    const [credential, password] = derivedSecrets(basic, 'cafe\u0301');
    assert.equal(`Basic ${credential ?? ''}`, basicField('Aladdin', 'cafe\u0301')[1]);
    assert.equal(password, 'caf\u00e9');
  });

  for (const password of ['x', 'ab', 'open sesame', 'pass:word', 'пароль']) {
    it(`masks an echoed Authorization field with the password ${password} whole`, () => {
      const [, value] = basicField('Aladdin', password);
      const secrets = [password, ...derivedSecrets(basic, password)];
      assert.equal(new SecretMask(secrets).maskText(`got ${value}.`), `got Basic ${mask}.`);
    });
  }

  const others: readonly Authentication[] = [
    { type: 'none' },
    { type: 'bearer', scheme: 'Bearer' },
    { type: 'apiKey', in: 'query', name: 'key' },
    { type: 'digest', user: 'Mufasa' },
    { type: 'awsSigV4', region: 'us-east-1', service: 's3' },
    hmacPresets.github,
    { type: 'vscode', provider: 'github', scopes: [] },
  ];
  for (const auth of others) {
    it(`names nothing for ${auth.type}`, () => {
      assert.deepEqual(derivedSecrets(auth, 'secret'), []);
    });
  }
});

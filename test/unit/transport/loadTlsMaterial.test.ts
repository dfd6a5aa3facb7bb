import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { TlsFiles } from '../../../src/core/endpoint/endpoint';
import { describeTlsProblem } from '../../../src/core/transport/describeTlsProblem';
import { loadTlsMaterial } from '../../../src/core/transport/loadTlsMaterial';
import type { TlsProblem } from '../../../src/core/transport/tlsProblem';
import { createCertificate } from '../../support/certificates';
import { createPkcs12 } from '../../support/pkcs12';

const PASSPHRASE = 'correct horse';

describe('loadTlsMaterial', () => {
  const root = createCertificate({ commonName: 'Root', authority: true });
  const client = createCertificate({ commonName: 'Client', issuer: root });
  const other = createCertificate({ commonName: 'Other', issuer: root });
  const encryptedKey = client.privateKey
    .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: PASSPHRASE })
    .toString();
  const olderEncryptedKey = client.privateKey
    .export({ type: 'sec1', format: 'pem', cipher: 'aes-128-cbc', passphrase: PASSPHRASE })
    .toString();
  const pfx = createPkcs12(client, PASSPHRASE);

  const contents: Readonly<Record<string, string | Uint8Array>> = {
    'client.pem': client.cert,
    'chain.pem': `Client\n${client.cert}${root.cert}`,
    'both.pem': client.key + client.cert,
    'client.key': client.key,
    'other.key': other.key,
    'encrypted.key': encryptedKey,
    'older.key': olderEncryptedKey,
    'damaged.key': client.key.replace(/\n.{8}/, '\nAAAAAAAA'),
    'damaged.pem': client.cert.replace(/\n.{8}/, '\nAAAAAAAA'),
    'half-damaged.pem': root.cert + client.cert.replace(/\n.{8}/, '\nAAAAAAAA'),
    'client.pfx': pfx,
    'open.pfx': createPkcs12(client, ''),
    'cut.pfx': pfx.subarray(0, -50),
    'noise.bin': Buffer.from([0x30, 0x82, 0xff, 0x00, 0x80]),
    'empty.pem': '',
  };
  const readContent = (file: string): Promise<Uint8Array> => {
    const content = contents[file];
    return content === undefined
      ? readFile(join(__dirname, file))
      : Promise.resolve(Buffer.from(content));
  };

  function load(files: Partial<TlsFiles>, passphrase?: string) {
    const none = { certificate: undefined, key: undefined, pfx: undefined, authority: undefined };
    return loadTlsMaterial({ ...none, ...files }, passphrase, readContent);
  }

  const cert = client.cert.trimEnd();
  const usable: readonly (readonly [Partial<TlsFiles>, string | undefined, unknown])[] = [
    [{}, undefined, {}],
    [{ authority: 'chain.pem' }, undefined, { authority: `${cert}\n${root.cert.trimEnd()}` }],
    [
      { certificate: 'client.pem', key: 'client.key' },
      undefined,
      { certificate: cert, key: client.key },
    ],
    [
      { certificate: 'chain.pem', key: 'client.key' },
      undefined,
      { certificate: `${cert}\n${root.cert.trimEnd()}`, key: client.key },
    ],
    [{ certificate: 'both.pem' }, undefined, { certificate: cert, key: client.key + client.cert }],
    [
      { certificate: 'client.pem', key: 'encrypted.key' },
      PASSPHRASE,
      { certificate: cert, key: encryptedKey, passphrase: PASSPHRASE },
    ],
    [
      { certificate: 'client.pem', key: 'older.key' },
      PASSPHRASE,
      { certificate: cert, key: olderEncryptedKey, passphrase: PASSPHRASE },
    ],
    [
      { certificate: 'client.pem', key: 'client.key' },
      'not asked for',
      { certificate: cert, key: client.key, passphrase: 'not asked for' },
    ],
    [{ pfx: 'client.pfx' }, PASSPHRASE, { pfx: Buffer.from(pfx), passphrase: PASSPHRASE }],
  ];
  for (const [files, passphrase, expected] of usable) {
    const secret = passphrase === undefined ? '' : ' with a passphrase';
    it(`loads ${Object.values(files).join(' and ') || 'nothing'}${secret}`, async () => {
      assert.deepEqual(await load(files, passphrase), { ok: true, value: expected });
    });
  }

  it('opens a PKCS #12 file without a passphrase', async () => {
    assert.equal((await load({ pfx: 'open.pfx' })).ok, true);
  });

  const pem = 'client.pem';
  const problems: readonly (readonly [TlsProblem, Partial<TlsFiles>, string?])[] = [
    [{ kind: 'certificate-missing', file: 'client.key' }, { key: 'client.key' }],
    [{ kind: 'no-key', file: pem }, { certificate: pem }],
    [
      { kind: 'no-key', file: 'damaged.key' },
      { certificate: pem, key: 'damaged.key' },
    ],
    [
      { kind: 'no-key', file: 'noise.bin' },
      { certificate: pem, key: 'noise.bin' },
    ],
    [{ kind: 'no-certificate', file: 'empty.pem' }, { certificate: 'empty.pem' }],
    [
      { kind: 'no-certificate', file: 'damaged.pem' },
      { certificate: 'damaged.pem', key: 'client.key' },
    ],
    [
      { kind: 'no-certificate', file: 'client.key' },
      { certificate: 'client.key', key: 'client.key' },
    ],
    [{ kind: 'no-certificate', file: 'half-damaged.pem' }, { authority: 'half-damaged.pem' }],
    [{ kind: 'no-certificate', file: 'noise.bin' }, { authority: 'noise.bin' }],
    [
      { kind: 'key-mismatch', certificate: pem, key: 'other.key' },
      { certificate: pem, key: 'other.key' },
    ],
    [
      { kind: 'passphrase-missing', file: 'encrypted.key' },
      { certificate: pem, key: 'encrypted.key' },
    ],
    [
      { kind: 'passphrase-missing', file: 'older.key' },
      { certificate: pem, key: 'older.key' },
    ],
    [
      { kind: 'passphrase-wrong', file: 'encrypted.key' },
      { certificate: pem, key: 'encrypted.key' },
      'wrong horse',
    ],
    [
      { kind: 'passphrase-wrong', file: 'older.key' },
      { certificate: pem, key: 'older.key' },
      'wrong horse',
    ],
    [{ kind: 'passphrase-missing', file: 'client.pfx' }, { pfx: 'client.pfx' }],
    [{ kind: 'passphrase-wrong', file: 'client.pfx' }, { pfx: 'client.pfx' }, 'wrong horse'],
    [{ kind: 'no-pkcs12', file: pem }, { pfx: pem }],
    [{ kind: 'no-pkcs12', file: 'noise.bin' }, { pfx: 'noise.bin' }],
  ];
  for (const [problem, files, passphrase] of problems) {
    const names = Object.values(files).join(' and ');
    const secret = passphrase === undefined ? '' : ' with a wrong passphrase';
    it(`says ${problem.kind} of ${names}${secret}, naming the file`, async () => {
      const result = await load(files, passphrase);
      assert.deepEqual(result, { ok: false, error: problem });
      const description = describeTlsProblem(problem);
      const named = problem.kind === 'key-mismatch' ? problem.key : problem.file;
      assert.ok(description.includes(named), description);
      assert.ok(!description.includes('horse'));
    });
  }

  for (const property of ['certificate', 'pfx', 'authority'] as const) {
    it(`says that the file of "${property}" cannot be read`, async () => {
      const result = await load({ [property]: 'no-such-file.pem' });
      assert.ok(!result.ok && result.error.kind === 'unreadable');
      assert.equal(result.error.file, 'no-such-file.pem');
      assert.match(describeTlsProblem(result.error), /no-such-file\.pem .*ENOENT/);
    });
  }

  it('says that a PKCS #12 file is damaged', async () => {
    const result = await load({ pfx: 'cut.pfx' }, PASSPHRASE);
    assert.ok(!result.ok && result.error.kind === 'unusable');
    assert.match(describeTlsProblem(result.error), /^cut\.pfx cannot be used for TLS \(.+\)\.$/);
  });

  it('names the file that is encrypted in an outdated way', () => {
    const problem: TlsProblem = { kind: 'outdated-encryption', file: 'old.pfx' };
    assert.match(describeTlsProblem(problem), /old\.pfx/);
  });
});

import assert from 'node:assert/strict';
import type { SecureVersion } from 'node:tls';

import { createCertificate, type TestCertificate } from '../../support/certificates';
import { fetchTrusting, type TrustingFetch } from '../../support/fetchTrusting';
import {
  startRawServer,
  startSecureServer,
  startServer,
  type TestServer,
} from '../../support/httpServer';
import { kindOf, postTo, responseOf, textOf } from '../../support/postTo';

describe('exchange: TLS', () => {
  const root = createCertificate({ commonName: 'Test root', authority: true });
  const middle = createCertificate({ commonName: 'Test middle', authority: true, issuer: root });
  const good = createCertificate({ commonName: 'Test server', issuer: root });

  let trusting: TrustingFetch;
  let server: TestServer | undefined;
  before(async () => {
    trusting = await fetchTrusting(root.cert);
  });
  afterEach(() => server?.close());
  after(() => trusting.close());

  async function postToServerOf(certificate: TestCertificate, chain = '', trusted = true) {
    server = await startSecureServer(
      { key: certificate.key, cert: certificate.cert + chain },
      (_, response) => response.end('over TLS'),
    );
    const outcome = await postTo(server.url, trusted ? { fetch: trusting.fetch } : {});
    if (outcome.kind === 'network') {
      assert.equal(server.requestCount, 0);
      assert.equal('host' in outcome.failure && outcome.failure.host, `127.0.0.1:${server.port}`);
    }
    return outcome;
  }

  it('takes an answer over TLS with a certificate of a known authority', async () => {
    const outcome = await postToServerOf(good);
    assert.equal(kindOf(outcome), 'response');
    assert.equal(textOf(responseOf(outcome)), 'over TLS');
  });

  it('refuses a certificate that has expired', async () => {
    const expired = { commonName: 'Old', issuer: root, fromDays: -9, toDays: -1 };
    const outcome = await postToServerOf(createCertificate(expired));
    assert.equal(kindOf(outcome), 'certificate-expired');
  });

  it('refuses a certificate that is not yet valid', async () => {
    const early = { commonName: 'Early', issuer: root, fromDays: 1, toDays: 9 };
    const outcome = await postToServerOf(createCertificate(early));
    assert.equal(kindOf(outcome), 'certificate-not-yet-valid');
  });

  it('refuses a self-signed certificate', async () => {
    const outcome = await postToServerOf(createCertificate({ commonName: 'Self' }));
    assert.equal(kindOf(outcome), 'certificate-self-signed');
  });

  it('refuses a certificate for other hosts and names them', async () => {
    const names = ['api.example.com', '*.example.org', '10.0.0.1'];
    const other = createCertificate({ commonName: 'Other', issuer: root, names });
    const outcome = await postToServerOf(other);
    assert.equal(outcome.kind, 'network');
    assert.deepEqual(outcome.failure, {
      kind: 'certificate-wrong-host',
      host: `127.0.0.1:${server?.port ?? 0}`,
      names: 'api.example.com, *.example.org, 10.0.0.1',
    });
  });

  const unknown: readonly (readonly [name: string, TestCertificate, string, boolean])[] = [
    ['an authority that is not sent', good, '', false],
    ['an authority that is sent along', good, root.cert, false],
    [
      'an intermediate certificate that the server does not send',
      createCertificate({ commonName: 'Leaf', issuer: middle }),
      '',
      true,
    ],
    [
      'an intermediate certificate of an unknown root',
      createCertificate({ commonName: 'Leaf', issuer: middle }),
      middle.cert,
      false,
    ],
  ];
  for (const [name, certificate, chain, trusted] of unknown) {
    it(`refuses a certificate of ${name}`, async () => {
      const outcome = await postToServerOf(certificate, chain, trusted);
      assert.equal(kindOf(outcome), 'certificate-unknown-authority');
    });
  }

  it('takes an intermediate certificate that the server sends', async () => {
    const leaf = createCertificate({ commonName: 'Leaf', issuer: middle });
    assert.equal(kindOf(await postToServerOf(leaf, middle.cert)), 'response');
  });

  it('refuses a certificate that was signed by one that is no authority', async () => {
    const leaf = createCertificate({ commonName: 'Leaf', issuer: good });
    assert.equal(kindOf(await postToServerOf(leaf, good.cert)), 'tls-handshake');
  });

  it('says that the server knows only older versions of TLS', async () => {
    const old: SecureVersion = 'TLSv1.1';
    server = await startSecureServer(
      {
        key: good.key,
        cert: good.cert,
        minVersion: 'TLSv1',
        maxVersion: old,
        ciphers: 'DEFAULT@SECLEVEL=0',
      },
      (_, response) => response.end(),
    );
    const outcome = await postTo(server.url, { fetch: trusting.fetch });
    assert.equal(outcome.kind, 'network');
    assert.equal(outcome.failure.kind, 'tls-handshake');
    assert.match(outcome.failure.detail, /protocol version/);
    assert.doesNotMatch(outcome.failure.detail, /openssl|\n/);
  });

  it('says that a plain HTTP server does not speak TLS', async () => {
    server = await startServer((_, response) => response.end());
    const outcome = await postTo(server.url.replace('http:', 'https:'));
    assert.equal(kindOf(outcome), 'tls-not-spoken');
  });

  it('says that a handshake was refused by an alert', async () => {
    // A fatal handshake_failure alert. RFC 5246 §7.2
    const alert = Buffer.from([0x15, 3, 3, 0, 2, 2, 40]);
    server = await startRawServer((socket) => socket.end(alert));
    const outcome = await postTo(server.url.replace('http:', 'https:'));
    assert.equal(kindOf(outcome), 'tls-handshake');
  });

  it('says that the connection was closed amid the handshake', async () => {
    server = await startRawServer((socket) => socket.end());
    const outcome = await postTo(server.url.replace('http:', 'https:'));
    assert.equal(kindOf(outcome), 'connection-reset');
  });

  it('says of plain HTTP to a TLS server that no HTTP came back', async () => {
    server = await startSecureServer(good, (_, response) => response.end());
    const outcome = await postTo(server.url.replace('https:', 'http:'));
    assert.ok(['connection-reset', 'malformed-response'].includes(kindOf(outcome)));
  });
});

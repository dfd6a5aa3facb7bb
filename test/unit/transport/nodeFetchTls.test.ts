import assert from 'node:assert/strict';
import type { ServerOptions } from 'node:https';
import { TLSSocket } from 'node:tls';

import { Interruption } from '../../../src/core/exchange/interruption';
import { createNodeFetch } from '../../../src/core/transport/nodeFetch';
import type { TlsMaterial } from '../../../src/core/transport/tlsMaterial';
import { createCertificate, type TestCertificate } from '../../support/certificates';
import {
  startRawServer,
  startSecureServer,
  startServer,
  type TestServer,
} from '../../support/httpServer';
import { kindOf, postTo, responseOf, textOf } from '../../support/postTo';
import { createPkcs12 } from '../../support/pkcs12';

describe('createNodeFetch: TLS', () => {
  const root = createCertificate({ commonName: 'Test root', authority: true });
  const otherRoot = createCertificate({ commonName: 'Other root', authority: true });
  const middle = createCertificate({ commonName: 'Test middle', authority: true, issuer: root });
  const good = createCertificate({ commonName: 'Test server', issuer: root });
  const client = createCertificate({ commonName: 'Test client', issuer: root });
  const stranger = createCertificate({ commonName: 'Stranger', issuer: otherRoot });

  let server: TestServer | undefined;
  afterEach(() => server?.close());

  /** A server that says who its client is. */
  async function start(certificate: TestCertificate, options: ServerOptions = {}, chain = '') {
    server = await startSecureServer(
      { key: certificate.key, cert: certificate.cert + chain, ...options },
      ({ socket }, response) => {
        const { subject } = socket instanceof TLSSocket ? socket.getPeerCertificate() : {};
        response.end(`hello ${String(subject?.CN ?? 'nobody')}`);
      },
    );
    return server;
  }

  async function send(url: string, tls?: TlsMaterial) {
    const outcome = await postTo(url, { fetch: createNodeFetch(tls ? { tls } : {}) });
    if (outcome.kind === 'network') {
      assert.equal(server?.requestCount ?? 0, 0);
    }
    return outcome;
  }

  it('trusts a further authority', async () => {
    const { url } = await start(good);
    const outcome = await send(url, { authority: root.cert });
    assert.equal(textOf(responseOf(outcome)), 'hello nobody');
  });

  it('trusts each of several further authorities', async () => {
    const { url } = await start(good);
    const outcome = await send(url, { authority: `${otherRoot.cert}\n${root.cert}` });
    assert.equal(kindOf(outcome), 'response');
  });

  it('trusts a private authority only where it is told to', async () => {
    const { url } = await start(good);
    assert.equal(kindOf(await send(url)), 'certificate-unknown-authority');
    const outcome = await send(url, { authority: otherRoot.cert });
    assert.equal(kindOf(outcome), 'certificate-unknown-authority');
  });

  it('trusts it for no other transport', async () => {
    const { url } = await start(good);
    assert.equal(kindOf(await send(url, { authority: root.cert })), 'response');
    assert.equal(kindOf(await postTo(url)), 'certificate-unknown-authority');
    assert.equal(
      kindOf(await postTo(url, { fetch: createNodeFetch() })),
      'certificate-unknown-authority',
    );
  });

  const refused: readonly (readonly [kind: string, certificate: TestCertificate])[] = [
    [
      'certificate-expired',
      createCertificate({ commonName: 'Old', issuer: root, fromDays: -9, toDays: -1 }),
    ],
    [
      'certificate-not-yet-valid',
      createCertificate({ commonName: 'Early', issuer: root, fromDays: 1, toDays: 9 }),
    ],
    [
      'certificate-wrong-host',
      createCertificate({ commonName: '127.0.0.1', issuer: root, names: ['api.example.com'] }),
    ],
    ['certificate-self-signed', createCertificate({ commonName: 'Self' })],
    ['certificate-unknown-authority', stranger],
    ['certificate-unknown-authority', createCertificate({ commonName: 'Leaf', issuer: middle })],
    ['tls-handshake', createCertificate({ commonName: 'Leaf', issuer: good })],
  ];
  for (const [kind, certificate] of refused) {
    it(`says ${kind} of a server of ${certificate.commonName} with a further authority`, async () => {
      const chain = kind === 'tls-handshake' ? good.cert : '';
      const { url } = await start(certificate, {}, chain);
      assert.equal(kindOf(await send(url, { authority: root.cert })), kind);
    });
  }

  const mutual = { requestCert: true, rejectUnauthorized: true, ca: root.cert };
  const identities: readonly (readonly [name: string, material: TlsMaterial])[] = [
    ['certificate and key', { certificate: client.cert, key: client.key }],
    [
      'certificate and encrypted key',
      {
        certificate: client.cert,
        key: client.privateKey
          .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'päss' })
          .toString(),
        passphrase: 'päss',
      },
    ],
    ['PKCS #12', { pfx: createPkcs12(client, 'päss'), passphrase: 'päss' }],
  ];
  for (const [name, material] of identities) {
    it(`shows the server a client certificate from ${name}`, async () => {
      const { url } = await start(good, mutual);
      const outcome = await send(url, { ...material, authority: root.cert });
      assert.equal(textOf(responseOf(outcome)), 'hello Test client');
    });
  }

  for (const maxVersion of ['TLSv1.2', 'TLSv1.3'] as const) {
    it(`says over ${maxVersion} that the server wants a client certificate`, async () => {
      const { url } = await start(good, { ...mutual, maxVersion });
      const outcome = await send(url, { authority: root.cert });
      assert.equal(kindOf(outcome), 'tls-handshake');
    });

    it(`says over ${maxVersion} that a server closes on a certificate it does not take`, async () => {
      const { url } = await start(good, { ...mutual, maxVersion });
      const { cert: certificate, key } = stranger;
      const outcome = await send(url, { authority: root.cert, certificate, key });
      // Node's server verifies after the handshake, and closes without an alert.
      assert.equal(kindOf(outcome), 'connection-reset');
    });
  }

  it('shows each server the certificate of its own transport', async () => {
    const { url } = await start(good, { ...mutual, ca: [root.cert, otherRoot.cert] });
    const both = [client, stranger].map(({ cert: certificate, key }) =>
      createNodeFetch({ tls: { certificate, key, authority: root.cert } }),
    );
    for (const expected of ['Test client', 'Stranger', 'Test client', 'Stranger']) {
      const fetch = both[expected === 'Stranger' ? 1 : 0] ?? assert.fail();
      assert.equal(textOf(responseOf(await postTo(url, { fetch }))), `hello ${expected}`);
    }
  });

  it('says in few words that the server knows only older versions of TLS', async () => {
    const { url } = await start(good, {
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    });
    const outcome = await send(url, { authority: root.cert });
    assert.equal(outcome.kind, 'network');
    assert.equal(outcome.failure.kind, 'tls-handshake');
    assert.match(outcome.failure.detail, /protocol version/);
    assert.doesNotMatch(outcome.failure.detail, /openssl|\n/);
  });

  it('says that a plain HTTP server does not speak TLS', async () => {
    server = await startServer((_, response) => response.end());
    assert.equal(kindOf(await send(server.url.replace('http:', 'https:'))), 'tls-not-spoken');
  });

  it('says that a handshake was refused by an alert', async () => {
    // A fatal handshake_failure alert. RFC 5246 §7.2
    server = await startRawServer((socket) => socket.end(Buffer.from([0x15, 3, 3, 0, 2, 2, 40])));
    const outcome = await postTo(server.url.replace('http:', 'https:'), {
      fetch: createNodeFetch(),
    });
    assert.equal(kindOf(outcome), 'tls-handshake');
  });

  it('says that the connection was closed amid the handshake', async () => {
    server = await startRawServer((socket) => socket.end());
    const outcome = await postTo(server.url.replace('http:', 'https:'), {
      fetch: createNodeFetch(),
    });
    assert.equal(kindOf(outcome), 'connection-reset');
  });

  it('cancels at once amid the handshake, and the server sees it', async () => {
    const interruption = new Interruption();
    server = await startRawServer(() => interruption.abort());
    const outcome = await postTo(server.url.replace('http:', 'https:'), {
      fetch: createNodeFetch(),
      interruption,
    });
    assert.equal(kindOf(outcome), 'cancelled');
    await server.connectionsClosed();
  });

  it('follows no redirect to another server with the certificate', async () => {
    const other = await startSecureServer(
      { key: good.key, cert: good.cert, ...mutual },
      (_, response) => response.end('stolen'),
    );
    server = await startSecureServer(
      { key: good.key, cert: good.cert, ...mutual },
      (_, response) => {
        response.writeHead(307, { Location: other.url }).end('moved');
      },
    );
    const { cert: certificate, key } = client;
    const response = responseOf(await send(server.url, { certificate, key, authority: root.cert }));
    await other.close();
    assert.equal(response.note?.kind, 'cross-origin');
    assert.equal(other.requestCount, 0);
  });
});

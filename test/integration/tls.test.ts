import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { TLSSocket } from 'node:tls';

import { createCertificate } from '../support/certificates';
import { startSecureServer, type TestServer } from '../support/httpServer';
import { configure, openText, send } from './authpost';

describe('TLS files of an endpoint', () => {
  const authority = createCertificate({ commonName: 'Test Authority', authority: true });
  const server = createCertificate({ commonName: 'localhost', issuer: authority });
  const client = createCertificate({ commonName: 'editor', issuer: authority });
  let folder: string;
  let api: TestServer;
  let clients: string[];

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'authpost-tls-'));
    clients = [];
    api = await startSecureServer(
      {
        cert: server.cert,
        key: server.key,
        ca: authority.cert,
        requestCert: true,
        rejectUnauthorized: true,
      },
      (request, response) => {
        assert.ok(request.socket instanceof TLSSocket);
        clients.push(String(request.socket.getPeerCertificate().subject.CN));
        response.end('{}');
      },
    );
    await writeFile(path.join(folder, 'ca.pem'), authority.cert);
    await writeFile(path.join(folder, 'client.pem'), client.cert);
    await writeFile(path.join(folder, 'client.key'), client.key);
  });

  after(async () => {
    await configure(undefined);
    await api.close();
    await rm(folder, { recursive: true });
  });

  async function sendWith(tls: Readonly<Record<string, string>> | undefined) {
    const auth = { type: 'none' };
    const files = Object.entries(tls ?? {}).map(([name, file]) => [name, path.join(folder, file)]);
    const secure = tls ? { tls: Object.fromEntries(files) as object } : {};
    await configure({ secure: { url: api.url, auth, ...secure } });
    await openText('{}');
    return send({ endpoint: 'secure' });
  }

  it('let it show a client certificate to a server of a private authority', async () => {
    const result = await sendWith({
      authority: 'ca.pem',
      certificate: 'client.pem',
      key: 'client.key',
    });
    assert.deepEqual([result.outcome, result.status], ['response', 200]);
    assert.deepEqual(clients, ['editor']);
  });

  it('are needed: without them the server is not trusted', async () => {
    assert.equal((await sendWith(undefined)).outcome, 'network');
  });

  it('are checked before anything is sent', async () => {
    const wrong = { authority: 'ca.pem', certificate: 'client.key', key: 'client.pem' };
    assert.equal((await sendWith(wrong)).outcome, 'invalid-settings');
    assert.equal((await sendWith({ authority: 'none.pem' })).outcome, 'invalid-settings');
  });
});

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { TLSSocket } from 'node:tls';

import * as vscode from 'vscode';

import { createCertificate } from '../../support/certificates';
import { startSecureServer, type TestServer } from '../../support/httpServer';
import { createPkcs12 } from '../../support/pkcs12';
import { testTokens } from '../../support/testTokens';
import { configure, openText, send } from '../authpost';
import { setSecrets } from '../setSecrets';

describe('A client certificate in a PFX file', () => {
  const authority = createCertificate({ commonName: 'Test Authority', authority: true });
  const server = createCertificate({ commonName: 'localhost', issuer: authority });
  const client = createCertificate({ commonName: 'editor', issuer: authority });
  const endpoint = 'secure';
  let folder: string;
  let api: TestServer;
  let clients: string[];

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'authpost-tls-'));
    clients = [];
    const { cert, key } = server;
    const options = { cert, key, ca: authority.cert, requestCert: true, rejectUnauthorized: true };
    api = await startSecureServer(options, (request, response) => {
      assert.ok(request.socket instanceof TLSSocket);
      clients.push(String(request.socket.getPeerCertificate().subject.CN));
      response.end('{}');
    });
    const pfx = path.join(folder, 'client.pfx');
    const ca = path.join(folder, 'ca.pem');
    await writeFile(pfx, createPkcs12(client, testTokens.scheme));
    await writeFile(ca, authority.cert);
    const auth = { type: 'none' };
    await configure({ secure: { url: api.url, auth, tls: { pfx, authority: ca } } });
    await openText('{}');
  });

  after(async () => {
    await vscode.commands.executeCommand('authpost.deleteToken', { endpoint });
    await configure(undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await api.close();
    await rm(folder, { recursive: true });
  });

  it('is not used without its passphrase', async () => {
    assert.equal((await send({ endpoint })).outcome, 'invalid-settings');
    await setSecrets(endpoint, 'wrong');
    assert.equal((await send({ endpoint })).outcome, 'invalid-settings');
    assert.deepEqual(clients, []);
  });

  it('is shown to the server with the passphrase that is stored', async () => {
    await setSecrets(endpoint, testTokens.scheme);
    const result = await send({ endpoint });
    assert.deepEqual([result.outcome, result.status], ['response', 200]);
    assert.deepEqual(clients, ['editor']);
  });
});

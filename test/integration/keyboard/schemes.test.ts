import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';

import * as vscode from 'vscode';

import { keyboard } from '../../support/keyboard';
import { TestApi, type ReceivedRequest } from '../../support/testApi';
import { testTokens } from '../../support/testTokens';
import { configure, openText, send } from '../authpost';
import { setSecrets } from '../setSecrets';

const secret = testTokens.scheme;

describe('Schemes of authentication', () => {
  let api: TestApi;

  before(async () => {
    api = await TestApi.start();
  });

  beforeEach(() => openText('{"order":1.0}'));

  afterEach(async () => {
    await vscode.commands.executeCommand('authpost.deleteToken', { endpoint: 'scheme' });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  after(async () => {
    await configure(undefined);
    await api.close();
  });

  async function sendWith(auth: object, ...typed: readonly string[]): Promise<ReceivedRequest> {
    await configure({ scheme: { url: `${api.origin}/x?q=1`, auth } });
    assert.equal((await send({ endpoint: 'scheme' })).outcome, 'no-token');
    await setSecrets('scheme', ...typed);
    assert.equal((await send({ endpoint: 'scheme' })).outcome, 'response');
    assert.equal(api.lastRequest.content.toString(), '{"order":1.0}');
    return api.lastRequest;
  }

  it('basic sends user and password', async () => {
    api.answers({});
    const { headers } = await sendWith({ type: 'basic', user: 'me' }, secret);
    const expected = Buffer.from(`me:${secret}`).toString('base64');
    assert.equal(headers.authorization, `Basic ${expected}`);
  });

  it('apiKey sends the key in a header, or in the query where it is masked', async () => {
    api.answers({});
    const inHeader = await sendWith({ type: 'apiKey', name: 'X-Key' }, secret);
    assert.equal(inHeader.headers['x-key'], secret);
    await vscode.commands.executeCommand('authpost.deleteToken', { endpoint: 'scheme' });
    const inQuery = await sendWith({ type: 'apiKey', in: 'query', name: 'key' }, secret);
    assert.equal(new URL(inQuery.url, api.origin).searchParams.get('key'), secret);
  });

  it('digest answers the challenge of the server', async () => {
    api.answers(({ headers }) =>
      headers.authorization === undefined
        ? {
            status: 401,
            headers: { 'WWW-Authenticate': 'Digest realm="r", nonce="n1", algorithm=SHA-256' },
          }
        : {},
    );
    const { headers } = await sendWith({ type: 'digest', user: 'me' }, secret);
    const hash = (text: string) => createHash('sha256').update(text).digest('hex');
    const expected = hash(`${hash(`me:r:${secret}`)}:n1:${hash('POST:/x?q=1')}`);
    assert.match(headers.authorization ?? '', new RegExp(`response="${expected}"`));
  });

  it('hmac signs the content as GitHub does', async () => {
    api.answers({});
    const { headers } = await sendWith({ type: 'hmac', preset: 'github' }, secret);
    const expected = createHmac('sha256', secret).update('{"order":1.0}').digest('hex');
    assert.equal(headers['x-hub-signature-256'], `sha256=${expected}`);
  });

  it('awsSigV4 signs the request with the access key', async () => {
    api.answers({});
    const auth = { type: 'awsSigV4', region: 'eu-central-1', service: 'execute-api' };
    const { headers } = await sendWith(auth, 'AKIDTEST', secret, '');
    assert.match(
      headers.authorization ?? '',
      /^AWS4-HMAC-SHA256 Credential=AKIDTEST\/\d{8}\/eu-central-1\/execute-api\/aws4_request, SignedHeaders=\S*content-type\S*, Signature=[\da-f]{64}$/,
    );
    assert.equal(
      headers['x-amz-content-sha256'],
      createHash('sha256').update('{"order":1.0}').digest('hex'),
    );
  });

  it('oauth2 obtains a token by client credentials, and renews it once after invalid_token', async () => {
    const issued: string[] = [];
    const authorization = await TestApi.start();
    authorization.answers(() => {
      issued.push(`access-${issued.length}-${secret}`);
      return {
        headers: { 'Content-Type': 'application/json' },
        content: JSON.stringify({
          access_token: issued.at(-1),
          token_type: 'Bearer',
          expires_in: 600,
        }),
      };
    });
    api.answers(({ headers }) =>
      headers.authorization === `Bearer ${issued[0] ?? ''}`
        ? { status: 401, headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } }
        : { content: headers.authorization ?? '' },
    );
    const auth = {
      type: 'oauth2',
      grant: 'client_credentials',
      tokenEndpoint: `${authorization.origin}/token`,
      clientId: 'client',
    };
    const { headers } = await sendWith(auth, secret);
    assert.equal(issued.length, 2);
    assert.equal(headers.authorization, `Bearer ${issued[1] ?? ''}`);
    const client = Buffer.from(
      `client:${new URLSearchParams([['', secret]]).toString().slice(1)}`,
    ).toString('base64');
    assert.equal(authorization.lastRequest.headers.authorization, `Basic ${client}`);
    await send({ endpoint: 'scheme' });
    assert.equal(issued.length, 2);
    await authorization.close();
  });

  it('keeps the client secret back where a workspace names another token endpoint', async () => {
    const hostile = await TestApi.start();
    const auth = { type: 'oauth2', grant: 'client_credentials', clientId: 'client' };
    const settings = (origin: string) => ({
      scheme: { url: api.origin, auth: { ...auth, tokenEndpoint: `${origin}/token` } },
    });
    await configure(settings('http://127.0.0.1:9'));
    await setSecrets('scheme', secret);
    await configure(settings(hostile.origin), vscode.ConfigurationTarget.Workspace);
    assert.equal((await send({ endpoint: 'scheme' })).outcome, 'origin-mismatch');
    await configure(undefined, vscode.ConfigurationTarget.Workspace);
    assert.equal(hostile.requests.length, 0);
    await hostile.close();
  });

  const kinds: readonly (readonly [auth: object, ...typed: string[]])[] = [
    [{ type: 'bearer' }, secret],
    [{ type: 'basic', user: 'me' }, secret],
    [{ type: 'apiKey' }, secret],
    [{ type: 'apiKey', in: 'query', name: 'key' }, secret],
    [{ type: 'digest', user: 'me' }, secret],
    [{ type: 'hmac', preset: 'stripe' }, secret],
    [{ type: 'awsSigV4', region: 'r', service: 's' }, 'AKIDTEST', secret, ''],
  ];
  for (const [auth, ...typed] of kinds) {
    it(`keeps back from a hostile workspace what was stored for ${JSON.stringify(auth)}`, async () => {
      const hostile = await TestApi.start();
      const workspace = vscode.ConfigurationTarget.Workspace;
      await configure({ scheme: { url: api.origin, auth } });
      await setSecrets('scheme', ...typed);
      // The same scheme, and a scheme that would send the bare secret.
      for (const other of [auth, { type: 'bearer' }]) {
        await configure({ scheme: { url: hostile.origin, auth: other } }, workspace);
        const { outcome } = await send({ endpoint: 'scheme' });
        assert.ok(outcome === 'origin-mismatch' || outcome === 'no-token', outcome);
      }
      await configure(undefined, workspace);
      assert.equal(hostile.requests.length, 0);
      await hostile.close();
    });
  }

  it('vscode is refused in the settings of a workspace', async () => {
    await configure(undefined);
    const auth = { type: 'vscode', provider: 'github', scopes: ['repo'] };
    const workspace = vscode.ConfigurationTarget.Workspace;
    await configure({ scheme: { url: api.origin, auth } }, workspace);
    assert.equal((await send({ endpoint: 'scheme' })).outcome, 'invalid-settings');
    await configure(undefined, workspace);
  });

  it('asks before it sends the very secret of the endpoint in the document', async () => {
    api.answers({});
    await configure({ scheme: { url: api.origin } });
    // Not one that the leak check looks for: VS Code itself keeps a backup of the document.
    await setSecrets('scheme', 'written-in-the-document');
    const editor = await openText('{"token":"written-in-the-document"}');
    const sending = send({ endpoint: 'scheme' });
    await keyboard({ press: 'Enter', when: 'Do not send' });
    assert.equal((await sending).outcome, 'cancelled');
    assert.equal(api.requests.length, 0);
    const [mark] = vscode.languages
      .getDiagnostics(editor.document.uri)
      .filter(({ source }) => source === 'AuthPOST');
    assert.equal(mark?.range.start.character, 10);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('checks an endpoint without sending anything secret', async () => {
    api.answers({});
    await configure({ scheme: { url: `${api.origin}/x` } });
    await setSecrets('scheme', secret);
    const report = await vscode.commands.executeCommand<string>('authpost.checkEndpoint', {
      endpoint: 'scheme',
    });
    assert.match(report, /127\\?\.0\\?\.0\\?\.1/);
    assert.ok(!report.includes(secret));
    assert.ok(api.requests.every(({ headers }) => headers.authorization === undefined));
  });
});

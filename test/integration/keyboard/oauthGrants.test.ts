import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { keyboard } from '../../support/keyboard';
import { TestApi } from '../../support/testApi';
import { configure, openText, send, storedTokens } from '../authpost';
import { setSecrets } from '../setSecrets';

const issuer = process.env['AUTHPOST_ISSUER'] ?? '';
const argument = { endpoint: 'granted' };

describe('Tokens of a real authorization server', () => {
  let api: TestApi;

  before(async () => {
    api = await TestApi.start();
  });

  beforeEach(async () => {
    api.answers({});
    await openText('{}');
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('authpost.deleteToken', argument);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  after(async () => {
    await configure(undefined);
    await api.close();
  });

  async function use(auth: object): Promise<void> {
    await configure({ granted: { url: api.origin, auth: { type: 'oauth2', issuer, ...auth } } });
  }

  /** Sends, and lets the server say whether it has issued what came along. */
  async function sendWithValidToken(): Promise<void> {
    assert.equal((await send(argument)).outcome, 'response');
    const [scheme, token = ''] = api.lastRequest.headers.authorization?.split(' ') ?? [];
    assert.equal(scheme, 'Bearer');
    const response = await fetch(`${issuer}/token/introspection`, {
      method: 'POST',
      headers: { Authorization: `Basic ${Buffer.from('basic:s3cr3t-basic').toString('base64')}` },
      body: new URLSearchParams({ token }),
    });
    assert.equal(((await response.json()) as { active: boolean }).active, true);
  }

  for (const name of ['basic', 'post'] as const) {
    it(`come by client credentials, proven by client_secret_${name}`, async () => {
      const clientAuthentication = `client_secret_${name}`;
      await use({ grant: 'client_credentials', clientId: name, clientAuthentication });
      assert.equal((await send(argument)).outcome, 'no-token');
      await setSecrets('granted', 'wrong');
      assert.equal((await send(argument)).outcome, 'no-token');
      // The right one counts at once in the place of the wrong one.
      await setSecrets('granted', `s3cr3t-${name}`);
      await sendWithValidToken();
    });
  }

  it('come by client credentials, proven by private_key_jwt with the key of a file', async () => {
    const clientAuthentication = 'private_key_jwt';
    await use({ grant: 'client_credentials', clientId: 'key', clientAuthentication });
    const stored = vscode.commands.executeCommand<boolean>('authpost.setToken', argument);
    // The dialog has put its folder in when it lists what is there.
    await keyboard({ press: 'Control+A', when: '..' });
    await keyboard({ type: process.env['AUTHPOST_KEY_FILE'] ?? '' });
    await keyboard({ press: 'Enter' });
    assert.equal(await stored, true);
    await sendWithValidToken();
  });

  it('come by a device code, which a public client asks for', async () => {
    const scope = 'openid offline_access';
    await use({ grant: 'device_code', clientId: 'public', scope });
    assert.equal(await vscode.commands.executeCommand('authpost.signIn', argument), true);
    await sendWithValidToken();
    assert.equal(await vscode.commands.executeCommand('authpost.signOut', argument), true);
    assert.equal((await send(argument)).outcome, 'no-token');
  });

  describe('and a hostile workspace that uses the name of the endpoint', () => {
    let hostile: TestApi;

    before(async () => {
      hostile = await TestApi.start();
    });
    after(() => hostile.close());

    /** Each would lead a secret, or the token that comes of it, elsewhere. */
    async function tryAll(auth: object, expected: string): Promise<void> {
      const workspace = vscode.ConfigurationTarget.Workspace;
      const { origin } = hostile;
      const attempts = [
        { url: origin, auth },
        ...['issuer', 'tokenEndpoint', 'revocationEndpoint', 'introspectionEndpoint'].map(
          (name) => ({ url: api.origin, auth: { ...auth, [name]: `${origin}/` } }),
        ),
      ];
      for (const attempt of attempts) {
        await configure({ granted: attempt }, workspace);
        assert.equal((await send(argument)).outcome, expected, JSON.stringify(attempt));
        await vscode.commands.executeCommand('authpost.signOut', argument);
      }
      await configure(undefined, workspace);
      assert.equal(hostile.requests.length, 0);
      assert.equal(api.requests.length, 0);
    }

    it('gets neither the client secret nor a token for it', async () => {
      const auth = { type: 'oauth2', issuer, grant: 'client_credentials', clientId: 'basic' };
      await use(auth);
      await setSecrets('granted', 's3cr3t-basic');
      await tryAll(auth, 'origin-mismatch');
      await sendWithValidToken();
    });

    it('gets neither the refresh token nor a token for it', async () => {
      const scope = 'openid offline_access';
      const auth = { type: 'oauth2', issuer, grant: 'device_code', clientId: 'public', scope };
      await use(auth);
      assert.equal(await vscode.commands.executeCommand('authpost.signIn', argument), true);
      await tryAll(auth, 'no-token');
      await sendWithValidToken();
    });
  });

  it('come by a refresh token from elsewhere, which rotates', async () => {
    await use({ grant: 'refresh_token', clientId: 'public' });
    assert.equal((await send(argument)).outcome, 'no-token');
    const response = await fetch(`${process.env['AUTHPOST_RUNNER'] ?? ''}/refresh-token`);
    // Signing in asks for it: there is no page to open.
    const signedIn = vscode.commands.executeCommand<boolean>('authpost.signIn', argument);
    await keyboard({ type: await response.text(), when: 'Refresh token' });
    await keyboard({ press: 'Enter' });
    assert.equal(await signedIn, true);
    await sendWithValidToken();
    const slots = (await storedTokens()).filter(({ endpoint }) => endpoint === 'granted');
    assert.deepEqual(
      slots.map(({ slot, origin }) => [slot, origin]),
      [
        ['accessToken', api.origin],
        ['refreshToken', issuer],
      ],
    );
  });
});

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

import * as vscode from 'vscode';

import { reportSecrets } from '../support/reportSecrets';
import { TestApi } from '../support/testApi';
import { configure, openText, send, storedTokens } from './authpost';

const run = randomUUID();

const json = { 'Content-Type': 'application/json' };

describe('Signing in', () => {
  let api: TestApi;
  let authorization: TestApi;

  before(async () => {
    api = await TestApi.start();
    authorization = await TestApi.start();
    const issued = ['access-1', 'access-2', 'refresh-1', 'refresh-2', 'device'];
    await reportSecrets(issued.map((name) => `${name}-${run}`));
  });

  beforeEach(() => openText('{}'));

  afterEach(async () => {
    await vscode.commands.executeCommand('authpost.deleteToken', { endpoint: 'signed' });
    await configure(undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  after(async () => {
    await api.close();
    await authorization.close();
  });

  const signIn = () => vscode.commands.executeCommand('authpost.signIn', { endpoint: 'signed' });
  const signOut = () => vscode.commands.executeCommand('authpost.signOut', { endpoint: 'signed' });

  function token(fields: object): { headers: typeof json; content: string } {
    return { headers: json, content: JSON.stringify({ token_type: 'Bearer', ...fields }) };
  }

  async function useDeviceCode(): Promise<void> {
    await configure({
      signed: {
        url: `${api.origin}/orders`,
        auth: {
          type: 'oauth2',
          grant: 'device_code',
          clientId: 'editor',
          tokenEndpoint: `${authorization.origin}/token`,
          deviceAuthorizationEndpoint: `${authorization.origin}/device`,
          revocationEndpoint: `${authorization.origin}/revoke`,
          introspectionEndpoint: `${authorization.origin}/introspect`,
        },
      },
    });
  }

  /** Issues a device code, then tokens that are numbered and rotate. */
  function issueTokens(expiresIn: number): void {
    let count = 0;
    authorization.answers(({ url }) => {
      if (url === '/device') {
        const device = {
          device_code: `device-${run}`,
          user_code: 'ABCD-EFGH',
          interval: 1,
          expires_in: 60,
        };
        const verification_uri = `${authorization.origin}/enter`;
        return { headers: json, content: JSON.stringify({ ...device, verification_uri }) };
      }
      if (url === '/introspect') {
        return { headers: json, content: '{"active":false}' };
      }
      if (url === '/revoke') {
        return {};
      }
      count++;
      return token({
        access_token: `access-${count}-${run}`,
        refresh_token: `refresh-${count}-${run}`,
        expires_in: expiresIn,
      });
    });
  }

  it('is cancelled at once while the token endpoint does not answer', async () => {
    authorization.answers(() => undefined);
    const settings = {
      url: `${api.origin}/orders`,
      auth: {
        type: 'oauth2',
        grant: 'client_credentials',
        clientId: 'editor',
        clientAuthentication: 'none',
        tokenEndpoint: `${authorization.origin}/token`,
      },
    };
    await configure({ signed: settings });
    const asked = authorization.nextRequest();
    const sending = send({ endpoint: 'signed' });
    await asked;
    await vscode.commands.executeCommand('authpost.cancel');
    assert.equal((await sending).outcome, 'cancelled');
    assert.equal(api.requests.length, 0);
  });

  it('is asked for before the first send, and then the token goes along', async () => {
    await useDeviceCode();
    api.answers({});
    issueTokens(3600);
    assert.equal((await send({ endpoint: 'signed' })).outcome, 'no-token');
    assert.equal(await signIn(), true);
    assert.equal((await send({ endpoint: 'signed' })).outcome, 'response');
    assert.equal(api.lastRequest.headers.authorization, `Bearer access-1-${run}`);
    const slots = (await storedTokens()).filter(({ endpoint }) => endpoint === 'signed');
    assert.deepEqual(
      slots.map(({ slot, origin }) => [slot, origin]),
      [
        ['accessToken', api.origin],
        ['refreshToken', authorization.origin],
      ],
    );
  });

  it('refreshes a token that is about to expire, once for simultaneous sends', async () => {
    await useDeviceCode();
    api.answers({});
    issueTokens(30);
    await signIn();
    issueTokens(3600);
    const uris = await Promise.all(
      ['1', '2', '3'].map(async (content) => {
        const document = await vscode.workspace.openTextDocument({ language: 'json', content });
        return document.uri.toString();
      }),
    );
    await Promise.all(uris.map((uri) => send({ endpoint: 'signed', uri })));
    assert.equal(authorization.requests.length, 1);
    assert.match(authorization.lastRequest.content.toString(), /refresh_token=refresh-1-/);
    assert.equal(api.requests.length, 3);
  });

  it("says in the server's words why a refresh failed", async () => {
    await useDeviceCode();
    issueTokens(30);
    await signIn();
    authorization.answers({
      status: 400,
      headers: json,
      content: '{"error":"invalid_grant","error_description":"The session was ended by an admin"}',
    });
    assert.equal((await send({ endpoint: 'signed' })).outcome, 'no-token');
  });

  it('is looked at by a check of the endpoint, which asks the authorization server', async () => {
    await useDeviceCode();
    issueTokens(3600);
    await signIn();
    const argument = { endpoint: 'signed' };
    const report = await vscode.commands.executeCommand<string>('authpost.checkEndpoint', argument);
    assert.ok(authorization.requests.some(({ url }) => url === '/introspect'));
    assert.match(report, /introspection/i);
    assert.doesNotMatch(report, /access-1|refresh-1/);
  });

  it('revokes the tokens when signing out, and forgets them', async () => {
    await useDeviceCode();
    issueTokens(3600);
    await signIn();
    authorization.requests.length = 0;
    assert.equal(await signOut(), true);
    assert.deepEqual(
      authorization.requests.map(({ url, content }) => [
        url,
        new URLSearchParams(content.toString()).get('token'),
      ]),
      [
        ['/revoke', `refresh-1-${run}`],
        ['/revoke', `access-1-${run}`],
      ],
    );
    assert.equal((await send({ endpoint: 'signed' })).outcome, 'no-token');
  });
});

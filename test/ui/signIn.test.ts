import assert from 'node:assert/strict';

import { TestApi } from '../support/testApi';
import type { Workbench } from '../support/workbench';
import { openWorkbenchWithApi, type WorkbenchWithApi } from '../support/workbenchWithApi';

describe('In the workbench, signing in with a browser', function () {
  this.timeout(90_000);
  let opened: WorkbenchWithApi | undefined;
  let api: TestApi;
  let authorization: TestApi;
  let workbench: Workbench;

  before(async () => {
    authorization = await TestApi.start();
    const auth = {
      type: 'oauth2',
      grant: 'authorization_code',
      clientId: 'editor',
      redirectTo: 'loopback',
      authorizationEndpoint: `${authorization.origin}/authorize`,
      tokenEndpoint: `${authorization.origin}/token`,
    };
    opened = await openWorkbenchWithApi(
      ({ origin }) => ({
        files: { 'order.json': '{"order":1}' },
        userSettings: {
          'authpost.endpoints': { orders: { url: `${origin}/orders`, auth } },
          'authpost.defaultEndpoint': 'orders',
        },
      }),
      authorization,
    );
    ({ api, workbench } = opened);
  });

  after(() => opened?.close());

  it('comes back with a code, proves its verifier, and sends with the token', async () => {
    let challenge: string | null = null;
    authorization.answers(({ url }) => {
      const { pathname, searchParams } = new URL(url, authorization.origin);
      if (pathname !== '/authorize') {
        return {
          headers: { 'Content-Type': 'application/json' },
          content: '{"access_token":"by-code","token_type":"Bearer","expires_in":3600}',
        };
      }
      challenge = searchParams.get('code_challenge');
      assert.equal(searchParams.get('code_challenge_method'), 'S256');
      const callback = new URL(searchParams.get('redirect_uri') ?? '');
      callback.searchParams.set('code', 'the-code');
      callback.searchParams.set('state', searchParams.get('state') ?? '');
      return { status: 302, headers: { Location: callback.href } };
    });
    api.answers({ status: 201, headers: { 'Content-Type': 'application/json' }, content: '{}' });
    await workbench.openFile('order.json');
    await workbench.runCommand('AuthPOST: Send');
    const message = await workbench.notification('Nothing was sent to "orders"');
    assert.equal(api.requests.length, 0);
    const browser = workbench.page.context().waitForEvent('page');
    await message.getByRole('button', { name: 'Sign In and Send…' }).click();
    const page = await browser;
    await page.getByText('You can close this page and go back to VS Code.').waitFor();
    await workbench.webview().locator('h1.status', { hasText: '201' }).waitFor();
    assert.equal(api.lastRequest.headers.authorization, 'Bearer by-code');
    const exchange = new URLSearchParams(authorization.lastRequest.content.toString());
    assert.equal(exchange.get('code'), 'the-code');
    const verifier = new TextEncoder().encode(exchange.get('code_verifier') ?? '');
    const digest = Buffer.from(await crypto.subtle.digest('SHA-256', verifier));
    assert.equal(digest.toString('base64url'), challenge);
  });
});

import assert from 'node:assert/strict';

import { TestApi } from '../support/testApi';
import type { Workbench } from '../support/workbench';
import { openWorkbenchWithApi, type WorkbenchWithApi } from '../support/workbenchWithApi';

/** On no loopback address: the workbench of a server would lead such a one through a tunnel. */
const authorizePage = 'https://login.example.com/authorize';

const json = { 'Content-Type': 'application/json' };

describe("In the workbench, coming back to VS Code's URI handler", function () {
  this.timeout(90_000);
  let opened: WorkbenchWithApi | undefined;
  let api: TestApi;
  let authorization: TestApi;
  let workbench: Workbench;
  let challenge: string | null;
  let redirectUri: string | null;
  /** What comes back beside the code, in the place of what should. */
  let changes: Readonly<Record<string, string>>;

  // With all that a URI on its way through VS Code could lose.
  const code = '4/0A+the code&%2B=';

  before(async () => {
    authorization = await TestApi.start();
    const auth = {
      type: 'oauth2',
      grant: 'authorization_code',
      clientId: 'editor',
      issuer: authorization.origin,
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
    await workbench.page.context().route(`${authorizePage}?*`, async (route) => {
      const headers = { Location: answerTo(new URL(route.request().url()).searchParams) };
      await route.fulfill({ status: 302, headers });
    });
  });

  beforeEach(() => {
    api.answers({ status: 201, headers: json, content: '{}' });
    authorization.answers(({ url }) => {
      switch (url) {
        case '/token':
          return {
            headers: json,
            content: '{"access_token":"by-uri","token_type":"Bearer","expires_in":720}',
          };
        default:
          return { headers: json, content: JSON.stringify(metadata()) };
      }
    });
  });

  after(() => opened?.close());

  /** Where the page leads back to when the person has signed in. */
  function answerTo(question: URLSearchParams): string {
    challenge = question.get('code_challenge');
    redirectUri = question.get('redirect_uri');
    const callback = new URL(redirectUri ?? '');
    const state = question.get('state') ?? '';
    const answer = { code, state, iss: authorization.origin, ...changes };
    Object.entries(answer).forEach(([name, value]) => callback.searchParams.set(name, value));
    return callback.href;
  }

  function metadata(): object {
    return {
      issuer: authorization.origin,
      authorization_endpoint: authorizePage,
      token_endpoint: `${authorization.origin}/token`,
      authorization_response_iss_parameter_supported: true,
    };
  }

  const tokenRequests = () => authorization.requests.filter(({ url }) => url === '/token');

  /** Signs in from the palette, and plays the browser's page to its end. */
  async function signIn(): Promise<void> {
    const browser = workbench.page.context().waitForEvent('page');
    await workbench.runCommand('AuthPOST: Sign In…');
    await workbench.pickItem('orders');
    const dialog = await workbench.dialog('open the external website');
    await dialog.getByRole('button', { name: 'Open' }).click();
    const page = await browser;
    await page.getByText('You can close this page now.').waitFor();
    await page.close();
  }

  it('refuses the answer of another authorization server', async () => {
    changes = { iss: 'https://attacker.example' };
    await signIn();
    await workbench.notification('comes from the authorization server "https://attacker.example"');
    assert.equal(tokenRequests().length, 0);
  });

  it('ignores an answer that this window is not waiting for, and says so', async () => {
    changes = { state: 'another' };
    await signIn();
    await workbench.notification('a sign-in that this window is not waiting for');
    assert.equal(tokenRequests().length, 0);
    const progress = await workbench.notification('Signing in for "orders"');
    await progress.getByRole('button', { name: 'Cancel' }).click();
    await progress.waitFor({ state: 'detached' });
  });

  it('proves its verifier with the whole code, and sends with the token', async () => {
    changes = {};
    await signIn();
    await workbench.openFile('order.json');
    await workbench.page.getByRole('button', { name: /with the token stored for/ }).waitFor();
    await workbench.runCommand('AuthPOST: Send');
    await workbench.webview().locator('h1.status', { hasText: '201' }).waitFor();
    assert.equal(api.lastRequest.headers.authorization, 'Bearer by-uri');
    const [request] = tokenRequests();
    const exchange = new URLSearchParams(request?.content.toString());
    assert.equal(exchange.get('code'), code);
    assert.equal(exchange.get('redirect_uri'), redirectUri);
    const verifier = new TextEncoder().encode(exchange.get('code_verifier') ?? '');
    const digest = Buffer.from(await crypto.subtle.digest('SHA-256', verifier));
    assert.equal(digest.toString('base64url'), challenge);
  });

  it('tells in the status bar and in the list of tokens how long the token lasts', async () => {
    await workbench.page
      .locator('.statusbar-item', { hasText: /orders.*expires in 1[12] minutes$/ })
      .waitFor();
    await workbench.runCommand('AuthPOST: Manage Tokens');
    await workbench.page
      .locator('.quick-input-list .monaco-list-row', {
        hasText: /Access token.*expires in 1[12] minutes/,
      })
      .waitFor();
    await workbench.page.keyboard.press('Escape');
  });
});

import assert from 'node:assert/strict';

import { TestApi, type Answer } from '../support/testApi';
import type { Workbench } from '../support/workbench';
import { openWorkbenchWithApi, type WorkbenchWithApi } from '../support/workbenchWithApi';

const headers = { 'Content-Type': 'application/json' };

describe('In the workbench, the life of a token', function () {
  this.timeout(90_000);
  let opened: WorkbenchWithApi | undefined;
  let api: TestApi;
  let authorization: TestApi;
  let workbench: Workbench;
  /** What the token endpoint answers, in turn. */
  let answers: Answer[];

  before(async () => {
    authorization = await TestApi.start();
    const { origin } = authorization;
    const auth = {
      type: 'oauth2',
      grant: 'device_code',
      clientId: 'editor',
      tokenEndpoint: `${origin}/token`,
      deviceAuthorizationEndpoint: `${origin}/device`,
      revocationEndpoint: `${origin}/revoke`,
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
    await workbench.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    authorization.answers(({ url }) => {
      switch (url) {
        case '/device':
          return { headers, content: JSON.stringify(device()) };
        case '/token':
          return answers.shift();
        case '/revoke':
          return { status: 503, content: 'out of order' };
        default:
          return { content: 'Enter your code' };
      }
    });
  });

  beforeEach(() => {
    authorization.requests.length = 0;
    api.answers({ status: 201, headers, content: '{}' });
  });

  after(() => opened?.close());

  function device(): object {
    const codes = { device_code: 'the-device-code', user_code: 'WDJB-MJHT' };
    return {
      ...codes,
      verification_uri: `${authorization.origin}/enter`,
      interval: 1,
      expires_in: 60,
    };
  }

  function token(access: string, expiresIn: number): Answer {
    const issued = { access_token: access, refresh_token: `refresh-${access}` };
    const content = { ...issued, token_type: 'Bearer', expires_in: expiresIn };
    return { headers, content: JSON.stringify(content) };
  }

  function refusal(error: string, description?: string): Answer {
    const content = JSON.stringify({ error, error_description: description });
    return { status: 400, headers, content };
  }

  const item = (text: RegExp) => workbench.page.locator('.statusbar-item', { hasText: text });

  const sent = (field: string) =>
    authorization.requests.flatMap(
      ({ content }) => new URLSearchParams(content.toString()).get(field) ?? [],
    );

  async function signIn(): Promise<void> {
    await workbench.runCommand('AuthPOST: Sign In…');
    await workbench.pickItem('orders');
  }

  it('begins with a code to copy, and a page to open', async () => {
    answers = [refusal('authorization_pending'), token('first', 3600)];
    await workbench.openFile('order.json');
    await item(/orders/).waitFor();
    await signIn();
    const message = await workbench.notification(
      /Enter the code WDJB-MJHT at .*\/enter to sign in/,
    );
    const browser = workbench.page.context().waitForEvent('page');
    await message.getByRole('button', { name: 'Copy Code and Open' }).click();
    const page = await browser;
    await page.getByText('Enter your code').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(copied, 'WDJB-MJHT');
    await page.close();
    await item(/orders.*expires in 1 hour$/).waitFor();
    assert.deepEqual(sent('device_code'), ['the-device-code', 'the-device-code']);
  });

  it('goes on with a new token after invalid_token, and sends again exactly once', async () => {
    answers = [token('second', 3600)];
    const challenge = { 'WWW-Authenticate': 'Bearer error="invalid_token"' };
    api.answers({ status: 401, headers: challenge });
    await workbench.runCommand('AuthPOST: Send');
    await workbench.webview().locator('h1.status', { hasText: '401' }).waitFor();
    assert.deepEqual(
      api.requests.map(({ headers: { authorization: field } }) => field),
      ['Bearer first', 'Bearer second'],
    );
    assert.deepEqual(sent('refresh_token'), ['refresh-first']);
  });

  it("ends with the server's own words, and the offer to sign in again", async () => {
    answers = [refusal('invalid_grant', 'The session was ended by an admin')];
    const challenge = { 'WWW-Authenticate': 'Bearer error="invalid_token"' };
    api.answers({ status: 401, headers: challenge });
    await workbench.runCommand('AuthPOST: Send');
    await workbench.webview().getByText('The session was ended by an admin').waitFor();
    assert.equal(await workbench.webview().getByRole('button', { name: 'Sign In…' }).count(), 1);
    assert.equal(api.requests.length, 1);
    // Before sending it is the same.
    answers = [token('short', 30), refusal('invalid_grant', 'The account is closed')];
    await item(/orders(?!.*expire)/).waitFor();
    await signIn();
    await item(/orders.*expires in (30|2\d) seconds$/).waitFor();
    await workbench.runCommand('AuthPOST: Send');
    const message = await workbench.notification('The account is closed');
    await message.getByRole('button', { name: 'Sign In and Send…' }).waitFor();
    assert.equal(api.requests.length, 1);
  });

  it('says so where the server could not revoke it when signing out', async () => {
    answers = [token('third', 3600)];
    await signIn();
    await item(/orders.*expires in 1 hour$/).waitFor();
    await workbench.runCommand('AuthPOST: Sign Out…');
    await workbench.pickItem('orders');
    await workbench.notification(/are deleted here, but they may still be valid: .*503/);
    assert.deepEqual(sent('token'), ['refresh-third', 'third']);
    await item(/orders(?!.*expire)/).waitFor();
  });

  it('is looked at by a check, whose report says that it is missing', async () => {
    await workbench.runCommand('AuthPOST: Check Endpoint…');
    await workbench.pickItem('orders');
    await workbench.page
      .locator('.view-line', { hasText: 'None is stored for this endpoint.' })
      .waitFor();
  });
});

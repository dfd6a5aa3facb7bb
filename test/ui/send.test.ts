import assert from 'node:assert/strict';

import { TestApi } from '../support/testApi';
import type { Theme, Workbench } from '../support/workbench';
import { openWorkbenchWithApi, type WorkbenchWithApi } from '../support/workbenchWithApi';

const token = 'ui-token-4Fq8+/z=';

const order = `{
  "order": 9007199254740993,
  "customer": "Ada Lovelace",
  "items": [
    { "article": "Analytical Engine", "quantity": 1, "price": 1.0 },
    { "article": "Punched card", "quantity": 250, "price": 0.05 }
  ],
  "express": true
}
`;

describe('In the workbench, sending', function () {
  this.timeout(90_000);
  let opened: WorkbenchWithApi | undefined;
  let api: TestApi;
  let other: TestApi;
  let workbench: Workbench;

  before(async () => {
    other = await TestApi.start();
    opened = await openWorkbenchWithApi(
      ({ origin }) => ({
        files: { 'order.json': order, 'broken.json': '{\n  "order": 1,\n  "express": yes\n}\n' },
        userSettings: {
          'authpost.endpoints': { orders: { url: `${origin}/orders` } },
          'authpost.defaultEndpoint': 'orders',
        },
      }),
      other,
    );
    ({ api, workbench } = opened);
  });

  after(() => opened?.close());

  function status(text: string) {
    return workbench.webview().locator('h1.status', { hasText: text }).waitFor();
  }

  it('asks for the token in a masked input where none is stored, and sends then', async () => {
    api.answers(({ content }) => ({
      status: 201,
      headers: { 'Content-Type': 'application/json; charset=utf-8', 'X-Request-Id': 'req-1815' },
      content: `{"id":"ord_5f1c","state":"accepted","echo":"Bearer ${token}","data":${content.toString()}}`,
    }));
    await workbench.openFile('order.json');
    await workbench.runCommand('AuthPOST: Send');
    const message = await workbench.notification('no token is stored for "orders"');
    assert.equal(api.requests.length, 0);
    await message.getByRole('button', { name: 'Set Token and Send…' }).click();
    assert.equal(await workbench.input.getAttribute('type'), 'password');
    await workbench.answerInput(`Bearer ${token}`);
    await status('201 Created');
    assert.equal(api.lastRequest.headers.authorization, `Bearer ${token}`);
    assert.equal(api.lastRequest.content.toString(), order);
  });

  it('shows numbers as received, and masks the token that the server echoes', async () => {
    const rows = workbench.webview().locator('body');
    await rows.getByText('9007199254740993').first().waitFor();
    const text = await rows.innerText();
    assert.match(text, /"price": ?1\.0/);
    assert.match(text, /Bearer ••••••/);
    assert.doesNotMatch(text, /ui-token/);
  });

  it('sends with Ctrl+Alt+Enter, the selection alone', async () => {
    await workbench.openFile('order.json');
    const editor = workbench.page.locator('.editor-instance .view-lines').first();
    await editor.getByText('9007199254740993').dblclick();
    const arrived = api.nextRequest();
    await workbench.page.keyboard.press('Control+Alt+Enter');
    await arrived;
    assert.equal(api.lastRequest.content.toString(), '9007199254740993');
  });

  it('marks invalid JSON with a squiggle and says line and column', async () => {
    await workbench.openFile('broken.json');
    await workbench.runCommand('AuthPOST: Send');
    await workbench.notification(/line 3, column 14/);
    await workbench.page.locator('.squiggly-error').first().waitFor();
    await workbench.screenshot('invalid-json');
  });

  it('shows progress with Cancel after a while, and ends at once when it is cancelled', async () => {
    api.answers(() => undefined);
    await workbench.openFile('order.json');
    const closed = api.nextRequest();
    await workbench.runCommand('AuthPOST: Send');
    await closed;
    const progress = await workbench.notification('Sending order.json to "orders"');
    await workbench.screenshot('progress');
    await progress.getByRole('button', { name: 'Cancel' }).click();
    await status('Cancelled');
  });

  it('has a Cancel in the panel, too, which ends what is being sent', async () => {
    api.answers(() => undefined);
    await workbench.openFile('order.json');
    const arrived = api.nextRequest();
    await workbench.runCommand('AuthPOST: Send');
    await arrived;
    const cancel = workbench.webview().getByRole('button', { name: 'Cancel', exact: true });
    await cancel.waitFor();
    await workbench.screenshot('sending');
    await cancel.click();
    await status('Cancelled');
    await workbench.webview().getByText('You cancelled before').waitFor();
    // The click has made the panel's group the active one.
    await workbench.runCommand('View: Focus First Editor Group');
  });

  it('asks anew where the first has ended before the person chose, and sends nothing by itself', async () => {
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    async function* slowly() {
      await ended;
      yield '{}';
    }
    api.answers(() => (api.requests.length === 1 ? { content: slowly() } : {}));
    const first = api.nextRequest();
    await workbench.runCommand('AuthPOST: Send');
    await first;
    await workbench.runCommand('AuthPOST: Send');
    await workbench.row('Send both').waitFor();
    await workbench.screenshot('second-send');
    end();
    await workbench.row('Send Again').waitFor();
    await workbench.screenshot('second-send-ended');
    assert.equal(api.requests.length, 1);
    const second = api.nextRequest();
    await workbench.pickItem('Send Again');
    await second;
    await status('200 OK');
  });

  it('asks before a second send, and sends both', async () => {
    await secondSend('Send both');
    await status('200 OK');
    const spinner = workbench.page.locator('.statusbar-item .codicon-sync.codicon-modifier-spin');
    await spinner.waitFor();
    await workbench.runCommand('AuthPOST: Cancel Sending');
    await spinner.waitFor({ state: 'detached' });
    // The answer to the later request stays.
    await status('200 OK');
  });

  it('asks before a second send, and cancels the first', async () => {
    await secondSend('Cancel the first and send');
    await status('200 OK');
  });

  async function secondSend(choice: string): Promise<void> {
    api.answers(({ url }) => (url === '/orders' && api.requests.length === 1 ? undefined : {}));
    const first = api.nextRequest();
    await workbench.runCommand('AuthPOST: Send');
    await first;
    const second = api.nextRequest();
    await workbench.runCommand('AuthPOST: Send');
    await workbench.pickItem(choice);
    await second;
  }

  it('says both origins in a modal when the settings name another, and sends nothing', async () => {
    await workbench.changeSettings({
      'authpost.endpoints': { orders: { url: `${other.origin}/orders` } },
    });
    await workbench.page.locator('.statusbar-item', { hasText: 'orders' }).waitFor();
    await workbench.runCommand('AuthPOST: Send');
    const dialog = await workbench.dialog(api.origin);
    assert.match(await dialog.innerText(), new RegExp(other.origin));
    await workbench.screenshot('origin-mismatch');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    assert.equal(other.requests.length, 0);
    await workbench.changeSettings({
      'authpost.endpoints': { orders: { url: `${api.origin}/orders` } },
    });
  });

  it('keeps the answer across a reload of the window', async () => {
    api.answers({
      status: 422,
      headers: { 'Content-Type': 'application/problem+json' },
      content: '{"title":"Quantity is too large","pointer":"/items/1/quantity"}',
    });
    await workbench.openFile('order.json');
    await workbench.runCommand('AuthPOST: Send');
    await status('422');
    await workbench.changeSettings({});
    await status('422');
    await workbench.webview().getByText('Quantity is too large').waitFor();
  });

  for (const theme of ['light', 'dark', 'highContrast'] as const satisfies readonly Theme[]) {
    it(`looks well in the ${theme} theme`, async () => {
      await workbench.setTheme(theme);
      for (const [code, name] of [
        [201, 'success'],
        [401, 'refused'],
      ] as const) {
        api.answers({
          status: code,
          headers: {
            'Content-Type': 'application/json',
            'WWW-Authenticate':
              'Bearer error="invalid_token", error_description="The token has been revoked"',
          },
          content: `{"id":"ord_5f1c","state":"accepted","total":13.50,"data":${order}}`,
        });
        await workbench.openFile('order.json');
        await workbench.runCommand('AuthPOST: Send');
        await status(String(code));
        await workbench.webview().getByText('"ord_5f1c"').waitFor();
        await workbench.screenshot(`${name}-${theme}`);
      }
    });
  }

  it('says before sending that a JSON Web Token has expired, offers to replace it, and sends', async () => {
    const part = (claims: object) => Buffer.from(JSON.stringify(claims)).toString('base64url');
    const expired = `${part({ alg: 'none' })}.${part({ exp: 1_700_000_000 })}.c2ln`;
    await workbench.runCommand('AuthPOST: Set Token…');
    await workbench.pickItem('orders');
    await workbench.answerInput(expired);
    const item = workbench.page.locator('.statusbar [aria-label*="expired"]');
    await item.first().waitFor();
    api.answers({ status: 200 });
    const arrived = api.nextRequest();
    await workbench.openFile('order.json');
    await workbench.runCommand('AuthPOST: Send');
    const warning = await workbench.notification(/The token of "orders" expired .* ago/);
    await warning.getByRole('button', { name: 'Set Token…' }).waitFor();
    await arrived;
    assert.equal(api.lastRequest.headers.authorization, `Bearer ${expired}`);
  });
});

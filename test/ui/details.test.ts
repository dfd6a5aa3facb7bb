import assert from 'node:assert/strict';

import type { TestApi } from '../support/testApi';
import type { Workbench } from '../support/workbench';
import { openWorkbenchWithApi, type WorkbenchWithApi } from '../support/workbenchWithApi';

const token = 'details-token-7Hq2+/w=';

describe('In the workbench, the details of an answer', function () {
  this.timeout(90_000);
  let opened: WorkbenchWithApi | undefined;
  let api: TestApi;
  let workbench: Workbench;

  before(async () => {
    opened = await openWorkbenchWithApi(({ origin }) => ({
      files: { 'order.json': '{ "order": 9007199254740993 }\n' },
      userSettings: {
        'authpost.endpoints': { orders: { url: `${origin}/orders` } },
        'authpost.defaultEndpoint': 'orders',
      },
    }));
    ({ api, workbench } = opened);
  });

  after(() => opened?.close());

  it('show timing and the request without its token, also after a reload', async () => {
    api.answers(({ url, headers }) =>
      url === '/orders'
        ? { status: 307, headers: { Location: '/v2/orders' } }
        : {
            status: 201,
            headers: {
              'Content-Type': 'application/json',
              'Cache-Control': 'private, max-age=300',
              'X-Echo': headers.authorization ?? '',
            },
            content: '{"id":1}',
          },
    );
    await workbench.openFile('order.json');
    await workbench.runCommand('AuthPOST: Send');
    const message = await workbench.notification('no token is stored for "orders"');
    await message.getByRole('button', { name: 'Set Token and Send…' }).click();
    await workbench.answerInput(token);
    const panel = workbench.webview();
    await panel.getByRole('heading', { level: 1, name: '201 Created' }).waitFor();
    await panel.getByRole('button', { name: 'Details', exact: true }).click();
    await panel.getByRole('tab', { name: 'Timing' }).click();
    await panel
      .getByRole('row', { name: /Waiting/ })
      .first()
      .waitFor();
    await workbench.screenshot('details-timing');
    await panel.getByRole('tab', { name: 'Request' }).click();
    await panel.getByRole('button', { name: 'Copy as cURL' }).first().waitFor();
    const request = await panel.getByRole('tabpanel').innerText();
    assert.match(request, /Authorization\s+Bearer ••••••/);
    assert.match(request, /"order": 9007199254740993/);
    assert.doesNotMatch(await panel.locator('body').innerText(), /details-token/);
    await workbench.screenshot('details-request');
    await workbench.changeSettings({});
    await panel.getByRole('tabpanel', { name: 'Request' }).waitFor();
    assert.match(await panel.getByRole('tabpanel').innerText(), /Bearer ••••••/);
  });
});

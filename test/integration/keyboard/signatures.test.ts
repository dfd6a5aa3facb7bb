import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';

import * as vscode from 'vscode';

import { TestApi, type ReceivedRequest } from '../../support/testApi';
import { testTokens } from '../../support/testTokens';
import { configure, openText, send } from '../authpost';
import { setSecrets } from '../setSecrets';

const secret = testTokens.scheme;
const content = '{"order":1.0}';

/** As each receiver's documentation tells to verify it. */
function signed(text: string, algorithm = 'sha256', encoding: 'hex' | 'base64' = 'hex'): string {
  return createHmac(algorithm, secret).update(text).digest(encoding);
}

describe('Signed requests', () => {
  let api: TestApi;

  before(async () => {
    api = await TestApi.start();
  });

  beforeEach(async () => {
    api.answers({});
    await openText(content);
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('authpost.deleteToken', { endpoint: 'signed' });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  after(async () => {
    await configure(undefined);
    await api.close();
  });

  async function sendWith(auth: object): Promise<ReceivedRequest> {
    await configure({ signed: { url: `${api.origin}/x`, auth } });
    await setSecrets('signed', secret);
    assert.equal((await send({ endpoint: 'signed' })).outcome, 'response');
    assert.equal(api.lastRequest.content.toString(), content);
    return api.lastRequest;
  }

  function assertRecent(timestamp: string): void {
    assert.ok(Math.abs(Number(timestamp) - Date.now() / 1000) < 60, timestamp);
  }

  it("are what Stripe's receivers verify", async () => {
    const { headers } = await sendWith({ type: 'hmac', preset: 'stripe' });
    const [, timestamp = '', signature] =
      /^t=(\d+),v1=(\w+)$/.exec(String(headers['stripe-signature'])) ?? [];
    assertRecent(timestamp);
    assert.equal(signature, signed(`${timestamp}.${content}`));
  });

  it("are what Slack's receivers verify", async () => {
    const { headers } = await sendWith({ type: 'hmac', preset: 'slack' });
    const timestamp = String(headers['x-slack-request-timestamp']);
    assertRecent(timestamp);
    assert.equal(headers['x-slack-signature'], `v0=${signed(`v0:${timestamp}:${content}`)}`);
  });

  it('are made as the settings describe them', async () => {
    const { headers } = await sendWith({
      type: 'hmac',
      algorithm: 'sha512',
      encoding: 'base64',
      signed: '{timestamp}\n{body}',
      header: 'X-Signature',
      value: 'key=1;time={timestamp};{signature}',
    });
    const [, timestamp = '', signature] =
      /^key=1;time=(\d+);(\S+)$/.exec(String(headers['x-signature'])) ?? [];
    assertRecent(timestamp);
    assert.equal(signature, signed(`${timestamp}\n${content}`, 'sha512', 'base64'));
  });

  it('answer a digest challenge with MD5, too', async () => {
    const challenge = 'Digest realm="r", nonce="n1", algorithm=MD5, qop="auth"';
    api.answers(({ headers }) =>
      headers.authorization === undefined
        ? { status: 401, headers: { 'WWW-Authenticate': challenge } }
        : {},
    );
    const { headers } = await sendWith({ type: 'digest', user: 'me' });
    assert.equal(api.requests.length, 2);
    const field = headers.authorization ?? '';
    const part = (name: string) => new RegExp(`${name}="?([^",]+)`).exec(field)?.[1] ?? '';
    const md5 = (text: string) => createHash('md5').update(text).digest('hex');
    const expected = md5(
      [md5(`me:r:${secret}`), 'n1', part('nc'), part('cnonce'), 'auth', md5('POST:/x')].join(':'),
    );
    assert.equal(part('response'), expected);
  });
});

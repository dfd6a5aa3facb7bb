import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';

import * as vscode from 'vscode';

import { TestApi } from '../support/testApi';
import type { ResponseView } from '../../src/protocol/messages';
import { configure, openText, send } from './authpost';

/** The kept answer, as the panel gets it, also after a reload. */
async function keptView(): Promise<ResponseView> {
  const uri = await vscode.commands.executeCommand<string>('authpost.openResponse');
  const id = vscode.Uri.parse(uri).path.split('/')[1] ?? '';
  const folder = process.env['AUTHPOST_STORAGE'] ?? '';
  const file = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((name) =>
    name.endsWith(path.join(id, 'view.json')),
  );
  assert.ok(file, 'the answer is kept');
  const { view } = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as {
    view: ResponseView;
  };
  return view;
}

describe('The details of an answer', () => {
  let api: TestApi;

  before(async () => {
    api = await TestApi.start();
    const open = { url: `${api.origin}/a`, auth: { type: 'none' } };
    const patient = { ...open, timeout: 0 };
    await configure({ open, patient });
  });

  after(async () => {
    await configure(undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await api.close();
  });

  // The second one goes over the transport on node:https.
  for (const endpoint of ['open', 'patient']) {
    it(`have the timing and the request of each hop (${endpoint})`, async () => {
      api.answers(({ url }) =>
        url === '/a' ? { status: 307, headers: { Location: '/b' } } : { content: '{"done":1}' },
      );
      await openText('{"order":9007199254740993}');
      assert.equal((await send({ endpoint })).status, 200);
      const { details } = await keptView();
      assert.ok(details);
      assert.deepEqual(
        details.hops.map(({ url, status, cause }) => [url, status, cause]),
        [
          [`${api.origin}/a`, 307, 'first'],
          [`${api.origin}/b`, 200, 'redirect'],
        ],
      );
      for (const { phases, durationMs, connection, fields } of details.hops) {
        const sum = phases.reduce((total, phase) => total + phase.durationMs, 0);
        assert.ok(Math.abs(sum - durationMs) < 1e-6);
        assert.ok(phases.some(({ kind }) => kind === 'wait'));
        assert.ok(!phases.some(({ kind }) => kind === 'untold'), 'the network was seen');
        assert.equal(connection?.proxied, false);
        assert.equal(connection.address, '127.0.0.1');
        const length = fields.find(([name]) => name.toLowerCase() === 'content-length');
        assert.equal(length?.[1], '26');
      }
      assert.equal(details.content?.text, '{"order":9007199254740993}');
    });
  }
});

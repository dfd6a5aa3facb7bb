import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { configure, send, set } from './authpost';
import { TestApi } from '../support/testApi';

const none = { auth: { type: 'none' } };
const { Global, Workspace } = vscode.ConfigurationTarget;

describe('Settings', () => {
  let api: TestApi;
  let folder: vscode.Uri;

  before(async () => {
    api = await TestApi.start();
    const [workspaceFolder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(workspaceFolder);
    folder = workspaceFolder.uri;
  });

  afterEach(async () => {
    await configure(undefined, Global);
    await configure(undefined, Workspace);
    await set('defaultEndpoint', undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  after(() => api.close());

  async function sendFile(path: string, argument: object = {}) {
    const uri = vscode.Uri.joinPath(folder, path);
    await vscode.workspace.fs.writeFile(uri, Buffer.from('{}'));
    try {
      return await send({ uri: uri.toString(), ...argument });
    } finally {
      await vscode.workspace.fs.delete(uri);
    }
  }

  it('sends a document to the first endpoint whose files match', async () => {
    await configure({
      orders: { url: `${api.origin}/orders`, files: ['in/*.json'], ...none },
      named: { url: `${api.origin}/named`, files: ['*.order.json'], ...none },
      standard: { url: `${api.origin}/standard`, ...none },
    });
    await set('defaultEndpoint', 'standard');
    const expected: readonly [string, string][] = [
      ['in/a.json', '/orders'],
      ['deep/er/b.order.json', '/named'],
      ['c.json', '/standard'],
    ];
    for (const [path, url] of expected) {
      await sendFile(path);
      assert.equal(api.lastRequest.url, url, path);
    }
  });

  it("lets a workspace's endpoint replace the user's of the same name", async () => {
    await configure({ orders: { url: `${api.origin}/user`, ...none } }, Global);
    await configure({ orders: { url: `${api.origin}/workspace`, ...none } }, Workspace);
    await sendFile('a.json', { endpoint: 'orders' });
    assert.equal(api.lastRequest.url, '/workspace');
  });

  const refused: readonly [string, object, string][] = [
    ['an unknown endpoint', {}, 'invalid-settings'],
    ['a relative URL', { orders: { url: '/x' } }, 'invalid-settings'],
    [
      'a credential in the headers',
      { orders: { url: 'https://127.0.0.1/', headers: { 'X-Api-Key': 'abc' } } },
      'invalid-settings',
    ],
    ['clear text', { orders: { url: 'http://192.0.2.1/' } }, 'insecure-url'],
  ];
  for (const [description, endpoints, outcome] of refused) {
    it(`sends nothing with ${description}`, async () => {
      await configure({ ...endpoints });
      assert.equal((await sendFile('a.json', { endpoint: 'orders' })).outcome, outcome);
    });
  }

  it("ignores a workspace's permission of clear text", async () => {
    await configure({ orders: { url: 'http://192.0.2.1/', allowInsecureHttp: true } }, Workspace);
    assert.equal((await sendFile('a.json', { endpoint: 'orders' })).outcome, 'insecure-url');
  });

  it('shows the answer in an editor, or in the output channel, where the setting says so', async () => {
    await configure({ orders: { url: api.origin, ...none } });
    api.answers({ headers: { 'Content-Type': 'application/json' }, content: '{"n":1.0}' });
    await set('response.view', 'editor');
    await sendFile('a.json', { endpoint: 'orders' });
    const shown = vscode.workspace.textDocuments.find(
      ({ uri }) => uri.scheme === 'authpost-response',
    );
    assert.equal(shown?.getText(), '{"n":1.0}');
    await set('response.view', 'output');
    assert.equal((await sendFile('a.json', { endpoint: 'orders' })).outcome, 'response');
    await set('response.view', undefined);
  });

  it('explains each property of an endpoint in the settings editor', () => {
    const extension = vscode.extensions.getExtension('authpost.authpost');
    const { contributes } = extension?.packageJSON as Manifest;
    const { additionalProperties } = contributes.configuration.properties['authpost.endpoints'];
    const documented = Object.entries(additionalProperties.properties).map(
      ([name, { markdownDescription }]) => [name, /^[A-Z`].*\.$/s.test(markdownDescription)],
    );
    assert.deepEqual(Object.fromEntries(documented), {
      url: true,
      method: true,
      auth: true,
      tls: true,
      headers: true,
      timeout: true,
      redirect: true,
      files: true,
      allowInsecureHttp: true,
    });
  });
});

interface Manifest {
  readonly contributes: {
    readonly configuration: {
      readonly properties: {
        readonly 'authpost.endpoints': {
          readonly additionalProperties: {
            readonly properties: Readonly<Record<string, { readonly markdownDescription: string }>>;
          };
        };
      };
    };
  };
}

import assert from 'node:assert/strict';
import * as path from 'node:path';

import { createCertificate } from '../support/certificates';
import { HttpProxy, type ProxyBehaviour } from '../support/httpProxy';
import { startSecureServer, type TestServer } from '../support/httpServer';
import type { TestApi } from '../support/testApi';
import type { Workbench } from '../support/workbench';
import { openWorkbenchWithApi, type WorkbenchWithApi } from '../support/workbenchWithApi';

const token = 'proxied-token-8Kd2';

/**
 * Four endpoints at hosts that only the proxy resolves: VS Code never asks a proxy for this
 * machine's own names. `plain` and `secure` go through `fetch`, the others through `node:http`,
 * one for its TLS file and one for its time-out.
 */
const names = ['plain', 'secure', 'own', 'patient'] as const;
type Name = (typeof names)[number];

describe('In the workbench, behind a proxy', function () {
  this.timeout(90_000);
  const authority = createCertificate({ commonName: 'Test Authority', authority: true });
  const certificate = createCertificate({
    commonName: 'api',
    issuer: authority,
    names: ['secure.test', 'own.test'],
  });
  let opened: WorkbenchWithApi | undefined;
  let api: TestApi;
  let secureApi: TestServer;
  let authorizations: (string | undefined)[];
  let proxy: HttpProxy;
  let workbench: Workbench;

  before(async () => {
    authorizations = [];
    secureApi = await startSecureServer(certificate, (request, response) => {
      authorizations.push(request.headers.authorization);
      request.resume();
      response.end(answerTo(request.headers.host).content);
    });
    proxy = await HttpProxy.start();
    opened = await openWorkbenchWithApi(
      ({ origin, folder }) => {
        const authorityFile = path.join(folder, 'authority.pem');
        const { port } = new URL(origin);
        const plain = { auth: { type: 'bearer' }, allowInsecureHttp: true };
        return {
          files: {
            'authority.pem': authority.cert,
            ...Object.fromEntries(names.map((name) => [`${name}.json`, '{"a":1}'])),
          },
          // The system's authorities, as VS Code reads them.
          env: { SSL_CERT_FILE: authorityFile },
          userSettings: {
            'http.proxy': proxy.url,
            'authpost.endpoints': {
              plain: { ...plain, url: `http://plain.test:${port}/`, files: ['plain.json'] },
              patient: {
                ...plain,
                url: `http://patient.test:${port}/`,
                files: ['patient.json'],
                timeout: 0,
              },
              secure: { url: `https://secure.test:${secureApi.port}/`, files: ['secure.json'] },
              own: {
                url: `https://own.test:${secureApi.port}/`,
                files: ['own.json'],
                tls: { authority: authorityFile },
              },
            },
          },
        };
      },
      secureApi,
      proxy,
    );
    ({ api, workbench } = opened);
  });

  after(() => opened?.close());

  function answerTo(host = '') {
    return { content: `answered-${host.replace(/:.*/, '')}` };
  }

  async function send(name: Name): Promise<void> {
    await workbench.openFile(`${name}.json`);
    await workbench.runCommand('AuthPOST: Send');
  }

  for (const name of names) {
    it(`sends the token of "${name}" through it`, async () => {
      await send(name);
      const message = await workbench.notification(`no token is stored for "${name}"`);
      proxy.behave('forward');
      api.answers(({ headers }) => answerTo(headers.host));
      authorizations.length = 0;
      await message.getByRole('button', { name: 'Set Token and Send…' }).click();
      await workbench.answerInput(token);
      await workbench
        .webview()
        .locator('body', { hasText: `answered-${name}.test` })
        .waitFor();
      const isSecure = name === 'secure' || name === 'own';
      const arrived = isSecure
        ? authorizations
        : api.requests.map((one) => one.headers.authorization);
      assert.deepEqual(arrived, [`Bearer ${token}`]);
      const [asked, ...others] = proxy.requests;
      assert.deepEqual(others, []);
      const port = isSecure ? secureApi.port : new URL(api.origin).port;
      if (name === 'patient') {
        assert.equal(asked?.target, `http://patient.test:${port}/`);
      } else {
        assert.deepEqual([asked?.method, asked?.target], ['CONNECT', `${name}.test:${port}`]);
        assert.equal(asked?.headers.authorization, undefined);
      }
    });
  }

  const wantsSignIn: ProxyBehaviour = { status: 407, headers: 'Proxy-Authenticate: Basic\r\n' };
  const faults: readonly (readonly [what: string, ProxyBehaviour, Name, words: RegExp])[] = [
    ['wants a sign-in', wantsSignIn, 'plain', /wants you to sign in .*"http\.proxy"/],
    ['wants a sign-in', wantsSignIn, 'secure', /wants you to sign in .*"http\.proxy"/],
    ['wants a sign-in', wantsSignIn, 'own', /wants you to sign in .*"http\.proxy"/],
    ['wants a sign-in', wantsSignIn, 'patient', /wants you to sign in .*"http\.proxy"/],
    ['answers 407 without a word', { status: 407 }, 'plain', /wants you to sign in/],
    ['answers 407 without a word', { status: 407 }, 'secure', /wants you to sign in/],
    ['answers 407 without a word', { status: 407 }, 'own', /wants you to sign in/],
    ['finds no way', { status: 502 }, 'plain', /could not be used \(.*502.*"http\.proxy"/],
    ['finds no way', { status: 502 }, 'secure', /could not be used \(.*502.*"http\.proxy"/],
    ['finds no way', { status: 502 }, 'own', /could not be used \(.*502.*"http\.proxy"/],
    [
      'closes the connection',
      'close',
      'plain',
      /could not be used \(other side closed\).*"http\.proxy"/,
    ],
    [
      'closes the connection',
      'close',
      'secure',
      /could not be used \(other side closed\).*"http\.proxy"/,
    ],
    ['closes the connection', 'close', 'own', /could not be used \(.*ended.*"http\.proxy"/],
    // In clear text nobody can tell who of the two it was.
    ['closes the connection', 'close', 'patient', /closed the connection before it had answered/],
  ];
  for (const [what, behaviour, name, words] of faults) {
    it(`says that the proxy ${what}, sending to "${name}"`, async () => {
      proxy.behave(behaviour);
      await assertFails(name, words);
      assert.equal(proxy.requests.length, 1);
    });
  }

  for (const name of names) {
    it(`says that the proxy cannot be reached, sending to "${name}"`, async () => {
      await proxy.close();
      await assertFails(name, new RegExp(`127\\.0\\.0\\.1:${proxy.port}.*"http\\.proxy"`));
    });
  }

  async function assertFails(name: Name, words: RegExp): Promise<void> {
    api.answers({});
    authorizations.length = 0;
    await send(name);
    const note = workbench.webview().locator('.note-error', { hasText: `${name}.test` });
    await note.waitFor();
    const text = await note.innerText();
    assert.match(text, words);
    assert.deepEqual([api.requests.length, authorizations.length], [0, 0]);
  }
});

import assert from 'node:assert/strict';
import https from 'node:https';
import type { ClientRequest } from 'node:http';
import { connect as connectTo, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';

import { createNodeFetch } from '../../../src/core/transport/nodeFetch';
import { createCertificate } from '../../support/certificates';
import { startRawServer, startSecureServer, type TestServer } from '../../support/httpServer';
import { kindOf, postTo, responseOf, textOf } from '../../support/postTo';
import { postTraced } from '../trace/traced';

/** What VS Code puts in the place of no agent: it tunnels, and reports by an event. */
class TunnelAgent extends https.Agent {
  constructor(readonly proxyPort: number) {
    super();
  }

  addRequest(request: ClientRequest, options: { readonly host: string; readonly port: number }) {
    const socket = connectTo(this.proxyPort, '127.0.0.1');
    socket.once('connect', () => {
      socket.write(`CONNECT ${options.host}:${options.port} HTTP/1.1\r\n\r\n`);
    });
    socket.once('error', (error) => {
      request.emit('proxy', { proxy: 'PROXY', error });
      request.emit('error', new Error('Failed to establish a socket connection to proxies'));
    });
    socket.once('data', (answer) => {
      if (answer.toString().startsWith('HTTP/1.1 200')) {
        request.onSocket(connectSecurely({ ...options, socket }));
      } else {
        request.onSocket(socket);
        socket.unshift(answer);
      }
    });
  }
}

describe('createNodeFetch behind a proxy', () => {
  const root = createCertificate({ commonName: 'Test root', authority: true });
  const good = createCertificate({ commonName: 'Test server', issuer: root });
  const fetch = createNodeFetch({ tls: { authority: root.cert } });

  let server: TestServer;
  let proxy: TestServer | undefined;
  const { request } = https;
  beforeEach(async () => {
    server = await startSecureServer({ key: good.key, cert: good.cert }, (_, response) => {
      response.end('through the tunnel');
    });
  });
  afterEach(async () => {
    https.request = request;
    await Promise.all([server.close(), proxy?.close()]);
  });

  async function startProxy(answer: (socket: Socket) => void) {
    proxy = await startRawServer(answer);
    const agent = new TunnelAgent(proxy.port);
    https.request = ((options: object, ...rest: []) => {
      assert.ok(!('agent' in options));
      return request({ ...options, agent }, ...rest);
    }) as typeof https.request;
    return proxy;
  }

  const answers: readonly (readonly [head: string, kind: string])[] = [
    ['HTTP/1.1 407 Sign In', 'proxy-authentication'],
    ['HTTP/1.1 403 Forbidden', 'proxy'],
    ['HTTP/1.1 307 Elsewhere\r\nLocation: /', 'proxy'],
    ['HTTP/1.1 201 Made up', 'proxy'],
  ];
  for (const [head, kind] of answers) {
    it(`never takes for the server's what the proxy answers: ${head.slice(9, 12)}`, async () => {
      await startProxy((socket) => socket.end(`${head}\r\nContent-Length: 2\r\n\r\nno`));
      const outcome = await postTo(server.url, { fetch });
      assert.equal(kindOf(outcome), kind);
      assert.equal(outcome.response, undefined);
      assert.equal(server.requestCount, 0);
    });
  }

  it('goes through the tunnel and verifies the server at its end', async () => {
    await startProxy((socket) => {
      const onward = connectTo(server.port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connected\r\n\r\n');
        socket.pipe(onward).pipe(socket);
      });
      onward.on('error', () => socket.destroy());
    });
    const outcome = await postTo(server.url, { fetch });
    assert.equal(textOf(responseOf(outcome)), 'through the tunnel');
    const { details } = await postTraced(server.url, { fetch });
    assert.deepEqual(details.hops[0]?.connection, {
      reused: false,
      proxied: true,
      httpVersion: '1.1',
    });
    assert.ok(!details.hops[0].phases.some(({ kind }) => kind === 'lookup' || kind === 'connect'));
    const untrusting = await postTo(server.url, { fetch: createNodeFetch() });
    assert.equal(kindOf(untrusting), 'certificate-unknown-authority');
  });

  it('says that the proxy cannot be reached', async () => {
    const { port } = await startProxy(() => undefined);
    await proxy?.close();
    const outcome = await postTo(server.url, { fetch });
    assert.equal(outcome.kind, 'network');
    assert.equal(outcome.failure.kind, 'proxy');
    assert.match(outcome.failure.detail, new RegExp(`ECONNREFUSED 127.0.0.1:${port}`));
  });
});

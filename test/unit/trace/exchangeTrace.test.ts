import assert from 'node:assert/strict';

import { createNodeFetch } from '../../../src/core/transport/nodeFetch';
import type { HopDetails } from '../../../src/protocol/details';
import {
  startRawServer,
  startSecureServer,
  startServer,
  type TestServer,
} from '../../support/httpServer';
import { createCertificate } from '../../support/certificates';
import { fetchTrusting, type TrustingFetch } from '../../support/fetchTrusting';
import { kindOf, responseOf, textOf } from '../../support/postTo';
import { postTraced } from './traced';

const kindsOf = ({ phases }: HopDetails) => phases.map(({ kind }) => kind);

/** The only hop of an exchange that has no other. */
function onlyHop(hops: readonly HopDetails[]): HopDetails {
  const [hop, ...others] = hops;
  assert.ok(hop);
  assert.equal(others.length, 0);
  return hop;
}

function assertConsecutive({ phases, durationMs }: HopDetails): void {
  let at = 0;
  for (const phase of phases) {
    assert.ok(Math.abs(phase.startMs - at) < 1e-6, 'no gap before a phase');
    assert.ok(phase.durationMs >= 0);
    at += phase.durationMs;
  }
  assert.ok(Math.abs(at - durationMs) < 1e-6, 'the phases last as long as the hop');
}

describe('traceExchange', () => {
  const root = createCertificate({ commonName: 'Test root', authority: true });
  const middle = createCertificate({ commonName: 'Test middle', authority: true, issuer: root });
  const good = createCertificate({ commonName: 'Test server', issuer: middle, toDays: 90 });
  const options = { key: good.key, cert: good.cert + middle.cert };

  let trusting: TrustingFetch;
  let server: TestServer;
  before(async () => {
    trusting = await fetchTrusting(root.cert);
  });
  afterEach(() => server.close());
  after(() => trusting.close());

  const transports = [
    ['fetch', () => trusting.fetch],
    ['the transport over node:https', () => createNodeFetch({ tls: { authority: root.cert } })],
  ] as const;

  for (const [name, transport] of transports) {
    describe(`over ${name}`, () => {
      it('tells the phases of a new connection, and where it leads', async () => {
        server = await startServer((_, response) => response.end('done'));
        const url = server.url.replace('127.0.0.1', 'localhost');
        const { outcome, details } = await postTraced(url, { fetch: transport() });
        assert.equal(textOf(responseOf(outcome)), 'done');
        const hop = onlyHop(details.hops);
        assertConsecutive(hop);
        const [first, ...others] = kindsOf(hop);
        assert.equal(first, 'prepare');
        assert.deepEqual(
          others.filter((kind) => kind !== 'send' && kind !== 'download'),
          ['lookup', 'connect', 'wait'],
        );
        assert.deepEqual(
          { ...hop.connection, address: undefined },
          {
            reused: false,
            proxied: false,
            address: undefined,
            port: server.port,
            httpVersion: '1.1',
          },
        );
        assert.match(hop.connection?.address ?? '', /^127\.0\.0\.1$|^::1$/);
        assert.equal(details.tls, undefined);
      });

      it('follows redirects one by one, on one time line', async () => {
        server = await startServer(({ url }, response) => {
          if (url === '/a') response.writeHead(307, { Location: '/b' }).end('moved');
          else if (url === '/b') response.writeHead(303, { Location: '/c' }).end();
          else response.end('done');
        });
        const { details } = await postTraced(`${server.url}/a`, { fetch: transport() });
        assert.deepEqual(
          details.hops.map(({ cause, method, status, location, contentBytes }) => [
            cause,
            method,
            status,
            location,
            contentBytes,
          ]),
          [
            ['first', 'POST', 307, '/b', 8],
            ['redirect', 'POST', 303, '/c', 8],
            ['redirect', 'GET', 200, undefined, undefined],
          ],
        );
        let endsAt = 0;
        for (const hop of details.hops) {
          assertConsecutive(hop);
          assert.ok(hop.startMs >= endsAt - 1e-6, 'a hop begins when the one before is over');
          endsAt = hop.startMs + hop.durationMs;
        }
      });

      it('tells protocol, cipher and the chain of certificates', async () => {
        server = await startSecureServer(options, (_, response) => response.end('secured'));
        const { outcome, details } = await postTraced(server.url, { fetch: transport() });
        assert.equal(textOf(responseOf(outcome)), 'secured');
        assert.ok(details.tls);
        const { protocol, cipher, authorized, chain } = details.tls;
        assert.deepEqual([protocol, authorized], ['TLSv1.3', true]);
        assert.match(cipher ?? '', /^TLS_/);
        assert.deepEqual(
          chain.map(({ subject, issuer }) => [subject, issuer]),
          [
            ['Test server', 'Test middle'],
            ['Test middle', 'Test root'],
            ['Test root', 'Test root'],
          ],
        );
        const [leaf] = chain;
        assert.ok(leaf);
        assert.deepEqual(leaf.names, ['127.0.0.1', 'localhost']);
        assert.match(leaf.fingerprint, /^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/);
        const days = (leaf.validTo - Date.now()) / 86_400_000;
        assert.ok(days > 89 && days < 91);
        const hop = onlyHop(details.hops);
        assertConsecutive(hop);
        // What the handshake took is told apart only where Node shows the socket early enough.
        assert.ok(kindsOf(hop).includes('tls') || kindsOf(hop).includes('connection'));
      });

      it('leaves the verification of certificates as strict as it is', async () => {
        const refused = [
          ['certificate-expired', { toDays: -0.5 }],
          ['certificate-wrong-host', { names: ['other.example.com'] }],
        ] as const;
        for (const [kind, particular] of refused) {
          const bad = createCertificate({ commonName: 'Bad', issuer: root, ...particular });
          server = await startSecureServer(bad, (_, response) => response.end());
          const { outcome, details } = await postTraced(server.url, { fetch: transport() });
          assert.equal(kindOf(outcome), kind);
          assert.notEqual(details.tls?.authorized, true);
          assertConsecutive(onlyHop(details.hops));
          await server.close();
        }
      });

      it('says how far a request got that had no answer', async () => {
        server = await startRawServer((socket) => socket.destroy());
        const { outcome, details } = await postTraced(server.url, { fetch: transport() });
        assert.equal(outcome.kind, 'network');
        const hop = onlyHop(details.hops);
        assertConsecutive(hop);
        assert.equal(hop.status, undefined);
        assert.equal(kindsOf(hop).at(-1), 'wait');
      });

      it('says that nothing was connected where nobody listens', async () => {
        server = await startServer((_, response) => response.end());
        await server.close();
        const { outcome, details } = await postTraced(server.url, { fetch: transport() });
        assert.equal(kindOf(outcome), 'connection-refused');
        const hop = onlyHop(details.hops);
        assertConsecutive(hop);
        assert.equal(hop.connection, undefined);
        assert.equal(kindsOf(hop).at(-1), 'connect');
      });

      it('tells sends that run at once apart', async () => {
        let waiting: (() => void)[] = [];
        server = await startServer(({ url = '' }, response) => {
          waiting.push(() => response.writeHead(200, { 'X-Path': url }).end(url));
          if (waiting.length === 6) {
            waiting.toReversed().forEach((answer) => answer());
            waiting = [];
          }
        });
        for (let round = 0; round < 2; round++) {
          const numbers = [0, 1, 2, 3, 4, 5];
          const sends = numbers.map((number) =>
            postTraced(`${server.url}/${number}`, {
              fetch: transport(),
              request: { fields: [['X-Number', String(number)]] },
            }),
          );
          const ports = new Set<unknown>();
          for (const [number, { outcome, details }] of (await Promise.all(sends)).entries()) {
            assert.equal(textOf(responseOf(outcome)), `/${number}`);
            const hop = onlyHop(details.hops);
            assertConsecutive(hop);
            const sent = hop.fields.find(([field]) => field === 'X-Number');
            assert.deepEqual(sent, ['X-Number', String(number), 'own']);
            assert.equal(hop.connection?.port, server.port);
            ports.add(hop.url);
          }
          assert.equal(ports.size, 6);
        }
      });

      it('shows the fields that went out, and which of them the client added', async () => {
        let raw: readonly string[] = [];
        server = await startServer((request, response) => {
          raw = request.rawHeaders;
          response.end();
        });
        const { details } = await postTraced(server.url, {
          fetch: transport(),
          request: {
            fields: [
              ['Content-Type', 'application/json'],
              ['X-Own', 'mine'],
            ],
          },
        });
        const { fields } = onlyHop(details.hops);
        const received = raw.flatMap((text, index) =>
          index % 2 === 0 ? [[text.toLowerCase(), raw[index + 1]]] : [],
        );
        const shown = fields.map(([field, value]) => [
          field.toLowerCase(),
          value.replace('••••••', 'tok-3n7/Qx'),
        ]);
        assert.deepEqual(shown.toSorted(), received.toSorted());
        const own = fields.flatMap(([field, , origin]) => (origin === 'own' ? [field] : []));
        assert.deepEqual(own, ['Content-Type', 'X-Own', 'Authorization']);
      });
    });
  }

  it('tells that a connection was reused', async () => {
    server = await startServer((request, response) => {
      request.resume().on('end', () => response.end('done'));
    });
    await postTraced(server.url);
    // The connection is free for another request in the next turn.
    await new Promise((resolve) => setImmediate(resolve));
    const { details } = await postTraced(server.url);
    const hop = onlyHop(details.hops);
    assert.deepEqual(hop.connection, {
      reused: true,
      proxied: false,
      address: '127.0.0.1',
      port: server.port,
      httpVersion: '1.1',
    });
    assertConsecutive(hop);
    assert.ok(!kindsOf(hop).some((kind) => ['lookup', 'connect', 'connection'].includes(kind)));
  });

  it('does not say where a connection leads that others have made', async () => {
    server = await startServer((request, response) => {
      request.resume().on('end', () => response.end('done'));
    });
    await (await fetch(server.url, { method: 'POST', body: '{}' })).text();
    await new Promise((resolve) => setImmediate(resolve));
    const { details } = await postTraced(server.url);
    assert.deepEqual(onlyHop(details.hops).connection, {
      reused: true,
      proxied: false,
      httpVersion: '1.1',
    });
  });

  it('keeps the beginning of a long content, and its size', async () => {
    server = await startServer((request, response) => {
      request.resume().on('end', () => response.end());
    });
    const content = new TextEncoder().encode(JSON.stringify('ä'.repeat(20_000)));
    const { details } = await postTraced(server.url, { request: { content } });
    assert.equal(details.content?.bytes, content.byteLength);
    assert.equal(details.content.complete, false);
    assert.equal(details.content.text, `"${'ä'.repeat(7_999)}`);
    assert.ok(JSON.stringify(details).length < 40_000);
  });

  it('listens to nothing once the exchange is over', async () => {
    const { hasSubscribers } = await import('node:diagnostics_channel');
    server = await startServer((_, response) => response.end('done'));
    await postTraced(server.url);
    assert.equal(hasSubscribers('undici:request:create'), false);
    assert.equal(hasSubscribers('http.client.request.start'), false);
  });
});

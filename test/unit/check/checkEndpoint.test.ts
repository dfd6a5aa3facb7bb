import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';

import { checkEndpoint } from '../../../src/core/check/checkEndpoint';
import type { CheckStep, CheckStepId } from '../../../src/core/check/checkStep';
import type { CheckDependencies, CheckTarget } from '../../../src/core/check/checkTarget';
import { createCertificate, type TestCertificate } from '../../support/certificates';
import { fetchTrusting, type TrustingFetch } from '../../support/fetchTrusting';
import {
  startRawServer,
  startSecureServer,
  startServer,
  type TestServer,
} from '../../support/httpServer';

const HOUR_MS = 3_600_000;

let server: TestServer | undefined;

type Options = Partial<CheckTarget> & {
  readonly fetch?: typeof globalThis.fetch;
  readonly signal?: AbortSignal;
  readonly now?: Date;
  readonly onStep?: (step: CheckStep) => void;
};

async function check(url: string, options: Options = {}): Promise<readonly CheckStep[]> {
  const { fetch = globalThis.fetch, now, signal, onStep, ...target } = options;
  const dependencies: CheckDependencies = {
    fetch,
    now: () => performance.now(),
    date: () => now ?? new Date(),
  };
  const steps: CheckStep[] = [];
  for await (const step of checkEndpoint(
    { url, probe: true, timeoutMs: 0, ...target },
    dependencies,
    signal ?? new AbortController().signal,
  )) {
    steps.push(step);
    onStep?.(step);
  }
  return steps;
}

function states(steps: readonly CheckStep[]): Readonly<Record<string, string>> {
  return Object.fromEntries(steps.map(({ id, state }) => [id, state]));
}

function detailOf(steps: readonly CheckStep[], id: CheckStepId): string {
  const step = steps.find((each) => each.id === id);
  assert.ok(step, `there is a step ${id}`);
  return step.detail;
}

describe('checkEndpoint', () => {
  afterEach(() => server?.close());

  it('checks a server over plain HTTP without a credential and without content', async () => {
    const requests: string[] = [];
    server = await startServer((request, response) => {
      const { method = '', url = '', headers } = request;
      requests.push(
        `${method} ${url} ${headers['content-length'] ?? '-'} ${headers.authorization ?? '-'}`,
      );
      response.writeHead(405).end();
    });
    const steps = await check(`${server.url}/data?a=1`);
    assert.deepEqual(
      steps.map(({ id, state }) => `${id} ${state}`),
      ['proxy ok', 'name ok', 'connection ok', 'tls skipped', 'http ok', 'clock ok'],
    );
    assert.match(
      detailOf(steps, 'connection'),
      new RegExp(`127\\.0\\.0\\.1, port ${server.port}\n\\d+ ms`),
    );
    assert.match(detailOf(steps, 'http'), /405 Method Not Allowed/);
    assert.deepEqual(requests, ['HEAD /data?a=1 - -']);
    await server.connectionsClosed();
  });

  it('looks up all addresses of a name', async () => {
    server = await startServer((_, response) => response.end());
    const steps = await check(server.url.replace('127.0.0.1', 'localhost'));
    assert.match(detailOf(steps, 'name'), /^localhost is .*127\.0\.0\.1/);
    assert.equal(states(steps)['http'], 'ok');
  });

  it('can do without a request', async () => {
    server = await startServer((_, response) => response.end());
    const steps = await check(server.url, { probe: false });
    assert.deepEqual(Object.keys(states(steps)), ['proxy', 'name', 'connection', 'tls']);
    assert.equal(server.requestCount, 0);
  });

  it('says that a name is not found, and what was not tried for it', async () => {
    const steps = await check('https://no-such-host.invalid/data');
    assert.deepEqual(states(steps), {
      proxy: 'ok',
      name: 'failed',
      connection: 'skipped',
      tls: 'skipped',
      http: 'failed',
    });
    assert.match(detailOf(steps, 'name'), /no-such-host\.invalid/);
    assert.match(detailOf(steps, 'http'), /same reason/);
  });

  it('says that a connection is refused', async () => {
    const closed = await startServer((_, response) => response.end());
    await closed.close();
    const steps = await check(closed.url);
    assert.match(detailOf(steps, 'connection'), /refused the connection/);
    assert.match(detailOf(steps, 'http'), /same reason/);
  });

  it('warns of a server that has trouble', async () => {
    server = await startServer((_, response) => response.writeHead(503).end());
    assert.equal(states(await check(server.url))['http'], 'warning');
  });

  it('says that no HTTP is spoken', async () => {
    server = await startRawServer((socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n'));
    const steps = await check(server.url);
    assert.equal(states(steps)['connection'], 'ok');
    assert.equal(states(steps)['http'], 'failed');
  });

  it('gives up a server that does not answer in time, and goes on', async () => {
    server = await startRawServer(() => undefined);
    const steps = await check(server.url, { timeoutMs: 50, secret: { kind: 'missing' } });
    assert.match(detailOf(steps, 'http'), /Nothing came back within less than a second/);
    assert.equal(steps.at(-1)?.id, 'secret');
  });

  it('names the proxy without its credentials, and leaves the way to it', async () => {
    server = await startServer((_, response) => response.end());
    const proxy = `http://me:p@ss/word@proxy.example.com:3128/`;
    const steps = await check(server.url, { proxy });
    assert.deepEqual(states(steps), {
      proxy: 'ok',
      name: 'skipped',
      connection: 'skipped',
      tls: 'skipped',
      http: 'ok',
      clock: 'ok',
    });
    assert.match(detailOf(steps, 'proxy'), /http:\/\/••••••@proxy\.example\.com:3128/);
  });
});

describe('checkEndpoint: TLS', () => {
  afterEach(() => server?.close());

  const root = createCertificate({ commonName: 'Test root', authority: true });
  const good = createCertificate({ commonName: 'Test server', issuer: root, toDays: 90 });

  let trusting: TrustingFetch;
  before(async () => {
    trusting = await fetchTrusting(root.cert);
  });
  after(() => trusting.close());

  const answer: RequestListener = (_, response) => response.end();

  async function checkServerOf(
    certificate: TestCertificate,
    options: Options = {},
  ): Promise<readonly CheckStep[]> {
    server = await startSecureServer({ key: certificate.key, cert: certificate.cert }, answer);
    return check(server.url, { fetch: trusting.fetch, tls: { ca: root.cert }, ...options });
  }

  it('tells protocol, cipher, and all of the certificate', async () => {
    const steps = await checkServerOf(good);
    assert.equal(states(steps)['tls'], 'ok');
    assert.equal(states(steps)['http'], 'ok');
    const detail = detailOf(steps, 'tls');
    for (const part of [
      /^TLSv1\.3, TLS_\w+$/m,
      /^Certificate of: Test server$/m,
      /^Valid for: 127\.0\.0\.1, localhost$/m,
      /^Issued by: Test root$/m,
      /^Valid from: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/m,
      /^Valid until: .+ \(days left: 89\)$/m,
      /^Chain: Test server ← Test root$/m,
    ]) {
      assert.match(detail, part);
    }
  });

  it('verifies the name where the URL has one', async () => {
    server = await startSecureServer({ key: good.key, cert: good.cert }, answer);
    const url = server.url.replace('127.0.0.1', 'localhost');
    const steps = await check(url, { fetch: trusting.fetch, tls: { ca: root.cert } });
    assert.equal(states(steps)['tls'], 'ok');
  });

  it('warns of a certificate that ends soon', async () => {
    const soon = createCertificate({ commonName: 'Soon', issuer: root, toDays: 5 });
    const steps = await checkServerOf(soon);
    assert.equal(states(steps)['tls'], 'warning');
    assert.match(detailOf(steps, 'tls'), /ends soon/);
  });

  const faults: readonly (readonly [name: string, TestCertificate, said: RegExp])[] = [
    ['is self-signed', createCertificate({ commonName: 'Self' }), /self-signed/],
    [
      'has expired',
      createCertificate({ commonName: 'Old', issuer: root, fromDays: -9, toDays: -1 }),
      /has expired/,
    ],
    [
      'is not yet valid',
      createCertificate({ commonName: 'Early', issuer: root, fromDays: 1, toDays: 9 }),
      /not valid yet/,
    ],
    [
      'is for another host',
      createCertificate({ commonName: 'Other', issuer: root, names: ['api.example.com'] }),
      /not for 127.* but for api\.example\.com/,
    ],
    [
      'comes from an unknown authority',
      createCertificate({
        commonName: 'Foreign',
        issuer: createCertificate({ commonName: 'Foreign root', authority: true }),
      }),
      /does not know/,
    ],
  ];
  for (const [name, certificate, said] of faults) {
    it(`refuses a certificate that ${name}, and shows it`, async () => {
      const steps = await checkServerOf(certificate);
      assert.equal(states(steps)['tls'], 'failed');
      assert.match(detailOf(steps, 'tls'), said);
      assert.match(detailOf(steps, 'tls'), new RegExp(`Certificate of: ${certificate.commonName}`));
      assert.match(detailOf(steps, 'http'), /same reason/);
      assert.equal(server?.requestCount, 0);
    });
  }

  it('says that a plain HTTP server does not speak TLS', async () => {
    server = await startServer(answer);
    const steps = await check(server.url.replace('http:', 'https:'));
    assert.match(detailOf(steps, 'tls'), /does not speak TLS/);
  });

  it('says that the connection was closed amid the handshake', async () => {
    server = await startRawServer((socket) => socket.end());
    const steps = await check(server.url.replace('http:', 'https:'));
    assert.match(detailOf(steps, 'tls'), /closed the connection/);
  });

  it('shows a client certificate where the server wants one', async () => {
    const client = createCertificate({ commonName: 'Client', issuer: root });
    server = await startSecureServer(
      { key: good.key, cert: good.cert, ca: root.cert, requestCert: true, maxVersion: 'TLSv1.2' },
      answer,
    );
    const { url } = server;
    const without = await check(url, { probe: false, tls: { ca: root.cert } });
    assert.equal(states(without)['tls'], 'failed');
    const tls = { ca: root.cert, cert: client.cert, key: client.key };
    assert.equal(states(await check(url, { probe: false, tls }))['tls'], 'ok');
  });

  it('ends at once when it is cancelled amid a handshake that stalls', async () => {
    const controller = new AbortController();
    server = await startRawServer(() => controller.abort());
    const url = server.url.replace('http:', 'https:');
    const secret = { kind: 'missing' } as const;
    const steps = await check(url, { signal: controller.signal, secret });
    assert.deepEqual(Object.keys(states(steps)), ['proxy', 'name', 'connection']);
    await server.connectionsClosed();
  });

  it('gives up a handshake that stalls, and closes the connection', async () => {
    server = await startRawServer(() => undefined);
    const url = server.url.replace('http:', 'https:');
    const steps = await check(url, { timeoutMs: 50, probe: false });
    assert.match(detailOf(steps, 'tls'), /Nothing came back/);
    await server.connectionsClosed();
  });

  it('closes the connection where nobody waits for the next step', async () => {
    server = await startSecureServer({ key: good.key, cert: good.cert }, answer);
    const { signal } = new AbortController();
    const target = { url: server.url, probe: true, timeoutMs: 0 };
    const dependencies = { fetch, now: () => performance.now(), date: () => new Date() };
    for await (const { id } of checkEndpoint(target, dependencies, signal)) {
      if (id === 'connection') {
        break;
      }
    }
    await server.connectionsClosed();
  });

  it('does nothing when it is cancelled from the start', async () => {
    server = await startSecureServer({ key: good.key, cert: good.cert }, answer);
    const steps = await check(server.url, { signal: AbortSignal.abort() });
    assert.deepEqual(Object.keys(states(steps)), ['proxy']);
  });
});

describe('checkEndpoint: clock', () => {
  afterEach(() => server?.close());

  const now = new Date('2026-03-01T12:00:00Z');
  async function clockOf(date: string, age?: string): Promise<CheckStep | undefined> {
    server = await startServer((_, response) => {
      response.sendDate = false;
      response.writeHead(200, { ...(date !== '' && { date }), ...(age !== undefined && { age }) });
      response.end();
    });
    const steps = await check(server.url, { now });
    return steps.find(({ id }) => id === 'clock');
  }

  const cases: readonly (readonly [
    date: string,
    age: string | undefined,
    state: string,
    said: RegExp,
  ])[] = [
    ['Sun, 01 Mar 2026 12:00:59 GMT', undefined, 'ok', /agrees/],
    ['Sun, 01 Mar 2026 11:59:01 GMT', undefined, 'ok', /agrees/],
    ['Sun, 01 Mar 2026 12:05:00 GMT', undefined, 'warning', /5 minutes behind/],
    ['Sun, 01 Mar 2026 09:59:59 GMT', undefined, 'warning', /2 hours ahead/],
    ['Sun, 01 Mar 2026 10:00:00 GMT', '7200', 'ok', /agrees/],
    ['', undefined, 'skipped', /did not tell/],
    ['yesterday', undefined, 'skipped', /did not tell/],
  ];
  for (const [date, age, state, said] of cases) {
    it(`says of the server's ${date || 'silence'}${age === undefined ? '' : ', stored a while'}: ${state}`, async () => {
      const step = await clockOf(date, age);
      assert.equal(step?.state, state);
      assert.match(step.detail, said);
    });
  }
});

describe('checkEndpoint: what is known without a request', () => {
  afterEach(() => server?.close());

  const now = new Date('2026-03-01T12:00:00Z');
  const later = new Date(now.getTime() + HOUR_MS);
  const cases: readonly (readonly [Options, state: string, said: RegExp])[] = [
    [{ secret: { kind: 'not-needed' } }, 'skipped', /needs none/],
    [{ secret: { kind: 'missing' } }, 'failed', /None is stored/],
    [{ secret: { kind: 'other-origin', origin: 'https://b.example' } }, 'failed', /b\.example/],
    [{ secret: { kind: 'present', expiresAt: undefined } }, 'ok', /stored for this origin/],
    [
      { secret: { kind: 'present', expiresAt: later } },
      'ok',
      /expires in 1 hour, at 2026-03-01 13:00:00 UTC/,
    ],
    [{ secret: { kind: 'present', expiresAt: now } }, 'failed', /expired at/],
    [{ introspection: { kind: 'active', expiresAt: undefined } }, 'ok', /is active/],
    [{ introspection: { kind: 'active', expiresAt: later } }, 'ok', /Until: 2026-03-01 13/],
    [{ introspection: { kind: 'inactive' } }, 'failed', /not active/],
    [{ introspection: { kind: 'failed', detail: 'status 500' } }, 'warning', /status 500/],
  ];
  for (const [options, state, said] of cases) {
    it(`says ${state} of ${JSON.stringify(options)}`, async () => {
      server = await startServer((_, response) => response.end());
      const step = (await check(server.url, { ...options, probe: false, now })).at(-1);
      assert.equal(step?.state, state);
      assert.match(step.detail, said);
    });
  }
});

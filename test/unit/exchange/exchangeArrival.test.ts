import assert from 'node:assert/strict';
import { access, mkdtemp, readFile, rm } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Interruption } from '../../../src/core/exchange/interruption';
import type { ExchangeOutcome, ResponseHead } from '../../../src/core/exchange/outcome';
import { startServer, type TestServer } from '../../support/httpServer';
import { postTo, responseOf, TOKEN, type PostOverrides } from '../../support/postTo';

/** What was in the file when it was told of. */
interface Written {
  readonly bytes: number;
  readonly head: string;
  readonly file: string;
}

describe('exchange: an answer that is followed while it arrives', () => {
  let server: TestServer;
  let answering: Promise<ServerResponse>;
  let folder: string;
  let bodyFile: string;
  let heads: ResponseHead[];
  let onWrite: (written: Written) => void;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'authpost-arrival-'));
    bodyFile = join(folder, 'body');
    heads = [];
    onWrite = () => undefined;
    let arrived: (response: ServerResponse) => void = () => undefined;
    answering = new Promise((resolve) => (arrived = resolve));
    server = await startServer((_, response) => {
      response.writeHead(200, { 'X-Echo': TOKEN });
      response.flushHeaders();
      arrived(response);
    });
  });
  afterEach(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  function follow(overrides: PostOverrides = {}): Promise<ExchangeOutcome> {
    return postTo(server.url, {
      bodyFile,
      lateMs: 0,
      onHead: (head) => heads.push(head),
      onWritten: (bytes, head) => {
        const text = new TextDecoder().decode(head());
        void readFile(bodyFile, 'utf8').then((file) => onWrite({ bytes, head: text, file }));
      },
      ...overrides,
    });
  }

  function nextWrite(): Promise<Written> {
    return new Promise((resolve) => (onWrite = resolve));
  }

  it('tells of its head before its body has begun, masked', async () => {
    const headTold = new Promise<ResponseHead>((resolve) => {
      void follow({ onHead: resolve });
    });
    const head = await headTold;
    assert.equal(head.status, 200);
    assert.equal(head.fields.find(([name]) => name === 'x-echo')?.[1], '••••••');
    (await answering).end();
  });

  it('has what has come in its file, and tells of it', async () => {
    const outcome = follow();
    const response = await answering;
    const first = nextWrite();
    response.write('{"a":');
    assert.deepEqual(await first, { bytes: 5, head: '{"a":', file: '{"a":' });
    const second = nextWrite();
    response.write('1}');
    assert.deepEqual(await second, { bytes: 7, head: '{"a":1}', file: '{"a":1}' });
    response.end();
    const { body } = responseOf(await outcome);
    assert.deepEqual([body.file, body.byteLength, body.complete], [bodyFile, 7, true]);
    assert.equal(new TextDecoder().decode(body.head), '{"a":1}');
  });

  it('never has a part of a token in its file, however it is cut', async () => {
    const outcome = follow();
    const response = await answering;
    const first = nextWrite();
    response.write(`before ${TOKEN.slice(0, 8)}`);
    assert.equal((await first).file, 'before ');
    const second = nextWrite();
    response.write(`${TOKEN.slice(8)} after`);
    assert.equal((await second).file, 'before •••••• after');
    response.end();
    await outcome;
  });

  it('makes no file for one that comes at once, or is empty', async () => {
    const outcome = follow({ lateMs: 60_000 });
    (await answering).end('{"a":1}');
    assert.equal(responseOf(await outcome).body.file, undefined);
  });

  it('makes no file for one that is late and empty', async () => {
    const outcome = follow();
    const response = await answering;
    // The timer of the capture was set before this one.
    setTimeout(() => response.end(), 5);
    assert.equal(responseOf(await outcome).body.file, undefined);
    await assert.rejects(access(bodyFile), { code: 'ENOENT' });
  });

  it('keeps what came when it is cancelled', async () => {
    const interruption = new Interruption();
    const outcome = follow({ interruption });
    const first = nextWrite();
    (await answering).write('{"a":');
    await first;
    interruption.abort();
    const ended = await outcome;
    assert.equal(ended.kind, 'cancelled');
    assert.equal(responseOf(ended).body.byteLength, 5);
    assert.equal(await readFile(bodyFile, 'utf8'), '{"a":');
  });
});

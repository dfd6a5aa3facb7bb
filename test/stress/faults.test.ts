import assert from 'node:assert/strict';
import type { Socket } from 'node:net';

import { Interruption } from '../../src/core/exchange/interruption';
import { startRawAnswer, transports } from '../support/faultServer';
import { startRawServer, type TestServer } from '../support/httpServer';
import { kindOf, postTo, responseOf, textOf } from '../support/postTo';

const OK = 'HTTP/1.1 200 OK\r\n';
const PLACES = 100;

for (const [name, fetch] of transports) {
  describe(`Faults, over ${name}`, () => {
    let server: TestServer | undefined;
    afterEach(() => server?.close());

    it('ends by the time-out where a server accepts and stalls', async () => {
      server = await startRawServer(() => undefined);
      const outcome = await postTo(server.url, { fetch, timeoutMs: 50 });
      assert.equal(outcome.kind, 'timeout');
      assert.equal(outcome.response, undefined);
    });

    it('ends by the time-out where an answer stalls in its content, and keeps what came', async () => {
      server = await startRawAnswer(`${OK}Content-Length: 10\r\n\r\nhalf`, () => undefined);
      const outcome = await postTo(server.url, { fetch, timeoutMs: 300 });
      assert.equal(outcome.kind, 'timeout');
      assert.equal(textOf(responseOf(outcome)), 'half');
      assert.equal(responseOf(outcome).body.complete, false);
    });

    it('keeps what dripped at one byte a second until the time-out', async () => {
      let drip: NodeJS.Timeout | undefined;
      let dripped = '';
      server = await startRawServer((socket) => {
        socket.write(`${OK}Content-Length: 1000\r\n\r\n`);
        drip = setInterval(() => {
          const byte = String(dripped.length % 10);
          socket.write(byte, () => (dripped += byte));
        }, 1000);
      });
      const outcome = await postTo(server.url, { fetch, timeoutMs: 3500 });
      clearInterval(drip);
      assert.equal(outcome.kind, 'timeout');
      const kept = textOf(responseOf(outcome));
      assert.ok(kept.length > 0, 'some came');
      assert.ok(dripped.startsWith(kept), `${kept} of ${dripped}`);
    });

    it('is cancelled in the middle of a head that drips', async () => {
      const interruption = new Interruption();
      let drip: NodeJS.Timeout | undefined;
      server = await startRawServer((socket) => {
        socket.write(OK);
        drip = setInterval(() => socket.write('X: y\r\n', () => interruption.abort()), 5);
      });
      const outcome = await postTo(server.url, { fetch, interruption });
      clearInterval(drip);
      assert.equal(outcome.kind, 'cancelled');
      assert.equal(outcome.response, undefined);
    });

    const content = Array.from({ length: 4000 }, (_, index) => String(index)).join(' ');
    const shapes = [
      ['with a length', `${OK}X-Some: field\r\nContent-Length: ${content.length}\r\n\r\n`, content],
      [
        'in chunks',
        `${OK}X-Some: field\r\nTransfer-Encoding: chunked\r\n\r\n`,
        (content.match(/[^]{1,500}/g) ?? [])
          .map((chunk) => `${chunk.length.toString(16)}\r\n${chunk}\r\n`)
          .concat('0\r\n\r\n')
          .join(''),
      ],
    ] as const;
    for (const [shape, head, coded] of shapes) {
      it(`never hangs, and keeps what came, of a reset at any of ${PLACES} places ${shape}`, async () => {
        const answer = Buffer.from(head + coded);
        // A few dozen places in the head, the others in the content.
        for (let place = 0; place < PLACES; place++) {
          const inHead = place < 40;
          const at = inHead
            ? Math.floor((place * head.length) / 40)
            : head.length + Math.floor(((place - 40) * (coded.length - 1)) / (PLACES - 41));
          await resetAt(answer, at, head.length);
        }
      });
    }

    /** Resets once the beginning has been read, as far as that can be seen from outside. */
    async function resetAt(answer: Buffer, at: number, headLength: number): Promise<void> {
      let socket: Socket | undefined;
      const reset = (): void => void socket?.resetAndDestroy();
      const resetServer = await startRawServer((accepted) => {
        socket = accepted;
        // Of a head there is nothing to see until it is whole.
        accepted.write(answer.subarray(0, at), () => at < headLength && reset());
        if (at === 0) reset();
      });
      const outcome = await postTo(resetServer.url, { fetch, onHead: reset, onProgress: reset });
      await resetServer.close();
      assert.equal(outcome.kind, 'network', `at ${at}`);
      const { kind } = outcome.failure;
      assert.ok(['connection-reset', 'cut-short'].includes(kind), `${kind} at ${at}`);
      if (at < headLength) {
        assert.equal(outcome.response, undefined, `at ${at}`);
      } else {
        const { body } = responseOf(outcome);
        assert.equal(body.complete, false, `at ${at}`);
        assert.ok(content.startsWith(textOf(responseOf(outcome))), `at ${at}`);
      }
    }

    const lengths: readonly (readonly [
      what: string,
      fields: string,
      kind: string,
      kept: string | undefined,
    ])[] = [
      ['longer than the content', 'Content-Length: 100', 'cut-short', 'content'],
      ['shorter than the content', 'Content-Length: 4', 'response', 'cont'],
      ['of nothing', 'Content-Length: 0', 'response', ''],
      ['below zero', 'Content-Length: -7', 'malformed-response', undefined],
      ['that is no number', 'Content-Length: seven', 'malformed-response', undefined],
      [
        'said twice, differently',
        'Content-Length: 7\r\nContent-Length: 9',
        'malformed-response',
        undefined,
      ],
      [
        'beside chunks',
        'Content-Length: 7\r\nTransfer-Encoding: chunked',
        'malformed-response',
        undefined,
      ],
      [
        'larger than any number',
        'Content-Length: 99999999999999999999999',
        'malformed-response',
        undefined,
      ],
      ['not said', 'X-Some: field', 'response', 'content'],
    ];
    for (const [what, fields, kind, kept] of lengths) {
      it(`says ${kind} of a length ${what}`, async () => {
        server = await startRawAnswer(`${OK}${fields}\r\nConnection: close\r\n\r\ncontent`);
        const outcome = await postTo(server.url, { fetch });
        assert.equal(kindOf(outcome), kind);
        assert.equal(outcome.response && textOf(outcome.response), kept);
      });
    }

    it('says what is wrong with the size of a chunk', async () => {
      for (const size of ['-4', 'zz', '', 'fffffffffffffffff']) {
        server = await startRawAnswer(`${OK}Transfer-Encoding: chunked\r\n\r\n${size}\r\nhalf\r\n`);
        const outcome = await postTo(server.url, { fetch });
        assert.equal(kindOf(outcome), 'malformed-response', size);
        assert.equal(outcome.response?.body.complete ?? false, false);
        await server.close();
      }
    });
  });
}

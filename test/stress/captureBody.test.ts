import assert from 'node:assert/strict';

import { captureBody } from '../../src/core/body/captureBody';
import { Interruption } from '../../src/core/exchange/interruption';
import { FakeFile, optionsFor, streamOf } from '../unit/exchange/fakeFile';

describe('captureBody: many chunks, and a disk that hangs', () => {
  it('keeps a hundred thousand chunks of one byte in few arrays', async () => {
    const file = new FakeFile();
    let left = 100_000;
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(new TextEncoder().encode('z'));
        left -= 1;
        if (left === 0) {
          controller.close();
        }
      },
    });
    const { body } = await captureBody(stream, optionsFor(file));
    assert.equal(body.byteLength, 100_000);
    assert.ok(file.written.length < 10, `${file.written.length} arrays`);
    assert.equal(Buffer.concat(file.written).toString(), 'z'.repeat(100_000));
  });

  it('does not wait for a disk that hangs once it is ended', async () => {
    const file = new FakeFile();
    const interruption = new Interruption();
    let finishWrite: () => void = () => undefined;
    file.write = () => {
      interruption.abort();
      return new Promise((resolve) => (finishWrite = resolve));
    };
    const closed = new Promise<void>((resolve) => {
      file.close = () => {
        resolve();
        return Promise.resolve();
      };
    });
    const options = optionsFor(file, { interruption });
    const { body } = await captureBody(streamOf('0123456789', 'abc'), options);
    assert.equal(body.complete, false);
    file.write = () => Promise.resolve();
    finishWrite();
    await closed;
  });
});

import assert from 'node:assert/strict';

import type { BodyFile } from '../../../src/core/body/bodyFile';
import { captureBody, type CaptureOptions } from '../../../src/core/body/captureBody';
import { SizeLimitError } from '../../../src/core/body/sizeLimit';
import { SecretMask } from '../../../src/core/credential/secretMask';
import { Interruption } from '../../../src/core/exchange/interruption';

/** A disk that is under the test's control. */
class FakeFile implements BodyFile {
  readonly written: Uint8Array[] = [];
  ending: 'open' | 'closed' | 'discarded' = 'open';
  write = (blocks: readonly Uint8Array[]): Promise<void> => {
    this.written.push(...blocks);
    return Promise.resolve();
  };
  close = (): Promise<void> => {
    this.ending = 'closed';
    return Promise.resolve();
  };
  discard = (): Promise<void> => {
    this.ending = 'discarded';
    return Promise.resolve();
  };
}

function optionsFor(file: FakeFile, overrides: Partial<CaptureOptions> = {}): CaptureOptions {
  return {
    interruption: new Interruption(),
    secretMask: new SecretMask([]),
    charset: undefined,
    memoryLimitBytes: 10,
    headBytes: 4,
    path: '/the/path',
    openFile: () => Promise.resolve(file),
    lateMs: undefined,
    sizeLimit: undefined,
    onWritten: undefined,
    onProgress: undefined,
    ...overrides,
  };
}

function streamOf(...texts: readonly string[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      texts.forEach((text) => controller.enqueue(new TextEncoder().encode(text)));
      controller.close();
    },
  });
}

const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });

describe('captureBody', () => {
  it('takes the absence of content for an empty body that is complete', async () => {
    const { body, fault } = await captureBody(null, optionsFor(new FakeFile()));
    assert.deepEqual(body, {
      head: new Uint8Array(),
      byteLength: 0,
      file: undefined,
      complete: true,
    });
    assert.equal(fault, undefined);
  });

  it('keeps what an array held when it came, chunk by chunk', async () => {
    const texts = ['a', 'bc', 'x'.repeat(5000), 'd', 'y'.repeat(70_000), 'e'];
    const options = optionsFor(new FakeFile(), { memoryLimitBytes: 100_000 });
    const { body } = await captureBody(streamOf(...texts), options);
    assert.equal(new TextDecoder().decode(body.head), texts.join(''));
  });

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

  it('waits for the disk before it reads on', async () => {
    const file = new FakeFile();
    let pulls = 0;
    let finishWrite: () => void = () => undefined;
    const writing = new Promise<void>((started) => {
      file.write = () => {
        started();
        return new Promise((resolve) => (finishWrite = resolve));
      };
    });
    const stream = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          pulls += 1;
          controller.enqueue(new Uint8Array(20));
          if (pulls === 3) {
            controller.close();
          }
        },
      },
      { highWaterMark: 0 },
    );
    const captured = captureBody(stream, optionsFor(file));
    await writing;
    assert.equal(pulls, 1);
    file.write = () => Promise.resolve();
    finishWrite();
    const { body } = await captured;
    assert.equal(body.byteLength, 60);
    assert.equal(file.ending, 'closed');
  });

  it('says that the disk is full, removes the file and stops reading', async () => {
    const file = new FakeFile();
    file.write = () => Promise.reject(full);
    let cancelled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new TextEncoder().encode('0123456789')),
      cancel: () => {
        cancelled = true;
      },
    });
    const { body, fault } = await captureBody(endless, optionsFor(file));
    assert.deepEqual(fault, { kind: 'storage', error: full });
    assert.equal(file.ending, 'discarded');
    assert.equal(cancelled, true);
    assert.deepEqual([body.file, body.complete], [undefined, false]);
    assert.equal(new TextDecoder().decode(body.head), '0123');
  });

  it('says so where only the end of the file does not fit', async () => {
    const file = new FakeFile();
    file.close = () => Promise.reject(full);
    const { body, fault } = await captureBody(streamOf('0123456789a'), optionsFor(file));
    assert.deepEqual(fault, { kind: 'storage', error: full });
    assert.equal(file.ending, 'discarded');
    assert.equal(body.complete, false);
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

  it('closes the file and keeps what came where the stream fails', async () => {
    const file = new FakeFile();
    const error = new Error('terminated');
    let pulls = 0;
    const failing = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulls += 1;
        if (pulls > 2) {
          controller.error(error);
        } else {
          controller.enqueue(new TextEncoder().encode('0123456789'));
        }
      },
    });
    const { body, fault } = await captureBody(failing, optionsFor(file));
    assert.deepEqual(fault, { kind: 'content', error });
    assert.equal(file.ending, 'closed');
    assert.deepEqual([body.file, body.byteLength, body.complete], ['/the/path', 20, false]);
  });

  const heads = [
    ['ascii', 'abcdefghijkl', 'abcd'],
    ['two bytes, cut', 'abcäefghijkl', 'abc'],
    ['two bytes, whole', 'abäefghijklm', 'abä'],
    ['three bytes, cut', 'ab€efghijklm', 'ab'],
    ['three bytes, whole', 'a€efghijklmn', 'a€'],
    ['four bytes, cut', 'a😀efghijklm', 'a'],
    ['four bytes, whole', '😀efghijklmn', '😀'],
  ] as const;
  for (const [name, text, head] of heads) {
    it(`cuts the head of a larger body between characters: ${name}`, async () => {
      const { body } = await captureBody(streamOf(text), optionsFor(new FakeFile()));
      assert.equal(new TextDecoder().decode(body.head), head);
    });
  }
});

describe('captureBody: a size limit', () => {
  const sizeLimit = { kind: 'setting', bytes: 6, setting: 'authpost.response.maxSizeMB' } as const;

  function capture(content: ReadableStream<Uint8Array>) {
    return captureBody(content, optionsFor(new FakeFile(), { sizeLimit, headBytes: 100 }));
  }

  it('keeps content that is within it, up to the last byte', async () => {
    for (const chunks of [[], ['abc'], ['abc', 'def'], ['', 'abcdef', '']]) {
      const { body, fault } = await capture(streamOf(...chunks));
      assert.equal(new TextDecoder().decode(body.head), chunks.join(''));
      assert.equal(fault, undefined);
      assert.equal(body.complete, true);
    }
  });

  it('keeps every byte before it, then says so and cancels the stream', async () => {
    for (const chunks of [['abcdefg'], ['abc', 'defg'], ['abcdef', 'g']]) {
      let cancelled = 0;
      const left = [...chunks, 'never read'];
      const content = new ReadableStream<Uint8Array>(
        {
          pull: (controller) => controller.enqueue(new TextEncoder().encode(left.shift())),
          cancel: () => {
            cancelled++;
          },
        },
        { highWaterMark: 0 },
      );
      const { body, fault } = await capture(content);
      assert.equal(new TextDecoder().decode(body.head), 'abcdef');
      assert.ok(fault?.error instanceof SizeLimitError);
      assert.deepEqual([fault.kind, fault.error.limit], ['content', sizeLimit]);
      assert.equal(body.complete, false);
      assert.deepEqual([cancelled, left], [1, ['never read']]);
    }
  });
});

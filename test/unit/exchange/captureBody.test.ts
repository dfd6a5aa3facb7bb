import assert from 'node:assert/strict';

import { captureBody } from '../../../src/core/body/captureBody';
import { SizeLimitError } from '../../../src/core/body/sizeLimit';
import { FakeFile, optionsFor, streamOf } from './fakeFile';

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

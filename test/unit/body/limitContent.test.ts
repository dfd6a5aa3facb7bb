import assert from 'node:assert/strict';

import { limitContent, SizeLimitError, type SizeLimit } from '../../../src/core/body/limitContent';
import { sizeLimitFor } from '../../../src/core/body/sizeLimit';

const setting = 'authpost.response.maxSizeMB';
const six: SizeLimit = { kind: 'setting', bytes: 6, setting };

/** Says, too, why it was cancelled. */
function contentOf(...chunks: readonly string[]) {
  const cancelled: unknown[] = [];
  const left = [...chunks];
  const content = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const chunk = left.shift();
        if (chunk === undefined) controller.close();
        else controller.enqueue(new TextEncoder().encode(chunk));
      },
      cancel: (reason) => void cancelled.push(reason),
    },
    { highWaterMark: 0 },
  );
  return { content, cancelled };
}

async function readAll(content: ReadableStream<Uint8Array>) {
  let text = '';
  try {
    for await (const chunk of content) text += new TextDecoder().decode(chunk);
    return { text, error: undefined };
  } catch (error) {
    return { text, error };
  }
}

describe('limitContent', () => {
  it('passes content on that is within the limit, up to the last byte', async () => {
    for (const chunks of [[], ['abc'], ['abc', 'def'], ['', 'abcdef', '']]) {
      const { content, cancelled } = contentOf(...chunks);
      assert.deepEqual(await readAll(limitContent(content, six)), {
        text: chunks.join(''),
        error: undefined,
      });
      assert.deepEqual(cancelled, []);
    }
  });

  it('gives every byte before the limit, then errs and cancels the source', async () => {
    for (const chunks of [['abcdefg'], ['abc', 'defg'], ['abcdef', 'g']]) {
      const { content, cancelled } = contentOf(...chunks, 'never read');
      const { text, error } = await readAll(limitContent(content, six));
      assert.equal(text, 'abcdef');
      assert.ok(error instanceof SizeLimitError);
      assert.deepEqual(error.limit, six);
      assert.equal(cancelled.length, 1);
    }
  });

  it('cancels the source where its reader gives up', async () => {
    const { content, cancelled } = contentOf('abc');
    await limitContent(content, six).cancel('enough');
    assert.deepEqual(cancelled, ['enough']);
  });

  it('errs as the source does', async () => {
    const fault = new Error('reset');
    const content = new ReadableStream<Uint8Array>({ pull: () => Promise.reject(fault) });
    assert.equal((await readAll(limitContent(content, six))).error, fault);
  });
});

describe('sizeLimitFor', () => {
  const limits = { contentBytes: 2000, decompressedBytes: 1000, spaceBytes: undefined };

  it('takes the lower limit for content that came compressed', () => {
    const kindOf = (coding: string) => sizeLimitFor(limits, coding);
    assert.deepEqual(kindOf(''), { kind: 'setting', bytes: 2000, setting });
    assert.deepEqual(kindOf(' Identity '), { kind: 'setting', bytes: 2000, setting });
    const decompressed = {
      kind: 'setting',
      bytes: 1000,
      setting: 'authpost.response.maxDecompressedSizeMB',
    };
    assert.deepEqual(kindOf('gzip'), decompressed);
    assert.deepEqual(kindOf('identity, br'), decompressed);
    const lower = sizeLimitFor({ ...limits, contentBytes: 500 }, 'gzip');
    assert.deepEqual(lower, { kind: 'setting', bytes: 500, setting });
  });

  it('leaves the disk some room', () => {
    const limit = sizeLimitFor({ ...limits, spaceBytes: 300 }, 'gzip');
    assert.deepEqual(limit, { kind: 'space', bytes: 300 });
    assert.equal(sizeLimitFor({ ...limits, spaceBytes: 5000 }, '').bytes, 2000);
  });
});

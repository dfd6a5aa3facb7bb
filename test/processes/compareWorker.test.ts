import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { AnswerToCompare } from '../../src/core/compare/answerToCompare';
import type { CompareReply } from '../../src/core/compare/compareWorker';
import { runCompareWorker } from '../../src/core/compare/runCompareWorker';
import { bundleForNode } from '../support/bundleForNode';

const json: AnswerToCompare = {
  status: '201 Created',
  statusCode: 201,
  contentType: 'application/json',
  fields: [],
  format: 'json',
  charset: undefined,
  bodyFile: undefined,
};

describe('Comparing answers', () => {
  let folder: string;
  let worker: string;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'authpost-compare-'));
    worker = path.join(folder, 'compareWorker.cjs');
    await bundleForNode('src/core/compare/compareWorker.ts', worker);
  });

  after(() => rm(folder, { recursive: true }));

  async function withBody(answer: AnswerToCompare, body: string | Buffer) {
    const bodyFile = path.join(folder, 'body');
    await writeFile(bodyFile, body);
    return { ...answer, bodyFile };
  }

  async function run(
    answer: AnswerToCompare,
    wanted: 'compared' | { expected?: string },
    ignore: readonly string[] = [],
  ): Promise<CompareReply> {
    const result = await runCompareWorker(worker, {
      answer,
      ignore,
      wanted:
        wanted === 'compared'
          ? { kind: 'compared', placeholder: '(ignored)' }
          : { kind: 'snapshot', ...wanted },
    });
    assert.ok(result.ok);
    return result.value;
  }

  it('puts status and header fields before the body, in order and without what always differs', async () => {
    const answer = await withBody(
      {
        ...json,
        fields: [
          ['X-Api', '2'],
          ['Date', 'Thu, 15 Jan 2026 13:02:11 GMT'],
          ['x-request-id', 'c7d9'],
          ['content-type', 'application/json'],
          ['X-Tenant', 'a'],
        ],
      },
      '{"b":1.0,"a":9007199254740993}',
    );
    const { text } = await run(answer, 'compared', ['x-tenant']);
    assert.equal(
      text,
      `{
  "status": "201 Created",
  "headers": {
    "content-type": "application/json",
    "date": "(ignored)",
    "x-api": "2",
    "x-request-id": "(ignored)",
    "x-tenant": "(ignored)"
  },
  "body": {
    "a": 9007199254740993,
    "b": 1.0
  }
}
`,
    );
    assert.doesNotThrow(() => JSON.parse(text) as unknown);
  });

  it('compares what is no JSON as text, and bytes by their digest', async () => {
    const broken = await withBody({ ...json, fields: [['a', 'b']] }, '{"b":1');
    assert.equal((await run(broken, 'compared')).text, '201 Created\na: b\n\n{"b":1');
    const latin = await withBody(
      { ...json, format: 'text', charset: 'iso-8859-1' },
      Buffer.from([0x61, 0xe4]),
    );
    assert.equal((await run(latin, 'compared')).text, '201 Created\n\naä');
    const image = await withBody({ ...json, format: 'binary' }, Buffer.from([0, 255]));
    assert.match(
      (await run(image, 'compared')).text,
      /^201 Created\n\n2 B\nSHA-256 [\da-f]{64}\n$/,
    );
    assert.equal((await run({ ...json, format: 'text' }, 'compared')).text, '201 Created\n\n');
  });

  it('writes a snapshot with keys in order, exact numbers, and without what is ignored', async () => {
    const answer = await withBody(json, '{"n":1e400,"id":7,"a":{"id":8,"z":1.0}}');
    assert.equal(
      (await run(answer, {}, ['id'])).text,
      `{
  "status": 201,
  "contentType": "application/json",
  "body": {
    "a": {
      "z": 1.0
    },
    "n": 1e400
  }
}
`,
    );
  });

  it('writes a snapshot of text line by line, and of bytes as their digest', async () => {
    const text = await withBody({ ...json, format: 'text' }, 'one\ntwo "2"\n');
    const lines = JSON.parse((await run(text, {})).text) as { text: unknown };
    assert.deepEqual(lines.text, ['one', 'two "2"', '']);
    const bytes = await withBody({ ...json, format: 'binary' }, Buffer.from([0]));
    const digest = JSON.parse((await run(bytes, {})).text) as { bytes: unknown };
    assert.equal(digest.bytes, 1);
  });

  it('tells whether an answer is the expected one', async () => {
    const { text: expected } = await run(await withBody(json, '{"id":1,"n":1.0}'), {}, ['id']);
    const same = async (answer: AnswerToCompare, body: string, snapshot = expected) =>
      (await run(await withBody(answer, body), { expected: snapshot }, ['id'])).same;
    assert.equal(await same(json, '{"n":1.0,"id":2}'), true);
    assert.equal(await same(json, '{"n":1}'), false);
    assert.equal(await same(json, '{"n":1.0,"more":1}'), false);
    assert.equal(await same({ ...json, statusCode: 200 }, '{"n":1.0}'), false);
    assert.equal(await same({ ...json, contentType: 'text/json' }, '{"n":1.0}'), false);
    const reformatted = `\ufeff${JSON.stringify(JSON.parse(expected)).replace('"n":1', '"n":1.0')}`;
    assert.equal(await same(json, '{"n":1.0}', reformatted), true);
    // What was pinned before it was ignored does not count any more either.
    assert.equal(await same(json, '{"n":1.0}', expected.replace('"n"', '"id": 5, "n"')), true);
    assert.equal(await same(json, '{"n":1.0}', 'no snapshot'), undefined);
    assert.equal(await same(json, '{"n":1.0}', '{"other":"file"}'), undefined);
  });

  it('says why it cannot read a body that is gone', async () => {
    const result = await runCompareWorker(worker, {
      answer: { ...json, bodyFile: path.join(folder, 'gone') },
      ignore: [],
      wanted: { kind: 'snapshot' },
    });
    assert.ok(!result.ok && result.error.includes('ENOENT'));
  });
});

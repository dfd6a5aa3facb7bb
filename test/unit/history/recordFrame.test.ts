import assert from 'node:assert/strict';

import { framesOf, toFrame } from '../../../src/core/history/recordFrame';

const payloads = ['{"n":1}', '', '{"text":"äöü 😀"}', 'x'.repeat(5_000)].map((text) =>
  Buffer.from(text),
);
const log = Buffer.concat(payloads.map(toFrame));

function read(bytes: Buffer): readonly string[] {
  return [...framesOf(bytes)].map(({ payload }) => payload.toString());
}

const all = payloads.map(String);

describe('A record in the log', () => {
  it('is read back as it was written', () => {
    assert.deepEqual(read(log), all);
    const ends = [...framesOf(log)].map(({ offset, end }) => end - offset);
    assert.equal(
      ends.reduce((sum, length) => sum + length, 0),
      log.length,
    );
  });

  it('is left out where its end is torn off, at any byte, and no other one is', () => {
    const last = toFrame(payloads[2] ?? Buffer.alloc(0));
    const before = Buffer.concat(payloads.slice(0, 2).map(toFrame));
    for (let length = 0; length < last.length; length++) {
      const torn = Buffer.concat([before, last.subarray(0, length)]);
      assert.deepEqual(read(torn), all.slice(0, 2), `${length} bytes`);
    }
  });

  it('is left out where any bit of it is wrong, and those after it are read', () => {
    const [first, damaged, after] = payloads.slice(0, 3).map(toFrame);
    assert.ok(first && damaged && after);
    const frame = toFrame(Buffer.from('{"damaged":true}'));
    for (let bit = 0; bit < frame.length * 8; bit++) {
      const flipped = Buffer.from(frame);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      const records = read(Buffer.concat([first, flipped, after]));
      assert.deepEqual(records, [all[0], all[2]], `bit ${bit}`);
    }
  });

  it('is found behind a record whose end is torn off in the midst of a log', () => {
    const torn = toFrame(Buffer.from('{"torn":true}'));
    const next = toFrame(Buffer.from('{"next":true}'));
    for (let length = 0; length < torn.length; length++) {
      const bytes = Buffer.concat([torn.subarray(0, length), next]);
      assert.deepEqual(read(bytes), ['{"next":true}'], `${length} bytes`);
    }
  });

  it('is found behind anything that is no record', () => {
    const zeros = Buffer.alloc(4_096);
    assert.deepEqual(read(Buffer.concat([zeros, log, zeros])), all);
    assert.deepEqual(read(Buffer.alloc(0)), []);
    assert.deepEqual(read(Buffer.from('not a log at all')), []);
  });
});

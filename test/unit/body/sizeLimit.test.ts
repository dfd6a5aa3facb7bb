import assert from 'node:assert/strict';

import { sizeLimitFor } from '../../../src/core/body/sizeLimit';

const setting = 'authpost.response.maxSizeMB';

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

import assert from 'node:assert/strict';

import type { TlsFiles } from '../../../src/core/endpoint/endpoint';
import { needsNodeTransport } from '../../../src/core/transport/needsNodeTransport';

const none: TlsFiles = {
  certificate: undefined,
  key: undefined,
  pfx: undefined,
  authority: undefined,
};

describe('needsNodeTransport', () => {
  const rows: readonly (readonly [tls: TlsFiles | undefined, timeoutMs: number, needs: boolean])[] =
    [
      [undefined, 1, false],
      [undefined, 30_000, false],
      [undefined, 300_000, false],
      [undefined, 300_001, true],
      [undefined, 0, true],
      [none, 30_000, false],
      [{ ...none, certificate: '/c.pem', key: '/k.pem' }, 30_000, true],
      [{ ...none, pfx: '/c.pfx' }, 30_000, true],
      [{ ...none, authority: '/a.pem' }, 30_000, true],
    ];
  for (const [tls, timeoutMs, needs] of rows) {
    it(`says ${needs} for ${JSON.stringify(tls)} and ${timeoutMs} ms`, () => {
      assert.equal(needsNodeTransport({ tls, timeoutMs }), needs);
    });
  }
});

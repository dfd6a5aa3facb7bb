import assert from 'node:assert/strict';

import { describeFailure } from '../../../src/core/exchange/describeFailure';
import type { NetworkFailure } from '../../../src/core/exchange/outcome';

const host = 'api.example.com';
const detail = 'the detail';

const failures: readonly NetworkFailure[] = [
  { kind: 'name-not-found', host },
  { kind: 'name-lookup-failed', host },
  { kind: 'connection-refused', host },
  { kind: 'connection-reset', host },
  { kind: 'host-unreachable', host },
  { kind: 'connect-timeout', host },
  { kind: 'idle-timeout', host },
  { kind: 'certificate-expired', host },
  { kind: 'certificate-not-yet-valid', host },
  { kind: 'certificate-self-signed', host },
  { kind: 'certificate-wrong-host', host, names: 'other.example' },
  { kind: 'certificate-unknown-authority', host },
  { kind: 'certificate-revoked', host },
  { kind: 'tls-not-spoken', host },
  { kind: 'tls-handshake', host, detail },
  { kind: 'proxy-authentication', host },
  { kind: 'proxy', host, detail },
  { kind: 'malformed-response', host, detail },
  { kind: 'malformed-encoding', host, detail },
  { kind: 'cut-short', host, detail },
  { kind: 'storage', detail },
  { kind: 'other', host, detail },
];

describe('describeFailure', () => {
  for (const failure of failures) {
    it(`says what happened and what to do: ${failure.kind}`, () => {
      const text = describeFailure(failure);
      const { kind, ...parts } = failure;
      for (const part of Object.values(parts)) {
        assert.ok(text.includes(part), `"${text}" lacks "${part}"`);
      }
      assert.ok(kind === 'proxy' || !text.includes(kind), 'a code is no plain word');
      assert.doesNotMatch(text, /\{\d\}/);
      assert.match(text, /[.:;] .+\.$/);
    });
  }

  it('says something else of each', () => {
    assert.equal(new Set(failures.map(describeFailure)).size, failures.length);
  });
});

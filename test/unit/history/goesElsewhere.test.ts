import assert from 'node:assert/strict';

import { goesElsewhere } from '../../../src/core/history/goesElsewhere';

describe('What is sent again from the history', () => {
  it('goes to the same server, whatever the rest of the URL is', () => {
    assert.equal(goesElsewhere('https://a.example/one?x=1', 'https://a.example/two'), undefined);
    assert.equal(goesElsewhere('https://A.example:443', 'https://a.example/'), undefined);
    assert.equal(goesElsewhere('https://a.example/••••••?••••••', 'https://a.example/'), undefined);
  });

  for (const now of ['https://b.example/one', 'http://a.example/one', 'https://a.example:8443']) {
    it(`goes to another server at ${now}`, () => {
      const found = goesElsewhere('https://a.example/one', now);
      assert.deepEqual(found, { before: 'https://a.example', now: new URL(now).origin });
    });
  }

  it('may go to another server where a secret was masked in the origin or before it', () => {
    for (const [before, named] of [
      ['https://••••••.example/one', 'https://••••••.example'],
      ['https://a.example:••••••/', 'https://a.example:••••••'],
      ['••••••a.example/one', '••••••a.example/one'],
      ['••••••', '••••••'],
    ] as const) {
      const found = goesElsewhere(before, 'https://a.example/one');
      assert.deepEqual(found, { before: named, now: 'https://a.example' });
    }
  });
});

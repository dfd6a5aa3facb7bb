import assert from 'node:assert/strict';

import type { HopMarks } from '../../../src/core/trace/hopTrace';
import { phasesOf } from '../../../src/core/trace/phasesOf';

const secure = new URL('https://api.example.com/');

function phases(marks: Omit<HopMarks, 'startedAt'>, endedAt: number, url = secure): string[] {
  return phasesOf({ startedAt: 100, ...marks }, url, endedAt).map(
    ({ kind, startMs, durationMs }) => `${kind} ${startMs}+${durationMs}`,
  );
}

describe('phasesOf', () => {
  const watched = { connectStartedAt: 101, isWatched: true };
  const whole = { lookedUpAt: 105, connectedAt: 110, securedAt: 120, sentAt: 121 };

  it('tells all phases of a hop that came to its end', () => {
    const marks = { ...watched, ...whole, contentSentAt: 123, headAt: 140, endedAt: 150 };
    assert.deepEqual(phases(marks, 160), [
      'prepare 0+1',
      'lookup 1+4',
      'connect 5+5',
      'tls 10+10',
      'send 20+3',
      'wait 23+17',
      'download 40+10',
    ]);
  });

  it('takes together what was not seen in its steps', () => {
    const marks = { connectStartedAt: 101, sentAt: 121, headAt: 140, endedAt: 150 };
    assert.deepEqual(phases(marks, 150), [
      'prepare 0+1',
      'connection 1+20',
      'wait 21+19',
      'download 40+10',
    ]);
  });

  it('ends with the phase that the hop ended in', () => {
    assert.deepEqual(phases({}, 130), ['untold 0+30']);
    assert.deepEqual(phases(watched, 130), ['prepare 0+1', 'lookup 1+29']);
    assert.deepEqual(phases({ ...watched, lookedUpAt: 105 }, 130), [
      'prepare 0+1',
      'lookup 1+4',
      'connect 5+25',
    ]);
    assert.deepEqual(
      phases({ ...watched, lookedUpAt: 105, connectedAt: 110 }, 130).at(-1),
      'tls 10+20',
    );
    assert.deepEqual(phases({ ...watched, ...whole }, 130).at(-1), 'wait 21+9');
  });

  it('does not invent a lookup for an address, nor a handshake for plain HTTP', () => {
    const url = new URL('http://[::1]:8080/');
    const marks = { ...watched, connectedAt: 110, sentAt: 110, headAt: 120 };
    assert.deepEqual(phases(marks, 120, url), ['prepare 0+1', 'connect 1+9', 'wait 10+10']);
    assert.deepEqual(phases(watched, 130, url).at(-1), 'connect 1+29');
  });

  it('stays within the hop where events are told late or out of order', () => {
    const marks = { sentAt: 101, contentSentAt: 170, headAt: 120, endedAt: 130 };
    assert.deepEqual(phases(marks, 160), ['prepare 0+1', 'send 1+29', 'wait 30+0']);
  });
});

import assert from 'node:assert/strict';
import { getEventListeners, once } from 'node:events';

import { Interruption } from '../../../src/core/exchange/interruption';

describe('Interruption', () => {
  it('says that it was cancelled, to its signal and to every listener', () => {
    const interruption = new Interruption();
    const told: string[] = [];
    interruption.listen(() => told.push('first'));
    const second = (): void => void told.push('second');
    interruption.listen(second);
    interruption.forget(second);
    assert.deepEqual([interruption.kind, interruption.hasEnded], [undefined, false]);
    interruption.abort();
    assert.deepEqual([interruption.kind, interruption.hasEnded], ['cancelled', true]);
    assert.equal(interruption.signal.aborted, true);
    assert.deepEqual(told, ['first']);
  });

  it('remembers what came first', async () => {
    const interruption = new Interruption();
    interruption.limit(1);
    await once(interruption.signal, 'abort');
    interruption.abort();
    assert.equal(interruption.kind, 'timeout');
    const cancelled = new Interruption();
    cancelled.abort();
    cancelled.limit(1);
    assert.equal(cancelled.kind, 'cancelled');
  });

  it('ends with the signal that it follows, and leaves no listener there', () => {
    const controller = new AbortController();
    const followed = Interruption.following(controller.signal, 0);
    const disposed = Interruption.following(controller.signal, 100_000);
    disposed.dispose();
    assert.equal(getEventListeners(controller.signal, 'abort').length, 1);
    controller.abort();
    assert.deepEqual([followed.kind, disposed.kind], ['cancelled', undefined]);
    followed.dispose();
    assert.deepEqual(getEventListeners(controller.signal, 'abort'), []);
    assert.equal(Interruption.following(AbortSignal.abort(), 0).kind, 'cancelled');
  });
});

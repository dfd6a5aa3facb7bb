import assert from 'node:assert/strict';

import { AwaitedAnswers } from '../../../src/core/presentation/awaitedAnswers';
import type { Note, ResponseView } from '../../../src/protocol/messages';

const status = { code: 200, text: 'OK', statusClass: 'success' } as const;

function viewOf(id: string, sentAt: number, answered = true): ResponseView {
  return {
    id,
    outcome: 'response',
    ...(answered && { status }),
    endpoint: 'orders',
    method: 'POST',
    url: 'https://api.example.com/',
    sentAt,
    durationMs: 1,
    bodyBytes: 0,
    contentType: '',
    fields: [],
    redirects: [],
    notes: [],
    body: { kind: 'none' },
  };
}

const [a, b] = [viewOf('a', 1), viewOf('b', 2)];

describe('The answers that the panel awaits', () => {
  let answers: AwaitedAnswers;

  beforeEach(() => {
    answers = new AwaitedAnswers();
    answers.sending('a');
    answers.sending('b');
  });

  it('are not that to an earlier request than the one whose answer is read', () => {
    assert.ok(answers.isAwaited(b, true, a));
    assert.ok(!answers.isAwaited(a, true, b));
    assert.ok(answers.isAwaited(a, true, a));
    assert.ok(answers.isAwaited(a, true, undefined));
  });

  it('are the earlier one where the later request had none', () => {
    assert.ok(answers.isAwaited(a, true, viewOf('b', 2, false)));
  });

  it('are none of those on whose way the panel was closed, until it is open again', () => {
    answers.ended('b', false);
    answers.closed();
    assert.ok(!answers.isAwaited(a, false, b));
    assert.ok(answers.isAwaited(viewOf('c', 3), false, b));
    answers.opened();
    answers.closed();
    assert.ok(!answers.isAwaited(a, false, b));
    answers.ended('a', true);
    answers.closed();
    assert.ok(answers.isAwaited(a, false, b));
  });

  it('keep what is noted of one that is offered until it is shown', () => {
    const note: Note = { severity: 'info', text: 'As expected.' };
    answers.ended('a', true);
    answers.ended('b', false);
    answers.note('a', note);
    answers.note('b', note);
    assert.deepEqual(answers.takeNotes('a'), [note]);
    assert.deepEqual(answers.takeNotes('a'), []);
    assert.deepEqual(answers.takeNotes('b'), []);
  });
});

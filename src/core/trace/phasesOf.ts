import { isIP } from 'node:net';

import type { Phase, PhaseKind } from '../../protocol/details';
import type { HopMarks } from './hopTrace';

type Stage = readonly [kind: PhaseKind, endsAt: number | undefined];

/**
 * Cuts the time of a hop into phases, one after the other, which together last as long as the hop.
 * A phase whose end was not seen is part of the one that the hop ended in.
 *
 * @param endedAt When the hop was over at the latest.
 */
export function phasesOf(marks: HopMarks, url: URL, endedAt: number): readonly Phase[] {
  const start = marks.startedAt;
  const end = Math.max(start, marks.endedAt ?? endedAt);
  const phases: Phase[] = [];
  let at = start;
  const until = (kind: PhaseKind, mark: number | undefined): void => {
    // Events may be told a moment late, or out of order where an answer comes early.
    const next = Math.min(end, Math.max(at, mark ?? end));
    if (next > at || kind === 'wait') {
      phases.push({ kind, startMs: at - start, durationMs: next - at });
    }
    at = next;
  };
  for (const [kind, mark] of stagesOf(marks, url)) {
    until(kind, mark);
    if (mark === undefined) {
      break;
    }
  }
  return phases;
}

/** Each phase and its end, which is unknown where the hop ended in that phase. */
function* stagesOf(marks: HopMarks, url: URL): Generator<Stage> {
  const { connectStartedAt, sentAt, headAt } = marks;
  if (connectStartedAt === undefined && sentAt === undefined) {
    yield ['untold', headAt];
  } else {
    yield ['prepare', connectStartedAt ?? sentAt];
    if (connectStartedAt !== undefined) {
      yield* stagesOfConnection(marks, url);
    }
    yield ['send', marks.contentSentAt ?? sentAt];
    yield ['wait', headAt];
  }
  yield ['download', marks.endedAt];
}

function* stagesOfConnection(marks: HopMarks, { protocol, hostname }: URL): Generator<Stage> {
  const { isWatched, lookedUpAt, connectedAt, securedAt, sentAt } = marks;
  if (isWatched !== true || (connectedAt === undefined && sentAt !== undefined)) {
    yield ['connection', securedAt ?? sentAt];
    return;
  }
  if (lookedUpAt !== undefined || (connectedAt === undefined && isName(hostname))) {
    yield ['lookup', lookedUpAt];
  }
  yield ['connect', connectedAt];
  if (protocol === 'https:') {
    yield ['tls', securedAt];
  }
}

function isName(hostname: string): boolean {
  return isIP(hostname.replace(/^\[(.*)\]$/, '$1')) === 0;
}

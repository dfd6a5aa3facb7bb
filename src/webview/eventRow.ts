import * as l10n from '@vscode/l10n';
import type { EarlierPart, EventKind, RowEvent } from '../protocol/events';
import type { Row, RowsFormat } from '../protocol/messages';
import { element } from './dom';
import type { Formats } from './formats';
import type { RowParts } from './rowElement';
import { streamWords, type StreamWords } from './streamWords';

/** What the row of an event has besides its text, or one that stands for events no longer held. */
export function eventRow(row: Row, format: RowsFormat, formats: Formats): RowParts | undefined {
  const words = streamWords(format);
  if (row.earlier !== undefined) return earlierRow(row.earlier, words, formats);
  return row.event === undefined ? undefined : headerRow(row.event, words, formats);
}

function headerRow(event: RowEvent, words: StreamWords, formats: Formats): RowParts {
  const { number, kind, timeMs, byteLength } = event;
  const time = timeMs === undefined ? undefined : formats.elapsed(timeMs);
  const word = wordFor(kind);
  const size = formats.bytes(byteLength);
  const name = words.one(formats.number(number + 1));
  return {
    className: `event-row event-${kind}`,
    number: number + 1,
    before: [
      // The number in the gutter is not read out.
      element('span', { className: 'visually-hidden', text: name }),
      ...(time === undefined ? [] : [element('span', { className: 'event-time', text: time })]),
      element('span', { className: 'event-size', text: size }),
      ...(word === undefined ? [] : [element('span', { className: 'event-kind', text: word })]),
    ],
  };
}

function wordFor(kind: EventKind): string | undefined {
  switch (kind) {
    case 'data':
      return undefined;
    case 'comment':
      return l10n.t('comment');
    case 'retry':
      return l10n.t('retry');
    case 'ignored':
      return l10n.t('no data');
    case 'incomplete':
      return l10n.t('incomplete');
  }
}

function earlierRow(earlier: EarlierPart, words: StreamWords, formats: Formats): RowParts {
  const text = earlierText(earlier, words, formats);
  const note = element('span', { className: 'earlier-text', text });
  return { className: 'earlier-row', before: [note] };
}

function earlierText({ unit, count }: EarlierPart, words: StreamWords, formats: Formats): string {
  const number = formats.number(count);
  switch (unit) {
    case 'events':
      return words.earlier(number);
    case 'bytes':
      return l10n.t('{0} earlier bytes are in the file: open or save the body to see them', number);
    case 'characters':
      return l10n.t(
        '{0} earlier characters of text are left out; the events are in the file',
        number,
      );
  }
}

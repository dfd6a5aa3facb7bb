import * as l10n from '@vscode/l10n';
import type { EarlierPart, EventKind, RowEvent } from '../protocol/events';
import type { Row } from '../protocol/messages';
import { element, plainServerText } from './dom';
import type { Formats } from './formats';
import type { RowParts } from './rowElement';

/** What the row of an event has besides its text, or one that stands for events no longer held. */
export function eventRow(row: Row, formats: Formats): RowParts | undefined {
  if (row.earlier !== undefined) return earlierRow(row.earlier, formats);
  return row.event === undefined ? undefined : headerRow(row, row.event, formats);
}

function headerRow(row: Row, event: RowEvent, formats: Formats): RowParts {
  const { number, kind, timeMs, byteLength } = event;
  const time = timeMs === undefined ? undefined : formats.elapsed(timeMs);
  const word = wordFor(kind);
  const size = formats.bytes(byteLength);
  const text = plainServerText(textOf(row));
  const facts = [word, text, time, size].filter((fact) => fact !== undefined && fact !== '');
  return {
    className: `event-row event-${kind}`,
    number: number + 1,
    before: [
      ...(time === undefined ? [] : [element('span', { className: 'event-time', text: time })]),
      element('span', { className: 'event-size', text: size }),
      ...(word === undefined ? [] : [element('span', { className: 'event-kind', text: word })]),
    ],
    label: l10n.t('Event {0}: {1}', formats.number(number + 1), facts.join(', ')),
  };
}

function textOf({ spans }: Row): string {
  return spans
    .map(([kind, text]) => (kind === 'preview' ? ` ${text}` : text))
    .join('')
    .trim();
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

function earlierRow(earlier: EarlierPart, formats: Formats): RowParts {
  const label = earlierText(earlier, formats);
  const text = element('span', { className: 'earlier-text', text: label });
  return { className: 'earlier-row', before: [text], label };
}

function earlierText({ unit, count }: EarlierPart, formats: Formats): string {
  const number = formats.number(count);
  switch (unit) {
    case 'events':
      return l10n.t(
        '{0} earlier events are in the file: open or save the body to see them',
        number,
      );
    case 'bytes':
      return l10n.t('{0} earlier bytes are in the file: open or save the body to see them', number);
    case 'characters':
      return l10n.t(
        '{0} earlier characters of text are left out; the events are in the file',
        number,
      );
  }
}

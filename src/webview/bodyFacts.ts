import * as l10n from '@vscode/l10n';
import type { ShownCharset } from '../protocol/bodyKinds';
import type { LayoutMode, ResponseView } from '../protocol/messages';
import { element, plainServerText } from './dom';
import type { Formats } from './formats';
import { streamWords } from './streamWords';

/** What is known of a body of rows. */
export interface KnownBody {
  readonly view: ResponseView;
  readonly body: Extract<ResponseView['body'], { kind: 'rows' }>;
  readonly mode: LayoutMode;
  readonly receivedBytes: number;
  readonly lineCount: number;
  /** Set for a stream of events. */
  readonly eventCount: number | undefined;
  /** Set for the values of a stream. */
  readonly valueCount: number | undefined;
}

/** The quiet line beside a body's toolbar. */
export class BodyFacts {
  readonly element = element('p', { className: 'body-facts' });

  constructor(private readonly formats: Formats) {}

  show(known: KnownBody): void {
    const { view, body } = known;
    const facts = [
      plainServerText(view.contentType),
      body.charset === undefined ? '' : charsetText(body.charset),
      this.pagesOf(view),
      showsBytes(known) ? '' : this.countOf(known),
      this.sizeOf(known),
    ];
    this.element.textContent = facts.filter((fact) => fact !== '').join(' · ');
    this.element.title = this.element.textContent;
  }

  private countOf({ body, lineCount, eventCount, valueCount }: KnownBody): string {
    const { formats } = this;
    if (valueCount !== undefined) {
      return valueCount === 1
        ? l10n.t('1 value')
        : l10n.t('{0} values', formats.number(valueCount));
    }
    if (eventCount !== undefined) {
      return streamWords(body.format).all(eventCount, formats.number(eventCount));
    }
    if (lineCount === 0) return '';
    return lineCount === 1 ? l10n.t('1 line') : l10n.t('{0} lines', formats.number(lineCount));
  }

  private pagesOf({ body }: ResponseView): string {
    if (body.kind !== 'binary' || body.pageCount === undefined) return '';
    const { pageCount } = body;
    return pageCount === 1 ? l10n.t('1 page') : l10n.t('{0} pages', this.formats.number(pageCount));
  }

  /** Of lines that are all there it goes without saying. */
  private sizeOf(known: KnownBody): string {
    const { view, receivedBytes } = known;
    const { shownBytes } = known.body;
    const size = this.formats.bytes(receivedBytes);
    if (view.isArriving === true && receivedBytes === 0) return l10n.t('Waiting for the body…');
    if (view.isArriving === true) return l10n.t('{0} so far', size);
    if (showsBytes(known)) return this.formats.exactBytes(receivedBytes);
    return shownBytes === undefined
      ? ''
      : l10n.t('first {0} of {1}', this.formats.bytes(shownBytes), size);
  }
}

function showsBytes({ body, mode }: KnownBody): boolean {
  const { decoding } = body;
  const isBinary = decoding !== undefined && decoding !== 'form';
  return decoding === 'hex' || (mode === 'raw' && isBinary);
}

function charsetText({ name, from }: ShownCharset): string {
  switch (from) {
    case 'mark':
      return l10n.t('{0}, by its byte order mark', name);
    case 'declaration':
      return l10n.t('{0}, by its own declaration', name);
    case 'guess':
      return l10n.t('{0}, guessed', name);
  }
}

import * as l10n from '@vscode/l10n';
import type { ShownCharset } from '../protocol/bodyKinds';
import { element, plainServerText } from './dom';
import type { Formats } from './formats';

/** What is known of a body of rows. */
export interface KnownBody {
  readonly contentType: string;
  readonly charset: ShownCharset | undefined;
  /** Of a PDF. */
  readonly pageCount: number | undefined;
  /** True where its bytes are shown. */
  readonly isHex: boolean;
  readonly receivedBytes: number;
  readonly isArriving: boolean;
  readonly lineCount: number;
  /** Set for a stream of events. */
  readonly eventCount: number | undefined;
  /** Set where only so much of it is shown. */
  readonly shownBytes: number | undefined;
}

/** The quiet line beside a body's toolbar. */
export class BodyFacts {
  readonly element = element('p', { className: 'body-facts' });

  constructor(private readonly formats: Formats) {}

  show(body: KnownBody): void {
    const facts = [
      plainServerText(body.contentType),
      body.charset === undefined ? '' : charsetText(body.charset),
      this.pagesOf(body),
      body.isHex ? '' : this.countOf(body),
      this.sizeOf(body),
    ];
    this.element.textContent = facts.filter((fact) => fact !== '').join(' · ');
    this.element.title = this.element.textContent;
  }

  private countOf({ lineCount, eventCount }: KnownBody): string {
    const { formats } = this;
    if (eventCount !== undefined) {
      return eventCount === 1
        ? l10n.t('1 event')
        : l10n.t('{0} events', formats.number(eventCount));
    }
    if (lineCount === 0) return '';
    return lineCount === 1 ? l10n.t('1 line') : l10n.t('{0} lines', formats.number(lineCount));
  }

  private pagesOf({ pageCount }: KnownBody): string {
    if (pageCount === undefined) return '';
    return pageCount === 1 ? l10n.t('1 page') : l10n.t('{0} pages', this.formats.number(pageCount));
  }

  /** Of lines that are all there it goes without saying. */
  private sizeOf({ receivedBytes, isArriving, isHex, shownBytes }: KnownBody): string {
    const size = this.formats.bytes(receivedBytes);
    if (isArriving) return l10n.t('{0} so far', size);
    if (isHex) return this.formats.exactBytes(receivedBytes);
    return shownBytes === undefined
      ? ''
      : l10n.t('first {0} of {1}', this.formats.bytes(shownBytes), size);
  }
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

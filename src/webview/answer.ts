import * as l10n from '@vscode/l10n';
import type { ResponseView, ToPanel } from '../protocol/messages';
import { bodyContent, type BodyContent, type ContentMessage } from './bodyContent';
import { details } from './details/details';
import { element } from './dom';
import { addNote, notes } from './notes';
import type { PanelContext } from './panelContext';
import { summary } from './summary';

type AnswerMessage = ContentMessage | Extract<ToPanel, { type: 'note' }>;

/** One answer in the panel. */
export class Answer {
  readonly element: HTMLElement;
  private readonly head = element('div', { className: 'answer-head' });
  private readonly body = element('section', { className: 'body' });
  private notes: HTMLElement;
  private content: BodyContent;
  private readonly badge = element('p', { className: 'previous-badge' });

  constructor(
    private view: ResponseView,
    private readonly context: PanelContext,
  ) {
    this.notes = notes(view, context);
    this.badge.textContent = l10n.t('Previous answer');
    this.badge.hidden = true;
    this.body.setAttribute('aria-label', l10n.t('Body'));
    this.element = element('article', { className: 'answer' }, [this.badge, this.head, this.body]);
    this.element.setAttribute('aria-label', l10n.t('Answer'));
    this.content = bodyContent(view, context);
    this.body.replaceChildren(this.content.element);
    this.showHead();
  }

  /** Asks for the body's rows; the element must be in the document. */
  start(firstRow: number): void {
    this.content.start(firstRow);
  }

  /**
   * Takes the focus of what was there before, at the heading: a key pressed a moment too late must
   * do nothing.
   */
  focus(): void {
    const heading = this.head.querySelector('h1');
    if (heading === null) return;
    heading.tabIndex = -1;
    heading.focus();
  }

  /** Shows what is known of the same answer now; false where it is another one. */
  update(view: ResponseView): boolean {
    if (view.id !== this.view.id) return false;
    this.view = view;
    this.showHead();
    if (!this.content.update(view)) {
      this.content.dispose();
      this.content = bodyContent(view, this.context);
      this.body.replaceChildren(this.content.element);
      this.start(0);
    }
    return true;
  }

  /** Marks it as not the answer to what is being sent. */
  markAsPrevious(): void {
    this.element.classList.add('previous');
    this.badge.hidden = false;
  }

  receive(message: AnswerMessage): void {
    if ('view' in message && message.view !== this.view.id) return;
    if (message.type === 'note') addNote(this.notes, message, this.context);
    else this.content.receive(message);
  }

  dispose(): void {
    this.content.dispose();
    this.element.remove();
  }

  private showHead(): void {
    const { view, context } = this;
    this.notes = notes(view, context);
    this.head.replaceChildren(summary(view, context), this.notes, details(view, context));
  }
}

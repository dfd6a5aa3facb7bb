import * as l10n from '@vscode/l10n';
import type { ResponseView, ToPanel } from '../protocol/messages';
import { Answer } from './answer';
import { element } from './dom';
import type { PanelContext } from './panelContext';
import { sending, sendingText, type SendingMessage } from './sending';
import { outcomeText } from './summary';

/** The whole panel: what is being sent, and the newest answer or the one before. */
export class Panel {
  private readonly sending = element('div', { className: 'sending' });
  /** What it says. */
  private underWay: SendingMessage | undefined;
  private readonly empty = element('h1', { className: 'empty' });
  private readonly main = element('main');
  private readonly live = element('div', {
    className: 'visually-hidden live',
    attributes: { 'aria-live': 'polite', 'aria-atomic': 'true' },
  });
  private readonly context: PanelContext;
  private answer: Answer | undefined;

  constructor(root: HTMLElement, context: Omit<PanelContext, 'announce'>) {
    this.context = {
      state: context.state,
      formats: context.formats,
      post: (message) => context.post(message),
      // A new node is said even where the text is that of the one before.
      announce: (text) => this.live.replaceChildren(element('p', { text })),
    };
    this.sending.hidden = true;
    this.empty.hidden = true;
    this.main.append(this.sending, this.empty);
    root.replaceChildren(this.main, this.live);
  }

  receive(message: ToPanel): void {
    switch (message.type) {
      case 'sending': {
        this.showSending(message);
        return;
      }
      case 'show': {
        this.show(message.view);
        return;
      }
      case 'nothing': {
        this.showNothing();
        return;
      }
      case 'note':
      case 'image':
      case 'received':
      case 'grown':
      case 'page':
      case 'reply':
      case 'failure':
        return this.answer?.receive(message);
    }
  }

  private showSending(message: SendingMessage): void {
    this.drawSending(message);
    this.context.announce(sendingText(message));
  }

  private drawSending(message: SendingMessage): void {
    this.underWay = message;
    this.sending.replaceChildren(
      ...sending(message, {
        // Beside an answer its status is the heading.
        heading: this.answer === undefined ? 'h1' : 'p',
        cancel: () => this.context.post({ type: 'cancel', id: message.id }),
      }),
    );
    this.sending.hidden = false;
    this.empty.hidden = true;
    this.answer?.markAsPrevious();
  }

  private show(view: ResponseView): void {
    if (this.answer?.update(view) === true) {
      this.announceOutcome(view);
      return;
    }
    const { state } = this.context;
    const isSameView = state.current.view === view.id;
    const firstRow = isSameView ? state.current.firstRow : 0;
    state.update({ view: view.id, firstRow, ...(isSameView ? {} : { filter: '', table: false }) });
    const { underWay } = this;
    const hadFocus = this.sending.contains(document.activeElement);
    this.clear();
    this.answer = new Answer(view, this.context);
    this.main.append(this.answer.element);
    this.answer.start(firstRow);
    // It may be the answer to another request: the newest one is still under way then.
    if (underWay !== undefined && underWay.id !== view.id) this.drawSending(underWay);
    if (hadFocus) this.moveFocus();
    this.announceOutcome(view);
  }

  /** From what was sent to the same, drawn anew, or to its answer. */
  private moveFocus(): void {
    const button = this.sending.querySelector('button');
    if (button === null) this.answer?.focus();
    else button.focus();
  }

  private announceOutcome(view: ResponseView): void {
    const { formats } = this.context;
    const facts = [outcomeText(view), formats.duration(view.durationMs)];
    if (view.status !== undefined) facts.push(formats.bytes(view.bodyBytes));
    const arriving = [outcomeText(view), l10n.t('the body is arriving')];
    this.context.announce((view.isArriving === true ? arriving : facts).join(', '));
  }

  private showNothing(): void {
    this.clear();
    this.empty.textContent = l10n.t('No answer yet. Send a JSON document and it is shown here.');
    this.empty.hidden = false;
  }

  private clear(): void {
    this.answer?.dispose();
    this.answer = undefined;
    this.underWay = undefined;
    this.sending.hidden = true;
    this.sending.replaceChildren();
    this.empty.hidden = true;
  }
}

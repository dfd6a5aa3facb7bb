import * as l10n from '@vscode/l10n';
import type { ResponseView, ToPanel } from '../protocol/messages';
import { BodyConnection } from './bodyConnection';
import { details } from './details/details';
import { element } from './dom';
import { addNote, notes } from './notes';
import type { PanelContext } from './panelContext';
import { RowsView } from './rowsView';
import { summary } from './summary';
import { WholeBody } from './wholeBody';

type AnswerMessage = Extract<
  ToPanel,
  { type: 'reply' | 'failure' | 'image' | 'note' | 'received' | 'grown' }
>;

/** One answer in the panel, with the connection to its body. */
export class Answer {
  readonly element: HTMLElement;
  private readonly connection: BodyConnection;
  private readonly head = element('div', { className: 'answer-head' });
  private readonly body = element('section', { className: 'body' });
  private notes: HTMLElement;
  private rows: RowsView | undefined;
  private whole: WholeBody | undefined;
  private readonly badge = element('p', { className: 'previous-badge' });

  constructor(
    private view: ResponseView,
    private readonly context: PanelContext,
  ) {
    this.notes = notes(view, context);
    this.connection = new BodyConnection(view.id, (message) => context.post(message));
    this.badge.textContent = l10n.t('Previous answer');
    this.badge.hidden = true;
    this.body.setAttribute('aria-label', l10n.t('Body'));
    this.element = element('article', { className: 'answer' }, [this.badge, this.head, this.body]);
    this.element.setAttribute('aria-label', l10n.t('Answer'));
    this.showHead();
    this.showBody();
  }

  /** Asks for the body's rows; the element must be in the document. */
  start(firstRow: number): void {
    this.rows?.start(firstRow);
  }

  /** Shows what is known of the same answer now; false where it is another one. */
  update(view: ResponseView): boolean {
    if (view.id !== this.view.id) return false;
    const before = this.view.body;
    this.view = view;
    this.showHead();
    const { body } = view;
    const isSame = before.kind === body.kind && formatOf(before) === formatOf(body);
    if (isSame && body.kind === 'rows') {
      this.rows?.update(view, body);
    } else {
      this.rows?.dispose();
      this.showBody();
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
    switch (message.type) {
      case 'reply':
      case 'failure':
        this.connection.receive(message);
        return;
      case 'image':
        if (message.view === this.view.id) this.whole?.showImage(message.bytes);
        return;
      case 'note':
        if (message.view === this.view.id) addNote(this.notes, message, this.context);
        return;
      case 'received':
        if (message.view === this.view.id) this.rows?.received(message.bodyBytes);
        return;
      case 'grown':
        if (message.view === this.view.id) this.rows?.grown(message.growth);
        return;
    }
  }

  dispose(): void {
    this.connection.close();
    this.rows?.dispose();
    this.element.remove();
  }

  private showHead(): void {
    const { view, context } = this;
    this.notes = notes(view, context);
    this.head.replaceChildren(summary(view, context), this.notes, details(view, context));
  }

  private showBody(): void {
    const { view, context } = this;
    const { body } = view;
    this.rows =
      body.kind === 'rows' ? new RowsView(view, body, this.connection, context) : undefined;
    this.whole = body.kind === 'rows' ? undefined : new WholeBody(view, context);
    this.body.replaceChildren((this.rows ?? this.whole)?.element ?? '');
  }
}

function formatOf(body: ResponseView['body']): string | undefined {
  return body.kind === 'rows' ? body.format : undefined;
}

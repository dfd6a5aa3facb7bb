import * as l10n from '@vscode/l10n';
import type { ResponseView, ToPanel } from '../protocol/messages';
import { BodyConnection } from './bodyConnection';
import { element } from './dom';
import { headers } from './headers';
import { notes } from './notes';
import type { PanelContext } from './panelContext';
import { RowsView } from './rowsView';
import { summary } from './summary';
import { WholeBody } from './wholeBody';

/** One answer in the panel, with the connection to its body. */
export class Answer {
  readonly element: HTMLElement;
  private readonly connection: BodyConnection;
  private readonly rows: RowsView | undefined;
  private readonly whole: WholeBody | undefined;
  private readonly badge = element('p', { className: 'previous-badge' });

  constructor(
    private readonly view: ResponseView,
    context: PanelContext,
  ) {
    this.connection = new BodyConnection(view.id, (message) => context.post(message));
    if (view.body.kind === 'rows') {
      this.rows = new RowsView(view, view.body, this.connection, context);
    } else {
      this.whole = new WholeBody(view, context);
    }
    this.badge.textContent = l10n.t('Previous answer');
    this.badge.hidden = true;
    const body = element('section', { className: 'body' });
    body.setAttribute('aria-label', l10n.t('Body'));
    body.append((this.rows ?? this.whole)?.element ?? '');
    this.element = element('article', { className: 'answer' }, [
      this.badge,
      summary(view, context),
      notes(view, context),
      headers(view, context),
      body,
    ]);
    this.element.setAttribute('aria-label', l10n.t('Answer'));
  }

  /** Asks for the body's rows; the element must be in the document. */
  start(firstRow: number): void {
    this.rows?.start(firstRow);
  }

  /** Marks it as not the answer to what is being sent. */
  markAsPrevious(): void {
    this.element.classList.add('previous');
    this.badge.hidden = false;
  }

  receive(message: Extract<ToPanel, { type: 'reply' | 'failure' | 'image' }>): void {
    if (message.type !== 'image') this.connection.receive(message);
    else if (message.view === this.view.id) this.whole?.showImage(message.bytes);
  }

  dispose(): void {
    this.connection.close();
    this.rows?.dispose();
    this.element.remove();
  }
}

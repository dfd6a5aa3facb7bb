import * as l10n from '@vscode/l10n';
import { element } from './dom';
import { MOST_MATCHES, type FindQuery } from './findSession';
import { iconButton } from './toolbar';

/** Whoever searches when the widget is used. */
export interface FindListener {
  queried(query: FindQuery): void;
  stepped(by: 1 | -1): void;
  closed(): void;
}

/** The box to search with, as VS Code's editors have it. */
export class FindWidget {
  readonly element: HTMLElement;
  private readonly input: HTMLInputElement;
  private readonly count: HTMLElement;
  private readonly matchCase: HTMLButtonElement;

  constructor(
    private readonly listener: FindListener,
    private readonly formatNumber: (value: number) => string,
  ) {
    this.input = element('input', {
      className: 'find-input',
      attributes: { type: 'text', spellcheck: 'false', autocomplete: 'off' },
    });
    this.input.placeholder = l10n.t('Find');
    this.input.setAttribute('aria-label', l10n.t('Find in body'));
    this.matchCase = element('button', {
      className: 'button icon-only match-case',
      text: 'Aa',
      title: l10n.t('Match Case'),
      attributes: { type: 'button', 'aria-pressed': 'false' },
    });
    this.matchCase.setAttribute('aria-label', l10n.t('Match Case'));
    this.count = element('span', { className: 'find-count', attributes: { role: 'status' } });
    const field = element('div', { className: 'find-field' }, [this.input, this.matchCase]);
    this.element = element('div', { className: 'find', attributes: { role: 'search' } }, [
      field,
      this.count,
      ...this.buttons(),
    ]);
    this.element.hidden = true;
    this.listen();
  }

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  get query(): FindQuery {
    return {
      text: this.input.value,
      matchCase: this.matchCase.getAttribute('aria-pressed') === 'true',
    };
  }

  /** Opens it with a text to look for, or with the one of the last time. */
  open(text: string): void {
    const isOther = text !== '' && text !== this.input.value;
    const wasOpen = this.isOpen;
    this.element.hidden = false;
    if (isOther) this.input.value = text;
    this.input.focus();
    this.input.select();
    if (isOther || !wasOpen) this.listener.queried(this.query);
  }

  close(): void {
    this.element.hidden = true;
    this.listener.closed();
  }

  showCount(index: number, total: number): void {
    const isEmpty = this.input.value === '';
    this.element.classList.toggle('no-results', !isEmpty && total === 0);
    if (isEmpty || total === 0) {
      this.count.textContent = l10n.t('No results');
      return;
    }
    const shown = this.formatNumber(total);
    this.count.textContent = l10n.t(
      '{0} of {1}',
      this.formatNumber(index + 1),
      total < MOST_MATCHES ? shown : l10n.t('{0}+', shown),
    );
  }

  private buttons(): HTMLButtonElement[] {
    const step = (by: 1 | -1) => () => this.listener.stepped(by);
    return [
      iconButton({
        icon: 'up',
        label: l10n.t('Previous Match'),
        tooltip: l10n.t('Previous Match (Shift+Enter)'),
        iconOnly: true,
        run: step(-1),
      }),
      iconButton({
        icon: 'down',
        label: l10n.t('Next Match'),
        tooltip: l10n.t('Next Match (Enter)'),
        iconOnly: true,
        run: step(1),
      }),
      iconButton({
        icon: 'close',
        label: l10n.t('Close'),
        tooltip: l10n.t('Close (Escape)'),
        iconOnly: true,
        run: () => this.close(),
      }),
    ];
  }

  private listen(): void {
    this.input.addEventListener('input', () => this.listener.queried(this.query));
    this.matchCase.addEventListener('click', () => {
      this.matchCase.setAttribute('aria-pressed', String(!this.query.matchCase));
      this.listener.queried(this.query);
    });
    this.element.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.close();
      else if (event.key === 'Enter' && event.target === this.input) {
        this.listener.stepped(event.shiftKey ? -1 : 1);
      } else return;
      event.preventDefault();
      event.stopPropagation();
    });
  }
}

import * as l10n from '@vscode/l10n';
import type { FilterLanguage, FilterState } from '../protocol/explore';
import type { BodyConnection } from './bodyConnection';
import { element } from './dom';
import { FilterQueries, type FilterQuery } from './filterQuery';
import { iconButton } from './toolbar';

/** Whoever shows what the filter lets through. */
export interface FilterListener {
  /** The rows of the body are other ones now, or will be after the next layout. */
  filtered(): void;
  /** The bar has another query now. */
  queried(query: FilterQuery): void;
  /** The bar was opened or closed. */
  toggled(isOpen: boolean): void;
  closed(): void;
  failed(message: string): void;
}

const examples: Readonly<Record<FilterLanguage, string>> = {
  jsonpath: '$.items[?@.price > 10].name',
  jmespath: 'items[?price > `10`].name',
};

/** The same where what is filtered is an array itself. */
const examplesOfArray: typeof examples = {
  jsonpath: '$[?@.price > 10].name',
  jmespath: '[?price > `10`].name',
};

/** The bar above the rows in which an expression is typed, with its result live below. */
export class FilterBar {
  readonly element: HTMLElement;
  private readonly language: HTMLSelectElement;
  private readonly input: HTMLInputElement;
  private readonly status = element('span', {
    className: 'filter-status',
    attributes: { role: 'status', id: 'filter-status' },
  });
  private readonly queries: FilterQueries;
  private isApplied = false;

  constructor(
    connection: BodyConnection,
    language: FilterLanguage,
    private readonly listener: FilterListener,
    private readonly formatNumber: (value: number) => string,
    private readonly isOfArray: boolean,
  ) {
    this.language = languageChoice(language);
    this.input = element('input', {
      className: 'bar-input',
      attributes: {
        type: 'text',
        spellcheck: 'false',
        autocomplete: 'off',
        'aria-label': l10n.t('Filter expression'),
        'aria-describedby': 'filter-status',
      },
    });
    this.queries = new FilterQueries(
      connection,
      (state) => this.told(state),
      (message) => listener.failed(message),
    );
    this.element = element('div', { className: 'body-line filter-bar' }, [
      this.language,
      this.input,
      this.status,
      closeButton(() => void this.close()),
    ]);
    this.element.setAttribute('role', 'search');
    this.element.setAttribute('aria-label', l10n.t('Filter'));
    this.element.hidden = true;
    this.showExample();
    this.listen();
  }

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  get query(): FilterQuery {
    const language = this.language.value === 'jmespath' ? 'jmespath' : 'jsonpath';
    return { language, expression: this.isOpen ? this.input.value : '' };
  }

  open(): void {
    const wasOpen = this.isOpen;
    this.show(true);
    this.input.focus();
    this.input.select();
    if (!wasOpen && this.input.value !== '') void this.evaluate();
  }

  /** Has the extension filter as the panel does: after a reload it may still filter otherwise. */
  restore(expression: string): void {
    this.input.value = expression;
    this.show(expression !== '');
    void this.queries.evaluate(this.query);
  }

  /** Ends the filter; resolves when the rows are those of the body again. */
  async close(): Promise<void> {
    if (!this.isOpen) return;
    this.show(false);
    this.listener.closed();
    await this.evaluate();
  }

  private show(isOpen: boolean): void {
    this.element.hidden = !isOpen;
    this.listener.toggled(isOpen);
  }

  private listen(): void {
    this.input.addEventListener('input', () => void this.evaluate());
    this.language.addEventListener('change', () => {
      this.showExample();
      void this.evaluate();
    });
    this.element.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      void this.close();
    });
  }

  private evaluate(): Promise<void> {
    this.listener.queried(this.query);
    return this.queries.evaluate(this.query);
  }

  private told(state: FilterState): void {
    const isInvalid = state.state === 'invalid';
    this.element.classList.toggle('invalid', isInvalid);
    if (isInvalid) this.input.setAttribute('aria-invalid', 'true');
    else this.input.removeAttribute('aria-invalid');
    this.status.textContent = this.describe(state);
    this.status.title = this.status.textContent;
    const isOther = state.state === 'done' || (state.state === 'none' && this.isApplied);
    if (state.state !== 'running' && !isInvalid) this.isApplied = state.state === 'done';
    if (isOther) this.listener.filtered();
  }

  private describe(state: FilterState): string {
    switch (state.state) {
      case 'none':
        return '';
      case 'running':
        return l10n.t('Filtering…');
      case 'invalid':
        return state.message;
      case 'done':
        return this.describeCount(state.count, state.isPartial);
    }
  }

  private describeCount(count: number, isPartial: boolean): string {
    const number = isPartial ? l10n.t('{0}+', this.formatNumber(count)) : this.formatNumber(count);
    if (this.query.language === 'jsonpath') {
      return count === 1 ? l10n.t('1 node') : l10n.t('{0} nodes', number);
    }
    return count === 1 ? l10n.t('1 value') : l10n.t('{0} values', number);
  }

  private showExample(): void {
    const shown = this.isOfArray ? examplesOfArray : examples;
    this.input.placeholder = shown[this.query.language];
  }
}

function languageChoice(chosen: FilterLanguage): HTMLSelectElement {
  const choice = element('select', {
    className: 'choice',
    attributes: { 'aria-label': l10n.t('Filter language') },
  });
  for (const [value, text] of [
    ['jsonpath', 'JSONPath'],
    ['jmespath', 'JMESPath'],
  ] as const) {
    choice.append(element('option', { text, attributes: { value } }));
  }
  choice.value = chosen;
  return choice;
}

export function closeButton(close: () => void): HTMLButtonElement {
  return iconButton({
    icon: 'close',
    label: l10n.t('Close'),
    tooltip: l10n.t('Close (Escape)'),
    iconOnly: true,
    run: close,
  });
}

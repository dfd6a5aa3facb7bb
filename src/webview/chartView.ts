import * as l10n from '@vscode/l10n';
import type { ChartReply, TableColumn } from '../protocol/explore';
import type { BodyConnection } from './bodyConnection';
import { drawChart, type ChartDrawing, type ChartFormats } from './chartDrawing';
import { element, plainServerText } from './dom';
import { closeButton } from './filterBar';

const HEIGHT = 190;

/** A chart of the numbers in one column, over the rows or over another column. */
export class ChartView {
  readonly element: HTMLElement;
  private readonly y = choice(l10n.t('Column of numbers'));
  private readonly x = choice(l10n.t('Over'));
  private readonly frame = element('div', { className: 'chart-frame' });
  private readonly facts = element('p', {
    className: 'chart-facts',
    attributes: { role: 'status' },
  });
  private readonly readout = element('p', {
    className: 'chart-readout',
    attributes: { 'aria-hidden': 'true' },
  });
  private readonly observer: ResizeObserver;
  private readonly exact: Intl.NumberFormat;
  private readonly short: Intl.NumberFormat;
  private columns: readonly TableColumn[] = [];
  private reply: ChartReply | undefined;
  private drawing: ChartDrawing | undefined;
  private asked = 0;

  constructor(
    private readonly connection: BodyConnection,
    private readonly closed: () => void,
    private readonly failed: (message: string) => void,
  ) {
    const { lang } = document.documentElement;
    this.exact = new Intl.NumberFormat(lang, { maximumSignificantDigits: 12 });
    this.short = new Intl.NumberFormat(lang, { maximumSignificantDigits: 4, notation: 'compact' });
    this.element = element(
      'section',
      { className: 'chart', attributes: { 'aria-label': l10n.t('Chart') } },
      [
        element('div', { className: 'body-line' }, [
          this.y,
          element('span', { className: 'bar-label', text: l10n.t('over') }),
          this.x,
          this.readout,
          closeButton(() => this.close()),
        ]),
        this.frame,
        this.facts,
      ],
    );
    this.element.hidden = true;
    this.observer = new ResizeObserver(() => this.draw());
    this.listen();
  }

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  /** Opens it with a column of numbers: this one if it has some, else the first that has. */
  open(column: number): void {
    const isNumeric = this.columns[column]?.isNumeric === true;
    const first = this.columns.findIndex((one) => one.isNumeric);
    this.y.value = String(isNumeric ? column : Math.max(0, first));
    this.element.hidden = false;
    void this.refresh();
  }

  close(): void {
    this.element.hidden = true;
    this.closed();
  }

  /** Offers these columns; what was chosen stays where it can. */
  showColumns(columns: readonly TableColumn[]): void {
    this.columns = columns;
    const numeric = columns.flatMap((one, at) => (one.isNumeric ? [at] : []));
    const chosen = [this.y.value, this.x.value];
    this.y.replaceChildren(...numeric.map((at) => this.option(at)));
    this.x.replaceChildren(
      element('option', { text: l10n.t('rows'), attributes: { value: '' } }),
      ...columns.map((_, at) => this.option(at)),
    );
    [this.y.value, this.x.value] = [chosen[0] ?? '', chosen[1] ?? ''];
    if (this.y.value === '') this.y.selectedIndex = 0;
    if (this.x.value === '') this.x.selectedIndex = 0;
  }

  get hasNumbers(): boolean {
    return this.columns.some(({ isNumeric }) => isNumeric);
  }

  /** Asks for the points anew. */
  async refresh(): Promise<void> {
    if (!this.isOpen) return;
    const ticket = ++this.asked;
    const params = {
      x: this.x.value === '' ? null : Number(this.x.value),
      y: Number(this.y.value),
      width: Math.max(100, Math.round(this.frame.clientWidth)),
    };
    const reply = await this.connection.ask('chart', params);
    if (ticket !== this.asked) return;
    if (!reply.ok) {
      this.failed(reply.error);
      return;
    }
    this.reply = reply.value;
    this.draw();
  }

  dispose(): void {
    this.observer.disconnect();
  }

  private listen(): void {
    this.observer.observe(this.frame);
    for (const select of [this.x, this.y])
      select.addEventListener('change', () => void this.refresh());
    this.frame.addEventListener('mousemove', (event) => {
      const left = event.clientX - this.frame.getBoundingClientRect().left;
      const point = this.drawing?.nearest(left);
      this.readout.textContent =
        point === undefined ? '' : `${this.formats.x(point.x)} · ${this.exact.format(point.y)}`;
    });
    this.element.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      this.close();
    });
  }

  private draw(): void {
    const { reply } = this;
    if (reply === undefined || !this.isOpen) return;
    const words = this.describe(reply);
    this.facts.textContent = words;
    this.readout.textContent = '';
    if (reply.points.length === 0) {
      this.drawing = undefined;
      this.frame.replaceChildren();
      return;
    }
    this.drawing = drawChart(reply, Math.max(100, this.frame.clientWidth), HEIGHT, this.formats);
    const name = plainServerText(this.columns[Number(this.y.value)]?.name ?? '');
    this.drawing.svg.setAttribute('role', 'img');
    this.drawing.svg.setAttribute('aria-label', l10n.t('Chart of {0}. {1}', name, words));
    this.frame.replaceChildren(this.drawing.svg);
  }

  private get formats(): ChartFormats {
    const isDate = this.reply?.xKind === 'date';
    const isRow = this.reply?.xKind === 'row';
    return {
      y: (value) => this.short.format(value),
      x: (value) => {
        if (isDate) return moment(value);
        return isRow ? this.exact.format(Math.round(value)) : this.short.format(value);
      },
    };
  }

  /** The lowest and the highest are quoted as the body writes them. */
  private describe({ count, min, max, mean, sum }: ChartReply): string {
    if (min === undefined || max === undefined || mean === undefined || sum === undefined) {
      return l10n.t('There are no numbers in this column.');
    }
    const facts = l10n.t(
      'Count {0} · Lowest {1} · Highest {2} · Mean {3} · Sum {4}',
      this.exact.format(count),
      min,
      max,
      this.exact.format(mean),
      sum,
    );
    // A line breaks between facts only.
    return facts.replace(/(?<!·) (?!·)/gu, '\u00a0');
  }

  private option(column: number): HTMLOptionElement {
    const name = plainServerText(this.columns[column]?.name ?? '');
    const text = name === '' ? l10n.t('value') : name;
    return element('option', { text, attributes: { value: String(column) } });
  }
}

function choice(label: string): HTMLSelectElement {
  return element('select', { className: 'choice', attributes: { 'aria-label': label } });
}

/** In UTC, like most of what APIs answer; midnight is the day alone. */
function moment(milliseconds: number): string {
  const [day = '', time = ''] = new Date(milliseconds).toISOString().split('T');
  if (time.startsWith('00:00:00.000')) return day;
  return `${day} ${time.replace(/(?::00)?\.\d+Z$/, '')}`;
}

import * as l10n from '@vscode/l10n';
import type { TableColumn } from '../protocol/explore';
import { element } from './dom';
import { RowScale } from './rowScale';
import { TableHeader, type TableOrder } from './tableHeader';
import { moveInGrid, type GridPlace } from './tableKeys';
import { TableRowElement, type CellSource } from './tableRow';
import { TableWidths } from './tableWidths';

/** Where the grid takes its cells from. */
export interface GridSource extends CellSource {
  readonly rowCount: number;
  load(firstRow: number, endRow: number, firstColumn: number, endColumn: number): void;
}

/** Whoever carries out what a person wants of the grid. */
export interface GridListener {
  /** Enter or a click on a header. */
  sorted(column: number): void;
  /** Enter or a double click on a cell. */
  opened(row: number): void;
}

/** The rows from `first` up to, not including, `end`. */
export interface RowRange {
  readonly first: number;
  readonly end: number;
}

const PROBE_CHARACTERS = 100;
const RESIZE_STEP = 16;
const NO_CELLS: GridSource = {
  rowCount: 0,
  cell: () => undefined,
  number: () => undefined,
  load: () => undefined,
};

/**
 * A grid of which only the rows and columns in view are in the document. The element that scrolls
 * has the keyboard focus; the active cell is its active descendant.
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/grid/
 */
export class TableGrid {
  readonly element: HTMLElement;
  private readonly canvas = presentation('grid-canvas');
  private readonly layer = presentation('grid-layer');
  private readonly body = presentation('grid-body');
  private readonly probe: HTMLElement;
  private readonly header = new TableHeader();
  private readonly rows = new Map<number, TableRowElement>();
  private readonly observer: ResizeObserver;
  private columns: readonly TableColumn[] = [];
  private numeric: ReadonlySet<number> = new Set();
  private order: TableOrder | undefined;
  private source = NO_CELLS;
  private widths = TableWidths.of([], 8);
  private scale = new RowScale(0, 1, 0);
  private characterWidth = 8;
  private numberWidth = 60;
  private top = 0;
  private writtenScroll = 0;
  private frame = 0;
  private active: GridPlace = { row: 0, column: 0 };
  private anchor = 0;

  constructor(
    private readonly listener: GridListener,
    private readonly formatNumber: (value: number) => string,
  ) {
    this.probe = element('span', {
      className: 'grid-probe',
      text: '0'.repeat(PROBE_CHARACTERS),
      attributes: { 'aria-hidden': 'true' },
    });
    this.layer.append(this.header.element, this.body);
    this.canvas.append(this.layer);
    this.element = element(
      'div',
      {
        className: 'grid',
        attributes: {
          role: 'grid',
          tabindex: '0',
          'aria-label': l10n.t('Table'),
          'aria-multiselectable': 'true',
        },
      },
      [this.canvas],
    );
    this.observer = new ResizeObserver(() => this.requestMeasure());
    this.listen();
  }

  get probeElement(): HTMLElement {
    return this.probe;
  }

  get place(): GridPlace {
    return this.active;
  }

  /** The rows between the active one and the one from which a selection was extended. */
  get selection(): RowRange {
    const first = Math.min(this.anchor, this.active.row);
    return { first: Math.max(0, first), end: Math.max(this.anchor, this.active.row) + 1 };
  }

  dispose(): void {
    this.observer.disconnect();
    cancelAnimationFrame(this.frame);
  }

  /** Shows columns; the widths of those that were there stay. */
  showColumns(columns: readonly TableColumn[], isSameTable: boolean): void {
    this.measureCharacters();
    const before = isSameTable ? this.widths : undefined;
    this.columns = columns;
    this.numeric = new Set(columns.flatMap(({ isNumeric }, at) => (isNumeric ? [at] : [])));
    this.widths = TableWidths.of(columns, this.characterWidth).keeping(before);
    this.element.setAttribute('aria-colcount', String(columns.length + 1));
  }

  /** Shows cells; `isReset` begins at the first row. */
  show(source: GridSource, order: TableOrder | undefined, isReset: boolean): void {
    this.source = source;
    this.order = order;
    this.body.replaceChildren();
    this.rows.clear();
    this.element.setAttribute('aria-rowcount', String(source.rowCount + 1));
    if (isReset) {
      this.top = 0;
      this.active = { row: 0, column: 0 };
      this.anchor = 0;
      this.element.scrollLeft = 0;
    }
    this.measure();
    this.draw();
  }

  /** Draws in the next frame. */
  requestDraw(): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.draw());
  }

  /** Selects all rows. */
  selectAll(): void {
    this.anchor = 0;
    this.active = { row: Math.max(0, this.source.rowCount - 1), column: this.active.column };
    this.draw();
  }

  /** Makes a cell the active one and brings it into view. */
  activate(place: GridPlace, isExtending: boolean): void {
    const lastRow = this.source.rowCount - 1;
    const column = Math.min(place.column, Math.max(0, this.columns.length - 1));
    this.active = { row: Math.min(place.row, lastRow), column };
    if (!isExtending) this.anchor = Math.max(0, this.active.row);
    this.bringIntoView();
    this.draw();
  }

  private get rowsInView(): number {
    return Math.max(1, Math.floor(this.scale.viewHeight / this.scale.rowHeight));
  }

  private listen(): void {
    this.observer.observe(this.element);
    this.observer.observe(this.probe);
    this.element.addEventListener('scroll', () => {
      if (Math.abs(this.element.scrollTop - this.writtenScroll) >= 1) {
        this.writtenScroll = this.element.scrollTop;
        this.top = this.scale.toTop(this.writtenScroll);
      }
      this.draw();
    });
    this.element.addEventListener('mousedown', (event) => this.mousePressed(event));
    this.element.addEventListener('dblclick', ({ target }) => {
      const place = placeAt(target);
      if (place !== undefined && place.row >= 0) this.listener.opened(place.row);
    });
    this.element.addEventListener('keydown', (event) => this.keyPressed(event));
  }

  private mousePressed(event: MouseEvent): void {
    const place = placeAt(event.target);
    if (place === undefined || event.button !== 0) return;
    if (event.target instanceof Element && event.target.classList.contains('grid-handle')) {
      this.dragWidth(event, place.column);
      return;
    }
    this.activate(place, event.shiftKey && place.row >= 0);
    if (event.shiftKey) event.preventDefault();
    this.element.focus({ preventScroll: true });
    if (place.row < 0) this.listener.sorted(place.column);
  }

  private dragWidth(event: MouseEvent, column: number): void {
    event.preventDefault();
    const end = new AbortController();
    const width = this.widths.width(column);
    const move = ({ clientX }: MouseEvent): void =>
      this.setWidth(column, width + clientX - event.clientX);
    document.addEventListener('mousemove', move, { signal: end.signal });
    document.addEventListener('mouseup', () => end.abort(), { signal: end.signal });
  }

  private setWidth(column: number, width: number): void {
    this.widths = this.widths.with(column, width);
    this.measure();
    this.draw();
  }

  private keyPressed(event: KeyboardEvent): void {
    if (!this.carryOut(event)) return;
    // VS Code has key bindings of its own for some of these.
    event.preventDefault();
    event.stopPropagation();
  }

  private carryOut(event: KeyboardEvent): boolean {
    const { row, column } = this.active;
    const isCommand = event.ctrlKey || event.metaKey;
    if (isCommand && event.key.toLowerCase() === 'a') {
      this.selectAll();
      return true;
    }
    const resize = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (row < 0 && event.shiftKey && resize !== undefined) {
      this.setWidth(column, this.widths.width(column) + resize * RESIZE_STEP);
      return true;
    }
    if ((event.key === 'Enter' || event.key === ' ') && !isCommand) {
      if (row < 0) this.listener.sorted(column);
      else if (event.key === 'Enter') this.listener.opened(row);
      return true;
    }
    const size = { rowCount: this.source.rowCount, columnCount: this.columns.length };
    const moved = moveInGrid(event, this.active, { ...size, rowsInView: this.rowsInView });
    if (moved !== undefined) this.activate(moved, event.shiftKey && row >= 0 && moved.row >= 0);
    return moved !== undefined;
  }

  private bringIntoView(): void {
    const { row, column } = this.active;
    const { rowHeight, viewHeight } = this.scale;
    const start = row * rowHeight;
    if (row >= 0 && start < this.top) this.moveTo(start);
    else if (row >= 0 && start + rowHeight > this.top + viewHeight) {
      this.moveTo(start + rowHeight - viewHeight);
    }
    const left = this.widths.start(column);
    const room = this.element.clientWidth - this.numberWidth;
    const { scrollLeft } = this.element;
    if (left < scrollLeft) this.element.scrollLeft = left;
    else if (left + this.widths.width(column) > scrollLeft + room) {
      this.element.scrollLeft = Math.min(left, left + this.widths.width(column) - room);
    }
  }

  private moveTo(top: number): void {
    this.top = this.scale.clamp(top);
    this.writeScroll();
  }

  private writeScroll(): void {
    this.element.scrollTop = this.scale.toScroll(this.top);
    this.writtenScroll = this.element.scrollTop;
  }

  private requestMeasure(): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => {
      this.measure();
      this.draw();
    });
  }

  private measureCharacters(): number {
    const { width, height } = this.probe.getBoundingClientRect();
    this.characterWidth = width / PROBE_CHARACTERS || 8;
    return Math.max(1, Math.round(height));
  }

  private measure(): void {
    const rowHeight = this.measureCharacters();
    const { element: grid } = this;
    const digits = Math.max(2, this.formatNumber(this.source.rowCount).length);
    this.numberWidth = Math.ceil(digits * this.characterWidth) + 22;
    grid.style.setProperty('--row-height', `${rowHeight}px`);
    grid.style.setProperty('--number-width', `${this.numberWidth}px`);
    const viewHeight = Math.max(0, grid.clientHeight - rowHeight);
    this.scale = new RowScale(this.source.rowCount, rowHeight, viewHeight);
    this.canvas.style.height = `${Math.max(1, this.scale.contentHeight + rowHeight)}px`;
    this.canvas.style.width = `${this.widths.total + this.numberWidth}px`;
    this.layer.style.height = `${grid.clientHeight}px`;
    this.layer.style.width = `${grid.clientWidth}px`;
    this.top = this.scale.clamp(this.top);
    this.writeScroll();
  }

  private draw(): void {
    const { rowHeight, viewHeight } = this.scale;
    const { scrollLeft, clientWidth } = this.element;
    const first = Math.floor(this.top / rowHeight);
    const end = Math.min(this.source.rowCount, Math.ceil((this.top + viewHeight) / rowHeight));
    const columns = this.columnsBetween(scrollLeft, scrollLeft + clientWidth - this.numberWidth);
    this.source.load(first, end, columns[0] ?? 0, (columns.at(-1) ?? -1) + 1);
    this.header.draw(this.columns, columns, this.widths, this.order);
    this.header.shift(scrollLeft);
    const wanted = new Set<number>();
    for (let row = first; row < end; row++) wanted.add(row);
    if (this.active.row >= 0) wanted.add(this.active.row);
    for (const [row, { element: drawn }] of this.rows) {
      if (wanted.has(row)) continue;
      drawn.remove();
      this.rows.delete(row);
    }
    for (const row of wanted) this.drawRow(row, columns, scrollLeft);
    this.markActive();
  }

  /** The columns in view, and the active one, which the focus must not lose. */
  private columnsBetween(left: number, right: number): readonly number[] {
    const columns: number[] = [];
    const { column: active } = this.active;
    const first = this.widths.columnAt(left);
    for (let at = first; at < this.columns.length && this.widths.start(at) < right; at++) {
      columns.push(at);
    }
    if (active < first && active < this.columns.length) columns.unshift(active);
    else if (active > (columns.at(-1) ?? -1) && active < this.columns.length) columns.push(active);
    return columns;
  }

  private drawRow(row: number, columns: readonly number[], left: number): void {
    const { rowHeight, viewHeight } = this.scale;
    let drawn = this.rows.get(row);
    if (drawn === undefined) {
      drawn = new TableRowElement(row, this.formatNumber);
      this.rows.set(row, drawn);
      this.body.append(drawn.element);
    }
    drawn.draw(this.source, columns, this.numeric, this.widths);
    drawn.shift(left);
    // A row that is kept out of view stands just outside it: far away it would be inexact.
    const offset = row * rowHeight - this.top;
    const near = Math.min(Math.max(-2 * rowHeight, offset), viewHeight + rowHeight);
    drawn.element.style.transform = `translateY(${near}px)`;
  }

  private markActive(): void {
    const { first, end } = this.selection;
    const hasSelection = end - first > 1;
    for (const [row, { element: drawn }] of this.rows) {
      const isSelected = row >= first && row < end && this.active.row >= 0;
      drawn.classList.toggle('selected', isSelected && hasSelection);
      drawn.classList.toggle('odd', row % 2 === 1);
      drawn.setAttribute('aria-selected', String(isSelected));
    }
    for (const old of this.layer.querySelectorAll('.active')) old.classList.remove('active');
    const { row, column } = this.active;
    const cell = row < 0 ? this.header.cell(column) : this.rows.get(row)?.cell(column);
    cell?.classList.add('active');
    if (cell === undefined) this.element.removeAttribute('aria-activedescendant');
    else this.element.setAttribute('aria-activedescendant', cell.id);
  }
}

function presentation(className: string): HTMLElement {
  return element('div', { className, attributes: { role: 'presentation' } });
}

/** The place in the grid that an event's target is in; row headers are in the first column. */
function placeAt(target: EventTarget | null): GridPlace | undefined {
  if (!(target instanceof Element)) return undefined;
  const row = target.closest<HTMLElement>('.grid-row')?.dataset['row'];
  const column = target.closest<HTMLElement>('.grid-cell')?.dataset['column'];
  if (row === undefined || (column === undefined && row === '-1')) return undefined;
  return { row: Number(row), column: Number(column ?? 0) };
}

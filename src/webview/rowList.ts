import * as l10n from '@vscode/l10n';
import type { Row } from '../protocol/messages';
import { element } from './dom';
import { RowElement, type RowParts } from './rowElement';
import { RowScale } from './rowScale';
import { selectedEnds } from './selectedRows';

/** Where the list takes its rows from. */
export interface RowSource {
  readonly rowCount: number;
  /** How many rows have gone from the beginning, as far as is known. */
  readonly dropped?: number | undefined;
  row(index: number): Row | undefined;
  load(first: number, end: number): void;
}

/** Whoever is told what happens in the list. */
export interface RowListener {
  /** The rows in view were drawn. */
  drawn(): void;
  /** The person wants to fold or unfold the container that begins in this row. */
  toggled(row: number): void;
  /** The person has scrolled, up or down. */
  scrolled?(up: boolean): void;
  /** A view of another size has room for another number of columns. */
  resized(): void;
}

const PROBE_COLUMNS = 100;
/** What the style leaves free before and after the text of a row, in pixels. */
const ROW_SPACE = 28;

/**
 * Rows of one height, of which only those in view are in the document, with the active row and the
 * ends of the selection. The element that scrolls has the keyboard focus; the active row is its
 * active descendant.
 */
export class RowList {
  readonly element: HTMLElement;
  private readonly canvas = element('div', { className: 'row-canvas' });
  private readonly layer = element('div', { className: 'row-layer' });
  private readonly probe: HTMLElement;
  private readonly rows = new Map<number, RowElement>();
  private readonly observer: ResizeObserver;
  private source: RowSource = { rowCount: 0, row: () => undefined, load: () => undefined };
  private scale = new RowScale(0, 1, 0);
  private top = 0;
  private writtenScroll = 0;
  private widest = 0;
  private activeRow = 0;
  private frame = 0;
  private characterWidth = 8;
  private gutterWidth = 60;

  constructor(
    private readonly isTree: boolean,
    private readonly listener: RowListener,
    private readonly formatNumber: (value: number) => string,
    private readonly partsOf?: (row: Row) => RowParts | undefined,
  ) {
    this.probe = element('span', {
      className: 'row-probe',
      text: '0'.repeat(PROBE_COLUMNS),
      attributes: { 'aria-hidden': 'true' },
    });
    this.canvas.append(this.layer);
    this.element = element(
      'div',
      {
        className: 'rows',
        attributes: {
          role: isTree ? 'tree' : 'listbox',
          tabindex: '0',
          'aria-label': l10n.t('Body'),
          'aria-busy': 'true',
        },
      },
      [this.canvas],
    );
    this.observer = new ResizeObserver(() => this.requestMeasure());
    this.listen();
  }

  /** Where the rows are measured; stands beside the list, so that it doesn't scroll. */
  get probeElement(): HTMLElement {
    return this.probe;
  }

  dispose(): void {
    this.observer.disconnect();
    cancelAnimationFrame(this.frame);
  }

  get firstRow(): number {
    return Math.floor(this.top / this.scale.rowHeight);
  }

  /** The number of rows that fit, at least one. */
  get rowsInView(): number {
    return Math.max(1, Math.floor(this.scale.viewHeight / this.scale.rowHeight));
  }

  get active(): number {
    return this.activeRow;
  }

  get drawnRows(): ReadonlyMap<number, RowElement> {
    return this.rows;
  }

  /** How many columns of text fit beside the gutter. */
  get columns(): number {
    const room = this.element.clientWidth - this.gutterWidth - ROW_SPACE - 1;
    return Math.max(20, Math.floor(room / this.characterWidth));
  }

  /** Makes room in the gutter for line numbers up to this one. */
  setLineCount(lineCount: number): void {
    const digits = Math.max(3, this.formatNumber(lineCount).length);
    this.gutterWidth = Math.ceil((digits + 4) * this.characterWidth);
    this.element.style.setProperty('--gutter-width', `${this.gutterWidth}px`);
  }

  /** Shows other rows from `firstRow` on; without it the place stays. */
  show(source: RowSource, firstRow?: number): void {
    if (source !== this.source) {
      this.layer.replaceChildren();
      this.rows.clear();
      this.widest = 0;
      if (firstRow === undefined) this.moveUp((source.dropped ?? 0) - (this.source.dropped ?? 0));
    }
    this.source = source;
    this.element.setAttribute('aria-busy', 'false');
    this.activeRow = Math.min(this.activeRow, Math.max(0, source.rowCount - 1));
    this.measure();
    if (firstRow !== undefined) this.moveTo(firstRow * this.scale.rowHeight);
    else this.draw();
  }

  /** Of the rows that are shown. */
  get dropped(): number | undefined {
    return this.source.dropped;
  }

  showEnd(): void {
    this.moveTo(this.scale.lastTop);
  }

  get isAtEnd(): boolean {
    return this.top >= this.scale.lastTop;
  }

  /** The source has got more rows at its end; the place stays. */
  grow(): void {
    this.measure();
    this.draw();
  }

  /** Makes a row the active one and brings it into view. */
  activate(row: number, place: 'nearest' | 'center' = 'nearest'): void {
    this.activeRow = Math.min(Math.max(0, row), Math.max(0, this.source.rowCount - 1));
    const { rowHeight, viewHeight } = this.scale;
    const start = this.activeRow * rowHeight;
    const isAbove = start < this.top;
    const isBelow = start + rowHeight > this.top + viewHeight;
    if (place === 'center' && (isAbove || isBelow)) {
      this.moveTo(start - Math.floor(this.rowsInView / 2) * rowHeight);
    } else if (isAbove) {
      this.moveTo(start);
    } else if (isBelow) {
      this.moveTo(start + rowHeight - viewHeight);
    } else {
      this.draw();
    }
  }

  /** Scrolls sideways so that a range in a drawn row can be seen. */
  revealRange(range: Range): void {
    const { left, right } = range.getBoundingClientRect();
    const view = this.element.getBoundingClientRect();
    const gutter = this.gutterWidth;
    if (left < view.left + gutter || right > view.right) {
      this.element.scrollLeft += left - view.left - gutter - view.width / 3;
    }
  }

  /** Draws in the next frame. */
  requestDraw(): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.draw());
  }

  private listen(): void {
    this.observer.observe(this.element);
    this.observer.observe(this.probe);
    this.element.addEventListener('scroll', () => {
      if (Math.abs(this.element.scrollTop - this.writtenScroll) < 1) return;
      this.writtenScroll = this.element.scrollTop;
      const before = this.top;
      this.top = this.scale.toTop(this.writtenScroll);
      this.draw();
      // What a view of another size has moved, nobody has scrolled.
      const isResized = this.element.clientHeight !== this.scale.viewHeight;
      if (this.top !== before && !isResized) this.listener.scrolled?.(this.top < before);
    });
    this.element.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
    this.element.addEventListener('mousedown', (event) => {
      const row = rowAt(event.target);
      if (row === undefined || event.button !== 0) return;
      if (event.target instanceof Element && event.target.closest('.twisty > svg') !== null) {
        event.preventDefault();
        this.element.focus({ preventScroll: true });
        this.listener.toggled(row);
      }
      this.activeRow = row;
      this.draw();
    });
  }

  /** Where the scroll bar is in proportion, the wheel still moves by the rows' own pixels. */
  private wheel(event: WheelEvent): void {
    if (!this.scale.isProportional || event.ctrlKey || event.shiftKey || event.deltaY === 0) return;
    event.preventDefault();
    const { rowHeight, viewHeight } = this.scale;
    const unit = [1, rowHeight, viewHeight][event.deltaMode] ?? 1;
    this.moveTo(this.top + event.deltaY * unit);
    this.listener.scrolled?.(event.deltaY < 0);
    this.element.scrollLeft += event.deltaX * unit;
  }

  /** Rows before those in view have gone. */
  private moveUp(rows: number): void {
    this.top = Math.max(0, this.top - rows * this.scale.rowHeight);
    this.activeRow = Math.max(0, this.activeRow - rows);
  }

  private moveTo(top: number): void {
    this.top = this.scale.clamp(top);
    this.writeScroll();
    this.draw();
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
      this.listener.resized();
    });
  }

  private measure(): void {
    const { width, height } = this.probe.getBoundingClientRect();
    const rowHeight = Math.max(1, Math.round(height));
    const atRow = this.top / this.scale.rowHeight;
    this.characterWidth = width / PROBE_COLUMNS || 8;
    this.element.style.setProperty('--row-height', `${rowHeight}px`);
    const viewHeight = this.element.clientHeight;
    const isOtherHeight = rowHeight !== this.scale.rowHeight;
    this.scale = new RowScale(this.source.rowCount, rowHeight, viewHeight);
    this.canvas.style.height = `${Math.max(this.scale.contentHeight, 1)}px`;
    this.layer.style.height = `${viewHeight}px`;
    this.top = this.scale.clamp(isOtherHeight ? atRow * rowHeight : this.top);
    this.writeScroll();
  }

  private draw(): void {
    const { rowHeight, viewHeight } = this.scale;
    const first = this.firstRow;
    const end = Math.min(this.source.rowCount, Math.ceil((this.top + viewHeight) / rowHeight));
    this.source.load(first, end);
    const shown = this.wantedRows(first, end);
    for (const [index, row] of this.rows) {
      if (shown.has(index)) continue;
      row.element.remove();
      this.rows.delete(index);
    }
    let next: ChildNode | null = this.layer.firstChild;
    for (const index of [...shown].sort((a, b) => a - b)) {
      const row = this.place(index, next);
      next = row.element.nextSibling;
    }
    this.canvas.style.minWidth = `${this.widest}px`;
    this.markActive();
    this.listener.drawn();
  }

  /** The rows in view, and those that the focus or the selection must not lose. */
  private wantedRows(first: number, end: number): Set<number> {
    const wanted = new Set<number>();
    for (let index = first; index < end; index++) wanted.add(index);
    const { rowCount } = this.source;
    if (this.activeRow < rowCount) wanted.add(this.activeRow);
    for (const index of selectedEnds(this.layer)) if (index < rowCount) wanted.add(index);
    return wanted;
  }

  private place(index: number, next: ChildNode | null): RowElement {
    const row = this.source.row(index);
    let drawn = this.rows.get(index);
    // A row that went out of the pages stays as it is drawn: the selection may end in it.
    if (drawn === undefined || (row !== undefined && !isSameRow(drawn.row, row))) {
      const made = new RowElement(index, row, this.formatNumber, this.partsOf);
      made.describe(this.isTree, this.source.rowCount);
      const width = ((row?.depth ?? 0) * 2 + made.text.length) * this.characterWidth;
      this.widest = Math.max(this.widest, Math.ceil(this.gutterWidth + width + ROW_SPACE));
      if (drawn === undefined) this.layer.insertBefore(made.element, next);
      else drawn.element.replaceWith(made.element);
      this.rows.set(index, made);
      drawn = made;
    } else if (drawn.element !== next) {
      this.layer.insertBefore(drawn.element, next);
    }
    // Rows that are kept out of view stand just outside it: far away they would be inexact.
    const { rowHeight, viewHeight } = this.scale;
    const offset = index * rowHeight - this.top;
    const near = Math.min(Math.max(-2 * rowHeight, offset), viewHeight + rowHeight);
    drawn.element.style.transform = `translateY(${near}px)`;
    return drawn;
  }

  private markActive(): void {
    const offset = this.activeRow * this.scale.rowHeight - this.top;
    const isInView = offset > -this.scale.rowHeight && offset < this.scale.viewHeight;
    this.element.classList.toggle('active-is-hidden', !isInView);
    for (const [index, { element: row }] of this.rows) {
      row.classList.toggle('active', index === this.activeRow);
      row.setAttribute('aria-selected', String(index === this.activeRow));
    }
    const active = this.rows.get(this.activeRow);
    if (active === undefined) this.element.removeAttribute('aria-activedescendant');
    else this.element.setAttribute('aria-activedescendant', active.element.id);
  }
}

/** A page that was asked for again has rows that look the same. */
function isSameRow(drawn: Row | undefined, row: Row): boolean {
  return drawn === row || JSON.stringify(drawn) === JSON.stringify(row);
}

/** The index of the row that an event's target is in. */
export function rowAt(target: EventTarget | null): number | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>('.row') : null;
  const index = row?.dataset['index'];
  return index === undefined ? undefined : Number(index);
}

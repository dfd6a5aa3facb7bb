import type { BodyConnection } from './bodyConnection';
import type { BodyRows } from './bodyRows';
import { FindSession } from './findSession';
import { FindWidget } from './findWidget';
import { highlightMatches } from './matchHighlights';
import type { RowList } from './rowList';

/** Searches the body: joins the widget, the search and the rows in which matches are shown. */
export class FindBar {
  readonly element: HTMLElement;
  private readonly widget: FindWidget;
  private readonly session: FindSession;

  constructor(
    connection: BodyConnection,
    private readonly rows: BodyRows,
    private readonly list: RowList,
    formatNumber: (value: number) => string,
    failed: (message: string) => void,
  ) {
    this.session = new FindSession(connection, () => this.found(), failed);
    this.widget = new FindWidget(
      {
        queried: (query) => void this.session.search(query),
        stepped: (by) => this.step(by),
        closed: () => this.closed(),
      },
      formatNumber,
    );
    this.element = this.widget.element;
  }

  /** Ends the marks in the document. */
  dispose(): void {
    highlightMatches(new Map(), undefined);
  }

  /** Opens the widget with what is selected, if that is on one line. */
  open(): void {
    const selected = getSelection()?.toString() ?? '';
    this.widget.open(/[\r\n]/.test(selected) ? '' : selected);
  }

  /** The keys that search wherever the focus is. */
  keyPressed(event: KeyboardEvent): void {
    const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (isCommand && event.key.toLowerCase() === 'f') this.open();
    else if (event.key === 'F3' && this.widget.isOpen) this.step(event.shiftKey ? -1 : 1);
    else if (event.key === 'F3') this.open();
    else if (event.key === 'Escape' && this.widget.isOpen) this.widget.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** A layout in another mode has ended the search; in any layout rows have other numbers. */
  laidOut(isOtherMode: boolean): void {
    this.session.rowsChanged();
    if (isOtherMode && this.widget.isOpen) void this.session.search(this.widget.query);
  }

  /** The whole body is there now: what came since it was searched is searched, too. */
  bodyEnded(): void {
    if (this.widget.isOpen && this.widget.query.text !== '') {
      void this.session.search(this.widget.query);
    }
  }

  rowsChanged(): void {
    this.session.rowsChanged();
  }

  rowsMoved(row: number, by: number): void {
    this.session.rowsMoved(row, by);
  }

  highlight(): Range | undefined {
    return highlightMatches(this.list.drawnRows, this.widget.isOpen ? this.session : undefined);
  }

  private found(): void {
    this.widget.showCount(this.session.index, this.session.total);
    if (this.session.total > 0) void this.reveal();
    else this.highlight();
  }

  private step(by: 1 | -1): void {
    if (this.session.total === 0) return;
    this.session.step(by);
    this.widget.showCount(this.session.index, this.session.total);
    void this.reveal();
  }

  private async reveal(): Promise<void> {
    const { index, query } = this.session;
    const { firstRow, rowsInView } = this.list;
    const shown = await this.rows.reveal('reveal', { match: index }, firstRow, rowsInView);
    if (shown === undefined) return;
    const isOvertaken = this.session.index !== index || this.session.query !== query;
    if (!isOvertaken) this.session.current = shown.place;
    this.list.show(shown.pages);
    if (isOvertaken) return;
    this.list.activate(shown.place.row, 'center');
    const range = this.highlight();
    if (range !== undefined) this.list.revealRange(range);
  }

  private closed(): void {
    void this.session.search({ text: '', matchCase: false });
    this.highlight();
    this.list.element.focus({ preventScroll: true });
  }
}

import type { BodyRequests } from '../protocol/messages';
import type { BodyReply } from './bodyConnection';
import type { BodyRows } from './bodyRows';
import type { FindBar } from './findBar';
import type { RowList } from './rowList';

/** How far above the first row its line is looked for: a line that is wrapped begins there. */
const MOST_ROWS_OF_LINE = 200;

/** Folds and reveals rows, and keeps the list and the search in step with them. */
export class RowChanges {
  constructor(
    private readonly rows: BodyRows,
    private readonly list: RowList,
    private readonly find: FindBar,
  ) {}

  /** Brings a place into view; undefined where the request failed. */
  async reveal<Name extends 'goToPath' | 'tableReveal'>(
    name: Name,
    params: BodyRequests[Name]['params'],
  ): Promise<BodyReply<Name> | undefined> {
    const { firstRow, rowsInView } = this.list;
    const shown = await this.rows.reveal(name, params, firstRow, rowsInView);
    if (shown === undefined) return undefined;
    const place: BodyReply<'goToPath' | 'tableReveal'> & BodyReply<Name> = shown.place;
    if (!('row' in place)) return place;
    this.find.rowsChanged();
    this.list.show(shown.pages);
    this.list.activate(place.row, 'center');
    return place;
  }

  async foldTo(depth: number): Promise<void> {
    const shown = await this.rows.foldToDepth(depth, this.list.rowsInView);
    this.find.rowsChanged();
    this.list.show(shown.pages, shown.firstRow);
  }

  async toggle(row: number): Promise<void> {
    const fold = this.rows.pages.row(row)?.fold;
    if (fold === undefined) return;
    const before = this.rows.pages.rowCount;
    const { firstRow, rowsInView } = this.list;
    const { pages } = await this.rows.fold(row, fold === 'collapsed', firstRow, rowsInView);
    this.find.rowsMoved(row, pages.rowCount - before);
    this.list.show(pages);
  }

  /** The one-based line at the top of the view. */
  get topLine(): number {
    const first = this.list.firstRow;
    for (let row = first; row >= Math.max(0, first - MOST_ROWS_OF_LINE); row--) {
      const line = this.rows.pages.row(row)?.line;
      if (line !== undefined) return line;
    }
    return first + 1;
  }
}

import type { Result } from '../core/result';
import type {
  BodyRequestName,
  BodyRequests,
  Extent,
  Growth,
  LayoutMode,
} from '../protocol/messages';
import type { BodyConnection, BodyReply } from './bodyConnection';
import { askEarly, RowPages, type EarlyRows } from './rowPages';

/** The requests after which rows have other numbers. */
type Change = Extract<
  BodyRequestName,
  'layout' | 'fold' | 'foldToDepth' | 'reveal' | 'goToPath' | 'tableReveal'
>;

/** The requests that unfold what hides a row. */
type Reveal = Extract<BodyRequestName, 'reveal' | 'goToPath' | 'tableReveal'>;

type Counted = Pick<Extent, 'rowCount' | 'dropped'>;

/** A zero-based row, or a one-based line. */
export type Place = { readonly row: number } | { readonly line: number };

/** What the list is to show after a change. */
export interface Shown {
  readonly pages: RowPages;
  /** The first row in view; undefined where the place stays. */
  readonly firstRow?: number;
}

/**
 * The rows of a body, and what changes their numbers. Changes are made one after another; each
 * resolves once the rows that will be in view are there, so that nothing flickers.
 */
export class BodyRows {
  pages: RowPages;
  /** As it was told last. */
  extent: Extent = { rowCount: 0, lineCount: 0 };
  /** Those that are shown, or will be when they are there. */
  private newest: RowPages;
  private dropped: number | undefined;
  private isChanging = false;
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly connection: BodyConnection,
    private readonly loaded: () => void,
    private readonly failed: (message: string) => void,
  ) {
    this.pages = new RowPages(connection, 0, loaded, failed);
    this.newest = this.pages;
  }

  get lineCount(): number {
    return this.extent.lineCount;
  }

  /** What the numbers of rows are counted after. */
  get numbering(): { readonly dropped?: number } {
    return this.dropped === undefined ? {} : { dropped: this.dropped };
  }

  /**
   * More rows have come, at the end or, if `anywhere`, between others; where the first ones have
   * gone there are other `pages` now. What is being changed is told of them with the change.
   */
  grow(extent: Extent & Pick<Growth, 'firstRows'>, anywhere = false): void {
    if (this.isChanging) return;
    this.extent = extent;
    const { rowCount, dropped, firstRows } = extent;
    if (dropped !== this.dropped) this.pages = this.newPages(extent);
    else this.newest.grow(rowCount, anywhere, firstRows);
  }

  /** Lays the body out anew, and goes to a row, or to the one in which a line begins. */
  layOut(mode: LayoutMode, columns: number, place: Place, inView: number): Promise<Shown> {
    return this.inTurn(async () => {
      const line = 'line' in place ? { line: place.line } : {};
      const changed = this.change('layout', { mode, columns, ...line });
      // Where nothing is broken over rows a line's number is that of its row.
      const early = askEarly(this.connection, 'row' in place ? place.row : place.line - 1);
      const reply = await changed;
      if (!reply.ok) return { pages: this.pages };
      const { row = 0, ...extent } = reply.value;
      const pages = this.newPages(extent, early);
      this.extent = extent;
      const firstRow = 'row' in place ? place.row : row;
      await this.swap(pages, Math.min(firstRow, extent.rowCount - inView), inView);
      return { pages, firstRow };
    });
  }

  /** Folds or unfolds; `first` and `inView` say what is in view and stays there. */
  fold(row: number, expanded: boolean, first: number, inView: number): Promise<Shown> {
    return this.inTurn(async () => {
      const reply = await this.change('fold', { row, expanded, ...this.numbering });
      return reply.ok ? this.keepPlace(reply.value, first, inView) : this.unchanged();
    });
  }

  /** Folds all containers that are deeper, unfolds the others, and goes to the first row. */
  foldToDepth(depth: number, inView: number): Promise<Shown> {
    return this.inTurn(async () => {
      const reply = await this.change('foldToDepth', { depth });
      if (!reply.ok) return this.unchanged();
      return { ...(await this.keepPlace(reply.value, 0, inView)), firstRow: 0 };
    });
  }

  /** Where a match, a path or a row of the table is, once what hid it is unfolded. */
  async reveal<Name extends Reveal>(
    name: Name,
    params: BodyRequests[Name]['params'],
    first: number,
    inView: number,
  ): Promise<(Shown & { readonly place: BodyReply<Name> }) | undefined> {
    return this.inTurn(async () => {
      const reply = await this.change(name, params);
      if (!reply.ok) return undefined;
      const place: BodyReply<Reveal> & BodyReply<Name> = reply.value;
      if (!('row' in place)) {
        this.pages.thaw();
        return { pages: this.pages, place };
      }
      const { dropped } = place as BodyReply<'reveal'>;
      if (place.rowCount === this.pages.rowCount && dropped === this.dropped) {
        this.pages.thaw();
        await this.pages.prepare(place.row - inView, place.row + inView);
        return { pages: this.pages, place };
      }
      const pages = this.newPages(place);
      await pages.prepare(place.row - inView, place.row + inView);
      return { ...(await this.swap(pages, first, inView)), place };
    });
  }

  private async keepPlace(counted: Counted, first: number, inView: number): Promise<Shown> {
    const pages = this.newPages(counted);
    return this.swap(pages, Math.min(first, pages.rowCount - inView), inView);
  }

  private async swap(pages: RowPages, first: number, inView: number): Promise<Shown> {
    const error = await pages.prepare(first, first + inView + 1);
    if (error !== undefined) this.failed(error);
    this.pages = pages;
    return { pages };
  }

  private unchanged(): Shown {
    return { pages: this.pages };
  }

  private newPages({ rowCount, dropped }: Counted, early?: EarlyRows): RowPages {
    const { connection, loaded, failed } = this;
    this.dropped = dropped;
    this.newest = new RowPages(connection, rowCount, loaded, failed, dropped, early);
    return this.newest;
  }

  /** Asks for a change; from here on the extension answers with rows as they are after it. */
  private async change<Name extends Change>(
    name: Name,
    params: BodyRequests[Name]['params'],
  ): Promise<Result<BodyReply<Name>, string>> {
    this.pages.freeze();
    this.isChanging = true;
    const reply = await this.connection.ask(name, params);
    this.isChanging = false;
    if (!reply.ok) {
      this.pages.thaw();
      this.failed(reply.error);
    }
    return reply;
  }

  private inTurn<T>(step: () => Promise<T>): Promise<T> {
    const made = this.last.then(step);
    this.last = made;
    return made;
  }
}

import type { Result } from '../core/result';
import type { Row } from '../protocol/messages';
import type { BodyConnection, BodyReply } from './bodyConnection';

const ROWS_PER_PAGE = 200;
const PAGES_KEPT = 40;
const PAGES_ASKED_AT_ONCE = 2;

type RowsReply = Result<BodyReply<'rows'>, string>;

/** Rows that were asked for before it was known how many there are. */
export interface EarlyRows {
  readonly page: number;
  readonly reply: Promise<RowsReply>;
}

/**
 * Asks for the rows around one that is likely to be shown first, in the layout that was asked for
 * just before: the one answer follows the other, with no way back and forth between them.
 */
export function askEarly(connection: BodyConnection, row: number): EarlyRows {
  const page = pageOf(Math.max(0, row));
  return { page, reply: askPage(connection, page) };
}

/**
 * The rows of one layout with its folds, asked for in pages; the least recently shown ones are
 * forgotten. Any change of the layout or the folds needs new pages, and the old ones frozen.
 */
export class RowPages {
  private readonly pages = new Map<number, readonly Row[]>();
  private readonly asked = new Map<number, Promise<string | undefined>>();
  /** Pages whose last rows may be others now. */
  private readonly stale = new Set<number>();
  private isFrozen = false;

  constructor(
    private readonly connection: BodyConnection,
    private count: number,
    private readonly loaded: () => void,
    private readonly failed: (message: string) => void,
    /** The rows are numbered as they are after so many were dropped. */
    readonly dropped?: number,
    early?: EarlyRows,
  ) {
    // A page beyond the rows that are there would stay empty when they come.
    if (early !== undefined && early.page <= pageOf(Math.max(0, count - 1))) {
      void this.loadPage(early.page, early.reply);
    }
  }

  get rowCount(): number {
    return this.count;
  }

  /**
   * More rows have been added at the end, and the last one may have grown, or `any` row;
   * `firstRows` are shown until those of the first page come, where there were none before.
   */
  grow(rowCount: number, any = false, firstRows: readonly Row[] = []): void {
    this.stale.add(pageOf(Math.max(0, this.count - 1)));
    if (firstRows.length > 0 && this.row(0) === undefined) this.pages.set(0, firstRows);
    if (any) for (const page of this.pages.keys()) this.stale.add(page);
    this.count = rowCount;
  }

  /** Undefined where the row has not come yet. */
  row(index: number): Row | undefined {
    return this.pages.get(pageOf(index))?.[index % ROWS_PER_PAGE];
  }

  /** Asks for the rows from `first` up to, not including, `end`; `loaded` tells when some came. */
  load(first: number, end: number): void {
    if (this.isFrozen) return;
    for (const page of pagesOf(first, Math.min(end, this.rowCount))) {
      this.touch(page);
      // The view is drawn anew when a page has come, and then asks for what it still lacks.
      if (this.asked.size >= PAGES_ASKED_AT_ONCE) return;
      if (!this.has(page) && !this.asked.has(page)) {
        void this.loadPage(page).then((error) =>
          error === undefined ? this.loaded() : this.failed(error),
        );
      }
    }
  }

  /** Loads these rows; resolves with a sentence where they can't be had. */
  async prepare(first: number, end: number): Promise<string | undefined> {
    for (const page of pagesOf(Math.max(0, first), Math.min(end, this.rowCount))) {
      const asked = this.asked.get(page);
      const error = this.has(page) ? undefined : await (asked ?? this.loadPage(page));
      if (error !== undefined) return error;
    }
    return undefined;
  }

  /** Reads rows without a gap; ends early where the extension does not answer. */
  async read(first: number, end: number): Promise<readonly Row[]> {
    const rows: Row[] = [];
    for (let index = first; index < end; index++) {
      if (this.row(index) === undefined && (await this.prepare(index, index + 1)) !== undefined) {
        break;
      }
      const row = this.row(index);
      if (row === undefined) break;
      rows.push(row);
    }
    return rows;
  }

  /** Asks for no more pages: the extension would answer with rows of another layout. */
  freeze(): void {
    this.isFrozen = true;
  }

  thaw(): void {
    this.isFrozen = false;
  }

  private has(page: number): boolean {
    return this.pages.has(page) && !this.stale.has(page);
  }

  private loadPage(
    page: number,
    reply = askPage(this.connection, page, this.dropped),
  ): Promise<string | undefined> {
    const loading = this.take(page, reply);
    this.asked.set(page, loading);
    this.stale.delete(page);
    return loading;
  }

  private async take(page: number, asked: Promise<RowsReply>): Promise<string | undefined> {
    const first = page * ROWS_PER_PAGE;
    const reply = await asked;
    this.asked.delete(page);
    if (!reply.ok) return reply.error;
    this.pages.set(page, this.inPlace(reply.value, first));
    for (const oldest of this.pages.keys()) {
      if (this.pages.size <= PAGES_KEPT) break;
      this.pages.delete(oldest);
    }
    return undefined;
  }

  /** Where rows have been dropped since, those of the page that are left stand where they were. */
  private inPlace({ first, rows, dropped }: BodyReply<'rows'>, asked: number): readonly Row[] {
    const gone = (dropped ?? 0) - (this.dropped ?? 0);
    const missing = Math.min(first + gone - asked, ROWS_PER_PAGE);
    return missing > 0 ? [...new Array<Row>(missing), ...rows] : rows;
  }

  /** Moves a page to the end of the queue of those to forget. */
  private touch(page: number): void {
    const rows = this.pages.get(page);
    if (rows === undefined) return;
    this.pages.delete(page);
    this.pages.set(page, rows);
  }
}

function askPage(connection: BodyConnection, page: number, dropped?: number): Promise<RowsReply> {
  const rows = { first: page * ROWS_PER_PAGE, count: ROWS_PER_PAGE };
  return connection.ask('rows', dropped === undefined ? rows : { ...rows, dropped });
}

function pageOf(row: number): number {
  return Math.floor(row / ROWS_PER_PAGE);
}

function pagesOf(first: number, end: number): readonly number[] {
  const pages: number[] = [];
  for (let page = pageOf(first); page * ROWS_PER_PAGE < end; page++) pages.push(page);
  return pages;
}

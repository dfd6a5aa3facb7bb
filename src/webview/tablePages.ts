import type { TableCell } from '../protocol/explore';
import type { BodyConnection } from './bodyConnection';

const ROWS_PER_PAGE = 100;
const COLUMNS_PER_PAGE = 16;
const PAGES_KEPT = 60;
const PAGES_ASKED_AT_ONCE = 3;

/** The rows of one page with the cells of some columns. */
interface Page {
  readonly numbers: readonly number[];
  readonly cells: readonly (readonly (TableCell | null)[])[];
}

/** The cells of one order of a table, asked for in pages; the least recently shown are forgotten. */
export class TablePages {
  private readonly pages = new Map<string, Page>();
  private readonly asked = new Set<string>();

  /** `loaded` tells when a page came, `failed` of a failure, in a sentence. */
  constructor(
    private readonly connection: BodyConnection,
    readonly rowCount: number,
    readonly columnCount: number,
    private readonly loaded: () => void,
    private readonly failed: (message: string) => void,
  ) {}

  /** Undefined where the cell has not come yet; null where the row lacks it. */
  cell(row: number, column: number): TableCell | null | undefined {
    return this.page(row, column)?.cells[row % ROWS_PER_PAGE]?.[column % COLUMNS_PER_PAGE];
  }

  /** The one-based number of the row as received. */
  number(row: number, column: number): number | undefined {
    return this.page(row, column)?.numbers[row % ROWS_PER_PAGE];
  }

  /** Asks for the cells of rows and columns up to, not including, the ends. */
  load(firstRow: number, endRow: number, firstColumn: number, endColumn: number): void {
    for (const rows of pagesOf(firstRow, endRow, ROWS_PER_PAGE)) {
      for (const columns of pagesOf(firstColumn, endColumn, COLUMNS_PER_PAGE)) {
        this.loadPage(rows, columns);
      }
    }
  }

  private page(row: number, column: number): Page | undefined {
    const rows = Math.floor(row / ROWS_PER_PAGE);
    return this.pages.get(`${rows} ${Math.floor(column / COLUMNS_PER_PAGE)}`);
  }

  private loadPage(rows: number, columns: number): void {
    const key = `${rows} ${columns}`;
    const known = this.pages.get(key);
    if (known !== undefined) {
      this.pages.delete(key);
      this.pages.set(key, known);
      return;
    }
    // The view is drawn anew when a page has come, and then asks for what it still lacks.
    if (this.asked.has(key) || this.asked.size >= PAGES_ASKED_AT_ONCE) return;
    this.asked.add(key);
    void this.ask(rows, columns).then((page) => {
      this.asked.delete(key);
      if (page === undefined) return;
      this.pages.set(key, page);
      for (const oldest of this.pages.keys()) {
        if (this.pages.size <= PAGES_KEPT) break;
        this.pages.delete(oldest);
      }
      this.loaded();
    });
  }

  private async ask(rows: number, columns: number): Promise<Page | undefined> {
    const firstColumn = columns * COLUMNS_PER_PAGE;
    const reply = await this.connection.ask('tableRows', {
      first: rows * ROWS_PER_PAGE,
      count: ROWS_PER_PAGE,
      firstColumn,
      columnCount: Math.min(COLUMNS_PER_PAGE, this.columnCount - firstColumn),
    });
    if (!reply.ok) {
      this.failed(reply.error);
      return undefined;
    }
    return {
      numbers: reply.value.rows.map(({ number }) => number),
      cells: reply.value.rows.map(({ cells }) => cells),
    };
  }
}

function pagesOf(first: number, end: number, size: number): readonly number[] {
  const pages: number[] = [];
  for (let page = Math.floor(first / size); page * size < end; page++) pages.push(page);
  return pages;
}

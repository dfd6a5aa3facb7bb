import type { BodyRequestName } from '../../protocol/messages';
import type { ExploreRequests, FilterState } from '../../protocol/explore';
import type { BodyFilter } from '../filter/bodyFilter';
import { goToPath } from '../filter/goToPath';
import { depthOf, parentOf, type LineIndex } from '../rows/lineIndex';
import { normalizedPath } from '../rows/normalizedPath';
import { chartPoints } from './chartPoints';
import { chooseArray } from './chooseArray';
import { loadBodyFilter } from './loadBodyFilter';
import { Table } from './table';

/** How long a question is worked on. */
const SLICE_MS = 20;

const noFilter: FilterState = { state: 'none' };

/** The body that is looked at, as JSON lines. */
export interface ExploredBody<Document> {
  index(): LineIndex;
  /** The line of a visible row of the pretty layout; undefined in any other. */
  lineOf(row: number): number | undefined;
  /** Unfolds what hides a line. */
  reveal(line: number): { readonly row: number; readonly rowCount: number };
  /** Opens the result of a filter as a body; `pathOf` gives the paths of its lines. */
  open(text: Buffer, pathOf: (index: LineIndex, line: number) => string): Document;
}

/**
 * Answers the questions for a closer look: filter, path, table and chart. While a filter has a
 * result, all other questions are for the document `result`.
 */
export class BodyExploration<Document> {
  private opened: Document | undefined;
  private table: Table | undefined;
  /** Made for the first expression. */
  private filter: BodyFilter | undefined;

  constructor(private readonly body: ExploredBody<Document>) {}

  /** The document that answers a question in the body's stead. */
  substituteFor(name: BodyRequestName): Document | undefined {
    const result = this.filter?.result;
    if (result === undefined || name === 'filter' || name === 'filterOn') return undefined;
    const { lines } = result;
    this.opened ??= this.body.open(result.text, (index, line) =>
      lines === undefined ? normalizedPath(index, line) : this.sourcePath(lines, index, line),
    );
    return this.opened;
  }

  readonly answers: {
    readonly [Name in keyof ExploreRequests]: (
      params: ExploreRequests[Name]['params'],
    ) => ExploreRequests[Name]['reply'];
  } = {
    filter: ({ language, expression }) => {
      if (expression.trim() !== '') this.filter ??= this.makeFilter();
      return this.filter?.start(language, expression) ?? noFilter;
    },
    filterOn: () => this.filter?.goOn() ?? noFilter,
    goToPath: ({ path }) => goToPath(this.body.index(), path, (line) => this.body.reveal(line)),
    table: ({ row }) => {
      const index = this.body.index();
      const chosen = chooseArray(index, row === null ? undefined : this.body.lineOf(row));
      this.table = chosen && new Table(index, chosen.array);
      return this.table?.shape ?? null;
    },
    tableOn: () => {
      this.table?.scan(performance.now() + SLICE_MS);
      return this.table?.shape ?? null;
    },
    tableRows: ({ first, count, firstColumn, columnCount }) => ({
      first,
      rows: this.table?.rows(first, count, firstColumn, columnCount) ?? [],
    }),
    tableSort: ({ column, order }) => {
      this.table?.sort(column, order);
      return {};
    },
    tableCell: ({ row, column }) => ({ text: this.table?.cellText(row, column) ?? '' }),
    tableCsv: ({ first, count, header }) =>
      this.table?.csv(first, count, header) ?? { text: '', rows: 0 },
    tableReveal: ({ row }) => this.body.reveal(this.table?.lineOf(row) ?? 0),
    chart: ({ x, y, width }) => {
      const { table } = this;
      const none = new Uint32Array();
      const cells = table?.orderedCellsOf(y) ?? none;
      const over = x === null ? undefined : (table?.orderedCellsOf(x) ?? none);
      return chartPoints(this.body.index(), cells, over, width);
    },
  };

  private makeFilter(): BodyFilter {
    const { BodyFilter } = loadBodyFilter();
    return new BodyFilter(
      () => this.body.index(),
      () => (this.opened = undefined),
    );
  }

  /** The path in the body of a line of the result, which is an array of the nodes' values. */
  private sourcePath(lines: Uint32Array, result: LineIndex, line: number): string {
    if (depthOf(result, line) === 0) return '';
    let node = line;
    let position = 0;
    for (let parent = parentOf(result, line); parent !== undefined;) {
      const around = parentOf(result, parent.line);
      if (around === undefined) position = parent.before;
      else node = parent.line;
      parent = around;
    }
    const source = lines[position];
    // The lines of a value are the same in the result as in the body.
    return source === undefined ? '' : normalizedPath(this.body.index(), source + line - node);
  }
}

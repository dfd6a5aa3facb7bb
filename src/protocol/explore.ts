import type { SpanKind } from './messages';

/** The languages in which a body can be filtered. @see RFC 9535 @see https://jmespath.org/ */
export type FilterLanguage = 'jsonpath' | 'jmespath';

/** How far the evaluation of a filter is. */
export type FilterState =
  /** No filter: the rows are those of the body. */
  | { readonly state: 'none' }
  /** Ask `filterOn` to have it go on; the rows are still those of before. */
  | { readonly state: 'running'; readonly count: number }
  /** The rows are those of the result, from the next `layout` on. */
  | {
      readonly state: 'done';
      /** Nodes of JSONPath; elements of a JMESPath result that is an array. */
      readonly count: number;
      /** True where the result has more than is shown. */
      readonly isPartial: boolean;
    }
  /** A sentence, and the zero-based UTF-16 offset in the expression that it is about. */
  | { readonly state: 'invalid'; readonly message: string; readonly at?: number };

/** Where a path leads. */
export type PathReply =
  | { readonly found: true; readonly row: number; readonly rowCount: number }
  /** A sentence; `at`: the zero-based UTF-16 offset where the path is none. */
  | { readonly found: false; readonly message: string; readonly at?: number };

/** A column of a table: a member of objects, a position in arrays, or the elements themselves. */
export interface TableColumn {
  readonly name: string;
  /** In characters: of the name and of the cells in the first rows, not more than 60. */
  readonly width: number;
  /** True where the first rows have numbers only. */
  readonly isNumeric: boolean;
}

/** An array of the body as a table. */
export interface TableShape {
  /** Normalized JSONPath of the array; empty where the values follow one another. */
  readonly path: string;
  readonly rowCount: number;
  readonly columns: readonly TableColumn[];
  /** False while columns are still looked for; ask `tableOn` to have that go on. */
  readonly isComplete: boolean;
  /** True where there are more columns than a table shows. */
  readonly hasMoreColumns: boolean;
}

/** What a cell shows: strings without their quotes, containers on one line. */
export interface TableCell {
  readonly kind: SpanKind;
  readonly text: string;
  /** True where the text is longer than what is shown. */
  readonly isCut?: true;
}

export interface TableRow {
  /** One-based position in the array as received. */
  readonly number: number;
  /** Null where the row has no such member. */
  readonly cells: readonly (TableCell | null)[];
}

export type SortOrder = 'ascending' | 'descending';

/** A chart's line, thinned out to what its width can show. */
export interface ChartReply {
  /** Ascending in x; the values of x are row numbers, numbers or milliseconds since the epoch. */
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly xKind: 'row' | 'number' | 'date';
  /** Numbers in the column; rows without a number are left out. */
  readonly count: number;
  /** As written in the body; absent without a number. */
  readonly min?: string;
  readonly max?: string;
  readonly sum?: string;
  readonly mean?: number;
}

/** Questions for a closer look at a body: see `BodyRequests`. */
export interface ExploreRequests {
  /** Begins to filter; an empty expression ends it. */
  readonly filter: {
    readonly params: { readonly language: FilterLanguage; readonly expression: string };
    readonly reply: FilterState;
  };
  readonly filterOn: { readonly params: object; readonly reply: FilterState };
  /** Unfolds what hides the value of a JSONPath, JSON Pointer or dotted path. */
  readonly goToPath: { readonly params: { readonly path: string }; readonly reply: PathReply };
  /** Makes a table of the array at or around this visible row, or of the body's largest one. */
  readonly table: {
    readonly params: { readonly row: number | null };
    readonly reply: TableShape | null;
  };
  readonly tableOn: { readonly params: object; readonly reply: TableShape | null };
  readonly tableRows: {
    readonly params: {
      readonly first: number;
      readonly count: number;
      readonly firstColumn: number;
      readonly columnCount: number;
    };
    readonly reply: { readonly first: number; readonly rows: readonly TableRow[] };
  };
  /** Null: as received. */
  readonly tableSort: {
    readonly params: { readonly column: number; readonly order: SortOrder | null };
    readonly reply: object;
  };
  /** The value of a cell as received, or decoded where it is a string. */
  readonly tableCell: {
    readonly params: { readonly row: number; readonly column: number };
    readonly reply: { readonly text: string };
  };
  /** Rows in the order of the table, with CRLF after each. @see RFC 4180 */
  readonly tableCsv: {
    readonly params: { readonly first: number; readonly count: number; readonly header: boolean };
    readonly reply: { readonly text: string; readonly rows: number };
  };
  /** Unfolds what hides the row of the table in the tree, and says where it is. */
  readonly tableReveal: {
    readonly params: { readonly row: number };
    readonly reply: { readonly row: number; readonly rowCount: number };
  };
  readonly chart: {
    readonly params: { readonly x: number | null; readonly y: number; readonly width: number };
    readonly reply: ChartReply;
  };
}

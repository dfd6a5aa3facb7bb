import type { BodyConnection } from './bodyConnection';

export interface FindQuery {
  readonly text: string;
  readonly matchCase: boolean;
}

/** The current match: where it is shown. `row` is undefined where a fold hides it. */
export interface CurrentMatch {
  readonly row: number | undefined;
  readonly start: number;
  readonly length: number;
}

/** The extension counts no more than these. */
export const MOST_MATCHES = 100_000;

/**
 * A search in the body: its query, the number of matches and the current one. A query that is
 * overtaken by a newer one while the extension searches is never asked for.
 */
export class FindSession {
  query: FindQuery = { text: '', matchCase: false };
  total = 0;
  /** Zero-based number of the current match. */
  index = 0;
  current: CurrentMatch | undefined;
  private isSearching = false;
  private isOvertaken = false;

  /** `found` is told of the outcome of the newest query; `failed` of a failure, in a sentence. */
  constructor(
    private readonly connection: BodyConnection,
    private readonly found: () => void,
    private readonly failed: (message: string) => void,
  ) {}

  async search(query: FindQuery): Promise<void> {
    this.query = query;
    this.current = undefined;
    if (this.isSearching) {
      this.isOvertaken = true;
      return;
    }
    this.isSearching = true;
    const reply = await this.connection.ask('find', {
      query: query.text,
      matchCase: query.matchCase,
    });
    this.isSearching = false;
    if (this.isOvertaken) {
      this.isOvertaken = false;
      return this.search(this.query);
    }
    this.total = reply.ok ? reply.value.total : 0;
    this.index = 0;
    if (reply.ok) this.found();
    else this.failed(reply.error);
  }

  /** Goes on by one match, or back; after the last comes the first. */
  step(by: 1 | -1): void {
    if (this.total > 0) this.index = (this.index + by + this.total) % this.total;
  }

  /** Says that the rows after `row` moved by so many; those that were folded away are hidden. */
  rowsMoved(row: number, by: number): void {
    const at = this.current?.row;
    if (this.current === undefined || at === undefined || at <= row) return;
    this.current = { ...this.current, row: at > row - Math.min(0, by) ? at + by : undefined };
  }

  /** Says that rows moved nobody knows where. */
  rowsChanged(): void {
    if (this.current !== undefined) this.current = { ...this.current, row: undefined };
  }
}

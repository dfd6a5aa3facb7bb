import { Uint32List } from '../rows/uint32List';
import type { BlockLayout } from './blockLayout';

/** More matches than these are not counted: nobody steps through them. */
const MAX_MATCHES = 100_000;

/** A match: in which block, and which of the header's or of the text's matches it is. */
export interface BlockMatch {
  readonly serial: number;
  readonly isInHeader: boolean;
  /** The number of the match in the text, or where it begins in the header. */
  readonly at: number;
}

/** What was found in the blocks when it was searched for, at most 100,000 matches. */
export class BlockMatches {
  private readonly serials = new Uint32List();
  /** Twice the place, plus one for a match in the header. */
  private readonly places = new Uint32List();

  constructor(
    readonly query: string,
    private readonly matchCase: boolean,
  ) {}

  get total(): number {
    return this.serials.length;
  }

  /** Searches a block; `serial` names it ever after. */
  search(layout: BlockLayout, serial: number): void {
    for (const start of this.inHeader(layout)) this.add(serial, start * 2 + 1);
    const total = this.searchText(layout);
    for (let match = 0; match < total; match++) this.add(serial, match * 2);
    layout.forget();
  }

  /** Prepares the block's text for `reveal`. */
  searchText(layout: BlockLayout): number {
    const { query, matchCase } = this;
    return layout.open().answer('find', { query, matchCase }).total;
  }

  at(index: number): BlockMatch | undefined {
    if (!(index >= 0 && index < this.total)) return undefined;
    const place = this.places.at(index);
    return { serial: this.serials.at(index), isInHeader: place % 2 === 1, at: place >>> 1 };
  }

  private add(serial: number, place: number): void {
    if (this.total >= MAX_MATCHES) return;
    this.serials.push(serial);
    this.places.push(place);
  }

  private inHeader({ block }: BlockLayout): readonly number[] {
    if (this.query === '' || !block.hasHeader) return [];
    const { spans } = block.header(false);
    const text = this.folded(spans.map(([, piece]) => piece).join(''));
    const query = this.folded(this.query);
    const starts: number[] = [];
    for (let at = text.indexOf(query); at !== -1; at = text.indexOf(query, at + query.length)) {
      starts.push(at);
    }
    return starts;
  }

  private folded(text: string): string {
    return this.matchCase ? text : text.toLowerCase();
  }
}

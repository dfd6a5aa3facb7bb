import type { SecretMaskFilter, Symbols } from './secretMaskFilter';
import { SecretMaskSearch } from './secretMaskSearch';
import type { MaskEncoding } from './secretPattern';

/** Takes the masked text, piece by piece in order. Positions are those of the original text. */
export interface MaskTarget {
  /** The text between two positions is free of secrets. */
  copy(from: number, to: number): void;
  /** A mask stands for what lies between the last copied piece and the next. */
  mask(encoding: MaskEncoding): void;
}

interface Hit {
  readonly start: number;
  end: number;
  readonly encoding: MaskEncoding;
}

/**
 * Finds the patterns in a text that comes in pieces. Everything that belongs to any hit is masked;
 * hits that overlap share a mask. The outcome does not depend on where the pieces end.
 */
export class SecretMaskMatcher {
  private readonly searches: (SecretMaskSearch | undefined)[] = [];
  /** Those that have a beginning under way. */
  private live: SecretMaskSearch[] = [];
  /** Not yet written; apart from each other, and in order. */
  private hits: Hit[] = [];
  private position = 0;
  private written = 0;

  constructor(private readonly filter: SecretMaskFilter) {}

  /** How far the text has been copied or masked: the target needs nothing before. */
  get writtenTo(): number {
    return this.written;
  }

  /** Writes all that is sure by now: what could be the beginning of a secret is held back. */
  push(symbols: Symbols, target: MaskTarget): void {
    this.search(symbols);
    this.position += symbols.length;
    const starts = this.live.map(({ start }) => start);
    this.write(Math.min(this.position, ...starts), target);
  }

  /** Writes the rest; a telling part of a secret at the end is masked as well. */
  flush(target: MaskTarget): void {
    for (const search of this.live) {
      const start = search.partialStart();
      if (start !== undefined) {
        this.addHit(start, this.position, search.pattern.encoding);
      }
    }
    this.live = [];
    this.write(this.position, target);
  }

  private search(symbols: Symbols): void {
    let at = 0;
    for (;;) {
      if (this.live.length === 0) {
        at = this.filter.next(symbols, at);
      }
      const symbol = symbols[at];
      if (symbol === undefined) {
        return;
      }
      this.begin(symbols, at);
      this.step(symbol, this.position + at);
      at++;
    }
  }

  private begin(symbols: Symbols, at: number): void {
    for (const index of this.filter.startingAt(symbols, at)) {
      const search = this.searches[index] ?? this.createSearch(index);
      if (search === undefined) {
        continue;
      }
      if (!search.isLive) {
        this.live.push(search);
      }
      search.begin(this.position + at);
    }
  }

  private createSearch(index: number): SecretMaskSearch | undefined {
    const pattern = this.filter.patterns[index];
    const search = pattern && new SecretMaskSearch(pattern);
    this.searches[index] = search;
    return search;
  }

  private step(symbol: number, position: number): void {
    let kept = 0;
    for (const search of this.live) {
      const hit = search.step(symbol, position);
      if (hit !== undefined) {
        this.addHit(hit, position + 1, search.pattern.encoding);
      }
      if (search.isLive) {
        this.live[kept++] = search;
      }
    }
    this.live.length = kept;
  }

  /** No hit ends before one that was added earlier. */
  private addHit(start: number, end: number, encoding: MaskEncoding): void {
    for (;;) {
      const last = this.hits.at(-1);
      if (last === undefined || last.end <= start) {
        this.hits.push({ start, end, encoding });
        return;
      }
      if (last.start <= start) {
        last.end = end;
        return;
      }
      this.hits.pop();
    }
  }

  /** Writes up to a position before which no further hit will begin. */
  private write(sureTo: number, target: MaskTarget): void {
    const firstUnsure = this.hits.findIndex(({ start }) => start > sureTo);
    const sure = this.hits.splice(0, firstUnsure < 0 ? this.hits.length : firstUnsure);
    for (const { start, end, encoding } of sure) {
      // Else it goes on where the mask written last stands.
      if (start >= this.written) {
        this.copy(start, target);
        target.mask(encoding);
      }
      this.written = Math.max(this.written, end);
    }
    this.copy(sureTo, target);
  }

  private copy(to: number, target: MaskTarget): void {
    if (to > this.written) {
      target.copy(this.written, to);
      this.written = to;
    }
  }
}

/** Browsers limit the height of elements; this is well below the lowest limit. */
const MAX_CONTENT_HEIGHT = 10_000_000;

/**
 * Maps the scroll bar's position to the position in the rows. Up to ten million pixels they are
 * the same; beyond, the scroll bar moves in proportion. All values are CSS pixels.
 */
export class RowScale {
  /** The height of the content that is scrolled. */
  readonly contentHeight: number;
  /** The last position in the rows: the last row is at the bottom of the view. */
  readonly lastTop: number;
  private readonly lastScroll: number;

  constructor(
    readonly rowCount: number,
    readonly rowHeight: number,
    readonly viewHeight: number,
  ) {
    const height = rowCount * rowHeight;
    this.contentHeight = Math.min(height, MAX_CONTENT_HEIGHT);
    this.lastTop = Math.max(0, height - viewHeight);
    this.lastScroll = Math.max(0, this.contentHeight - viewHeight);
  }

  get isProportional(): boolean {
    return this.lastTop > this.lastScroll;
  }

  toTop(scrollTop: number): number {
    if (!this.isProportional) return this.clamp(scrollTop);
    return this.clamp((scrollTop / this.lastScroll) * this.lastTop);
  }

  toScroll(top: number): number {
    return this.isProportional ? (top / this.lastTop) * this.lastScroll : top;
  }

  /** Whole pixels, so that text stays sharp. */
  clamp(top: number): number {
    return Math.round(Math.min(Math.max(0, top), this.lastTop));
  }
}

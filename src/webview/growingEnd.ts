import type { BodyRows } from './bodyRows';
import type { RowList } from './rowList';

/**
 * Shows the rows that a body gets while it arrives, once they are there, so that nothing flickers:
 * the end stays in view while it is followed, the place stays otherwise.
 */
export class GrowingEnd {
  isFollowing: boolean;
  private isShowing = false;
  private isDue = false;
  private isLast = false;

  /** `moved` is told by how many rows those that are shown have moved up. */
  constructor(
    private readonly rows: BodyRows,
    private readonly list: RowList,
    private readonly moved: (by: number) => void,
    isFollowing: boolean,
  ) {
    this.isFollowing = isFollowing;
  }

  /**
   * Says that there are more rows, or that the end shall be followed; after the last ones there is
   * nothing more to follow.
   */
  async show(isLast = false): Promise<void> {
    this.isDue = true;
    this.isLast ||= isLast;
    if (this.isShowing) return;
    this.isShowing = true;
    while (this.isDue) {
      this.isDue = false;
      await this.showOnce();
    }
    this.isShowing = false;
    if (this.isLast) this.isFollowing = false;
  }

  private async showOnce(): Promise<void> {
    const { rows, list } = this;
    const { pages } = rows;
    const { rowsInView } = list;
    const gone = (pages.dropped ?? 0) - (list.dropped ?? 0);
    const { rowCount } = pages;
    const first = this.isFollowing ? rowCount - rowsInView : list.firstRow - gone;
    await pages.prepare(Math.max(0, first), Math.max(0, first) + rowsInView + 1);
    // A change has its own way to be shown.
    if (pages !== rows.pages) return;
    if (gone !== 0) this.moved(gone);
    list.show(pages);
    if (this.isFollowing) list.showEnd();
  }
}

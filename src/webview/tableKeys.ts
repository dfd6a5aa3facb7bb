/** A place in the grid; row -1 is the header. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rowCount: number;
  readonly columnCount: number;
  readonly rowsInView: number;
}

/**
 * Where a key moves in a grid; undefined for other keys.
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/grid/
 */
export function moveInGrid(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  { row, column }: GridPlace,
  { rowCount, columnCount, rowsInView }: GridSize,
): GridPlace | undefined {
  if (event.altKey) return undefined;
  const isJump = event.ctrlKey || event.metaKey;
  const last = { row: rowCount - 1, column: columnCount - 1 };
  const moved = placeAfter();
  return (
    moved && {
      row: Math.min(Math.max(-1, moved.row), last.row),
      column: Math.min(Math.max(0, moved.column), last.column),
    }
  );

  function placeAfter(): GridPlace | undefined {
    switch (event.key) {
      case 'ArrowUp':
        return { row: isJump ? 0 : row - 1, column };
      case 'ArrowDown':
        return { row: isJump ? last.row : row + 1, column };
      case 'ArrowLeft':
        return { row, column: isJump ? 0 : column - 1 };
      case 'ArrowRight':
        return { row, column: isJump ? last.column : column + 1 };
      case 'PageUp':
        return { row: row < 0 ? row : Math.max(0, row - rowsInView), column };
      case 'PageDown':
        return { row: row + rowsInView, column };
      case 'Home':
        return { row: isJump ? 0 : row, column: 0 };
      case 'End':
        return { row: isJump ? last.row : row, column: last.column };
      default:
        return undefined;
    }
  }
}

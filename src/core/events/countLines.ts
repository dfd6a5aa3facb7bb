import { isNarrow } from '../rows/isNarrow';
import { JsonScan } from '../rows/jsonScan';
import { UNCLOSED } from '../rows/lineIndex';
import { LineTable } from '../rows/lineTable';

const LONGEST_TEXT_BYTES = 1 << 14;
const WIDEST_ROW = 2000;
const COLUMNS_PER_LEVEL = 2;

/** Used for one text after another, so that to count costs no memory. */
const table = new LineTable(1024);

/**
 * How many lines a text has as a body of this format, if each of them is surely one row; undefined
 * where the text must be laid out to know. `columns`: wrap width, 0 for none.
 */
export function countLines(
  text: Buffer,
  format: 'json' | 'text',
  columns: number,
): number | undefined {
  if (text.length > LONGEST_TEXT_BYTES || !isNarrow(text, 0, text.length)) return undefined;
  const limit = columns > 0 ? Math.min(columns, WIDEST_ROW) : WIDEST_ROW;
  return format === 'json' ? countJson(text, limit) : countText(text, limit);
}

function countJson(text: Buffer, limit: number): number | undefined {
  table.count = 0;
  const scan = new JsonScan(table);
  if (scan.run(text, true) < text.length) return undefined;
  const { count, starts, partners, depths } = table;
  for (let line = 0; line < count; line++) {
    const end = line + 1 < count ? (starts[line + 1] ?? 0) : text.length;
    // One more for the space after a colon.
    const width = end - (starts[line] ?? 0) + 1 + (depths[line] ?? 0) * COLUMNS_PER_LEVEL;
    if (width > limit || partners[line] === UNCLOSED) return undefined;
  }
  return count;
}

function countText(text: Buffer, limit: number): number | undefined {
  let count = 0;
  let start = 0;
  while (start < text.length) {
    const lineFeed = text.indexOf(0x0a, start);
    const end = lineFeed === -1 ? text.length : lineFeed;
    if (end - start > limit) return undefined;
    count++;
    start = end + 1;
  }
  return text.includes(0x0d) ? undefined : count;
}

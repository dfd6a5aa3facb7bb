import type { BodyRequestName, BodyRequests, LayoutMode } from '../../protocol/messages';
import { findInLines, type Matches } from './findInLines';
import { indexJson } from './indexJson';
import { indexText } from './indexText';
import type { LineIndex } from './lineIndex';
import { normalizedPath } from './normalizedPath';
import { placeInRows } from './placeInRows';
import { rowsOfLine, type RowSource } from './rowsOfLine';
import { TokenReader } from './tokenReader';
import { toUtf8 } from './toUtf8';
import { valueText } from './valueText';
import { VisibleRows } from './visibleRows';
import { wrapLines } from './wrapLines';

type Params<Name extends BodyRequestName> = BodyRequests[Name]['params'];
type Reply<Name extends BodyRequestName> = BodyRequests[Name]['reply'];

/**
 * A received body as rows. Until a layout is asked for it is laid out `pretty` and not wrapped;
 * text that is not JSON has the same rows in either mode. At most 100,000 matches are found; a
 * layout in the other mode ends the search. A match that is broken over rows is revealed in the
 * row where it begins, with the length that it has there. Bad row or match numbers are answered
 * with nothing (no rows, no text, a match of length 0), never with an exception. The answers to
 * `textOf` for lines that are no JSON are the line and an empty path.
 */
export class BodyDocument {
  private readonly text: Buffer;
  private readonly indexes = new Map<LayoutMode, LineIndex>();
  private mode: LayoutMode = 'pretty';
  private source: RowSource;
  private matches: Matches | undefined;

  /** Keeps `bytes` without copying them, so they must not change afterwards. */
  constructor(
    bytes: Uint8Array,
    private readonly format: 'json' | 'text',
    charset?: string,
  ) {
    this.text = toUtf8(bytes, charset);
    this.source = this.layOut(0);
  }

  answer<Name extends BodyRequestName>(name: Name, params: Params<Name>): Reply<Name> {
    return this.answers[name](params);
  }

  private readonly answers: {
    readonly [Name in BodyRequestName]: (params: Params<Name>) => Reply<Name>;
  } = {
    layout: ({ mode, columns }) => {
      if (mode !== this.mode) this.matches = undefined;
      this.mode = mode;
      this.source = this.layOut(columns);
      return { rowCount: this.rowCount, lineCount: this.source.index.count };
    },
    rows: ({ first, count }) => this.rows(Math.max(0, Math.floor(first)), count),
    fold: ({ row, expanded }) => {
      const { visible } = this.source;
      const place = visible.placeOf(row);
      if (place !== undefined && expanded) visible.expand(place.line);
      if (place !== undefined && !expanded) visible.collapse(place.line);
      return { rowCount: this.rowCount };
    },
    foldToDepth: ({ depth }) => {
      this.source.visible.collapseFrom(depth);
      return { rowCount: this.rowCount };
    },
    find: ({ query, matchCase }) => {
      this.matches = findInLines(this.source.index, query, matchCase);
      return { total: this.matches.lines.length };
    },
    reveal: ({ match }) => this.reveal(match),
    textOf: ({ row, what }) => {
      const place = this.source.visible.placeOf(row);
      if (place === undefined) return { text: '' };
      const read = what === 'value' ? valueText : normalizedPath;
      return { text: read(this.source.index, place.line) };
    },
  };

  private get rowCount(): number {
    return this.source.visible.rowCount;
  }

  private layOut(columns: number): RowSource {
    const index = this.indexes.get(this.mode) ?? this.readLines();
    this.indexes.set(this.mode, index);
    const wrapping = wrapLines(index, columns);
    const visible = new VisibleRows(index, wrapping);
    const tokens = new TokenReader(index);
    return { index, tokens, visible, maxDepth: wrapping.maxDepth, memberCounts: new Map() };
  }

  private readLines(): LineIndex {
    return this.format === 'json' && this.mode === 'pretty'
      ? indexJson(this.text)
      : indexText(this.text);
  }

  private rows(first: number, count: number): Reply<'rows'> {
    const { visible } = this.source;
    const rows: Reply<'rows'>['rows'][number][] = [];
    let place = visible.placeOf(first);
    while (place !== undefined && rows.length < count) {
      const { line, part } = place;
      for (const row of rowsOfLine(this.source, line, part, count - rows.length)) rows.push(row);
      const next = visible.nextLine(line);
      place = next < this.source.index.count ? { line: next, part: 0 } : undefined;
    }
    return { first, rows };
  }

  private reveal(match: number): Reply<'reveal'> {
    const { visible } = this.source;
    const matches = this.matches;
    if (matches === undefined || !(match >= 0 && match < matches.lines.length)) {
      return { row: 0, start: 0, length: 0, rowCount: this.rowCount };
    }
    const line = matches.lines.at(match);
    visible.show(line);
    const place = placeInRows(this.source, line, matches.starts.at(match));
    return {
      row: visible.rowOf(line) + place.part,
      start: place.start,
      length: Math.min(matches.length, place.left),
      rowCount: this.rowCount,
    };
  }
}

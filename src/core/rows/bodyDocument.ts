import type { JsonSequence } from '../../protocol/events';
import type { BodyRequestName, Extent, LayoutMode, ValuesExtent } from '../../protocol/messages';
import type { Answers, Params, Reply } from './answers';
import { BodyExploration } from '../table/bodyExploration';
import { findInLines, type Matches } from './findInLines';
import { GrowingText } from './growingText';
import { JsonIndex } from './jsonIndex';
import type { LineIndex } from './lineIndex';
import { LineWrapping } from './lineWrapping';
import { normalizedPath } from './normalizedPath';
import { placeInRows } from './placeInRows';
import { rowsOfLine, type RowSource } from './rowsOfLine';
import type { AppendedDocument } from './shownDocument';
import { TextIndex } from './textIndex';
import { TokenReader } from './tokenReader';
import { Utf8Stream } from './utf8Stream';
import { valueText } from './valueText';
import { VisibleRows } from './visibleRows';

type GrowingIndex = JsonIndex | TextIndex;

/** A layout, with what must be told when the text has grown. */
interface Layout extends RowSource {
  readonly index: GrowingIndex;
  readonly wrapping: LineWrapping;
}

/** What is particular about a document. */
interface Particulars {
  /** Set where JSON is the values of such a stream. */
  readonly sequence?: JsonSequence | undefined;
  /** Gives the path of a line where it is another than that in the document itself. */
  readonly pathOf?: (index: LineIndex, line: number) => string;
  /** Of the stream that this document was made from. */
  readonly values?: ValuesExtent | undefined;
}

/**
 * A received body as rows, also while it arrives. Until a layout is asked for it is laid out
 * `pretty` and not wrapped; text that is not JSON has the same rows in either mode. At most 100,000
 * matches are found, in what had come when they were asked for; a layout in the other mode ends the
 * search. A match that is broken over rows is revealed in the row where it begins, with the length
 * that it has there. The answers to `textOf` for lines that are no JSON are the line and an empty
 * path.
 */
export class BodyDocument implements AppendedDocument {
  private readonly text = new GrowingText();
  private readonly decoder: Utf8Stream;
  private readonly indexes = new Map<LayoutMode, GrowingIndex>();
  private mode: LayoutMode = 'pretty';
  private source: Layout;
  private matches: Matches | undefined;
  private hasEnded = false;

  /** @param charset by which it is read, as `Utf8Stream` knows it. */
  constructor(
    private readonly format: 'json' | 'text',
    charset?: string,
    private readonly particulars: Particulars = {},
  ) {
    this.decoder = new Utf8Stream(charset);
    this.source = this.layOut(0);
  }

  get extent(): Extent {
    return this.exploration.substituteFor('rows')?.extent ?? this.ownExtent;
  }

  append(bytes: Uint8Array): void {
    this.grow(this.decoder.push(bytes));
  }

  end(): void {
    this.hasEnded = true;
    this.grow(this.decoder.end());
  }

  answer<Name extends BodyRequestName>(name: Name, params: Params<Name>): Reply<Name> {
    const substitute = this.exploration.substituteFor(name);
    return substitute === undefined ? this.answers[name](params) : substitute.answer(name, params);
  }

  /** The row in which a one-based line begins; where it is folded away, that of what hides it. */
  rowOf(line: number): number {
    const { index, visible } = this.source;
    return visible.rowOf(Math.max(0, Math.min(line, index.count) - 1));
  }

  private readonly exploration: BodyExploration<BodyDocument> = new BodyExploration<BodyDocument>({
    index: () => this.lines('pretty'),
    lineOf: (row) => (this.mode === 'pretty' ? this.source.visible.placeOf(row)?.line : undefined),
    reveal: (line) => this.show(line),
    open: (text, pathOf) => {
      const result = new BodyDocument('json', undefined, { pathOf, values: this.values });
      result.append(text);
      result.end();
      return result;
    },
  });

  private readonly answers: Answers<BodyRequestName> = {
    layout: ({ mode, columns, line }) => {
      if (mode !== this.mode) this.matches = undefined;
      this.mode = mode;
      this.source = this.layOut(columns);
      return { ...this.ownExtent, ...(line !== undefined && { row: this.rowOf(line) }) };
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
      const { pathOf = normalizedPath } = this.particulars;
      const path = this.mode === 'pretty' ? pathOf : normalizedPath;
      const read = what === 'value' ? valueText : path;
      return { text: read(this.source.index, place.line) };
    },
    ...this.exploration.answers,
  };

  private get ownExtent(): Extent {
    const { rowCount, values } = this;
    const lineCount = this.source.index.count;
    return { rowCount, lineCount, ...(values !== undefined && { values }) };
  }

  private get rowCount(): number {
    return this.source.visible.rowCount;
  }

  private get values(): ValuesExtent | undefined {
    const { sequence, values } = this.particulars;
    const tree = this.indexes.get('pretty');
    if (sequence === undefined || !(tree instanceof JsonIndex)) return values;
    const { valueCount: count, plainFrom } = tree;
    return plainFrom < tree.count ? { count, invalidFrom: plainFrom + 1 } : { count };
  }

  private grow(text: Buffer): void {
    this.text.append(text);
    for (const index of this.indexes.values()) this.extend(index);
    const { visible, wrapping } = this.source;
    visible.extend(wrapping.extend());
    // The last line that was read may have grown.
    this.source = { ...this.source, tokens: new TokenReader(this.source.index) };
  }

  private extend(index: GrowingIndex): void {
    index.extend(this.text.bytes, this.hasEnded);
  }

  private layOut(columns: number): Layout {
    const index = this.lines(this.mode);
    const wrapping = new LineWrapping(index, columns, this.mode === 'prose');
    const visible = new VisibleRows(index, wrapping);
    const tokens = new TokenReader(index);
    const { maxDepth } = wrapping;
    return { index, tokens, visible, wrapping, maxDepth, memberCounts: new Map() };
  }

  private lines(mode: LayoutMode): GrowingIndex {
    const known = this.indexes.get(mode);
    if (known !== undefined) return known;
    const isTree = this.format === 'json' && mode === 'pretty';
    const index = isTree ? new JsonIndex(this.particulars.sequence) : new TextIndex();
    this.extend(index);
    this.indexes.set(mode, index);
    return index;
  }

  /** Unfolds what hides a line of the pretty layout; in any other the first row is meant. */
  private show(line: number): { readonly row: number; readonly rowCount: number } {
    const { visible } = this.source;
    if (this.mode !== 'pretty') return { row: 0, rowCount: this.rowCount };
    visible.show(line);
    return { row: visible.rowOf(line), rowCount: this.rowCount };
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

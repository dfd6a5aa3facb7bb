import type { JsonSequence } from '../../protocol/events';
import { JsonScan } from './jsonScan';
import { LineBreaks } from './lineBreaks';
import type { LineIndex } from './lineIndex';
import { LineTable } from './lineTable';

/**
 * Breaks JSON that arrives piece by piece into lines: one for each member, element and closing
 * bracket. Several values after one another are taken one by one. From the first byte on that
 * cannot be JSON, the text's own lines follow and are marked invalid, so that nothing received is
 * lost. A token that the text ends in is left out until the rest of it comes, or nothing does.
 * @see RFC 8259 §2
 */
export class JsonIndex implements LineIndex {
  readonly plainKind = 'invalid';
  readonly isSequence: boolean;
  text: Buffer = Buffer.alloc(0);
  private readonly lines: LineTable;
  private readonly scan: JsonScan;
  private plainLines: LineBreaks | undefined;
  private firstPlainLine = 0;

  /** @param sequence set where the text is the values of such a stream. */
  constructor(sequence?: JsonSequence) {
    this.isSequence = sequence !== undefined;
    this.lines = new LineTable(16);
    this.scan = new JsonScan(this.lines, sequence === 'json-seq');
  }

  get count(): number {
    return this.lines.count;
  }

  /** How many values follow one another, the last one begun only perhaps. */
  get valueCount(): number {
    return this.scan.valueCount;
  }

  get starts(): Uint32Array {
    return this.lines.starts;
  }

  get partners(): Uint32Array {
    return this.lines.partners;
  }

  get depths(): Uint16Array {
    return this.lines.depths;
  }

  get plainFrom(): number {
    return this.plainLines === undefined ? this.lines.count : this.firstPlainLine;
  }

  /** Takes the whole text as it is now; `isLast`: no more of it will come. */
  extend(text: Buffer, isLast: boolean): void {
    if (this.plainLines === undefined) {
      const end = this.scan.run(text, isLast);
      if (this.scan.isFaulty) {
        this.firstPlainLine = this.lines.count;
        this.plainLines = new LineBreaks(end);
      }
      this.text = text.subarray(0, end);
    }
    if (this.plainLines !== undefined) {
      this.text = text;
      this.plainLines.forEachLine(text, (start) => void this.lines.add(start, this.depthOfPlain()));
    }
  }

  /**
   * The first of the text's own lines begins amid the JSON, and stands where that would have gone
   * on; the others have their white space.
   */
  private depthOfPlain(): number {
    return this.lines.count === this.firstPlainLine ? this.scan.depth : 0;
  }
}

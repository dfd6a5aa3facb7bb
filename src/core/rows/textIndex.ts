import type { LineIndex } from './lineIndex';
import { LineBreaks } from './lineBreaks';
import { Uint32List } from './uint32List';

/** The lines of a text. A final line break ends the last line and begins no further one. */
export class TextIndex implements LineIndex {
  readonly plainFrom = 0;
  readonly plainKind = 'text';
  text: Buffer = Buffer.alloc(0);
  private readonly lines = new Uint32List();
  private readonly breaks = new LineBreaks(0);

  get count(): number {
    return this.lines.length;
  }

  get starts(): Uint32Array {
    return this.lines.items;
  }

  /** Takes the whole text as it is now: what was there before, and what has come since. */
  extend(text: Buffer): void {
    this.text = text;
    this.breaks.forEachLine(text, (start) => this.lines.push(start));
  }
}

import type { LineIndex } from '../rows/lineIndex';
import { decodeString, lineAfter, endOfMembers, nameEnd } from './valueLines';

const BACKSLASH = 0x5c;

/** The name of a member, decoded. */
export function nameOf(index: LineIndex, line: number): string {
  return decodeString(index.text.toString('utf8', index.starts[line] ?? 0, nameEnd(index, line)));
}

/** A name to compare those of members with; `\u0061` in the text is the name `a`, too. */
export class MemberName {
  private readonly bytes: Buffer;

  constructor(private readonly name: string) {
    this.bytes = Buffer.from(name, 'utf8');
  }

  /** True where the member of this line has the name. */
  isOf(index: LineIndex, line: number): boolean {
    const { text } = index;
    const { bytes } = this;
    const first = (index.starts[line] ?? 0) + 1;
    for (let at = 0; at < bytes.length; at++) {
      const byte = text[first + at];
      if (byte === BACKSLASH) return nameOf(index, line) === this.name;
      // What differs before any escape differs for good.
      if (byte !== bytes[at]) return false;
    }
    const next = text[first + bytes.length];
    return next === 0x22 || (next === BACKSLASH && nameOf(index, line) === this.name);
  }

  /** The lines of the members of an object that have the name: more than one where it is repeated. */
  linesIn(index: LineIndex, object: number): readonly number[] {
    const lines: number[] = [];
    const end = endOfMembers(index, object);
    for (let line = object + 1; line < end; line = lineAfter(index, line)) {
      if (this.isOf(index, line)) lines.push(line);
    }
    return lines;
  }
}

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
      if (byte !== bytes[at]) {
        // A name without an escape before the first difference may still have one there.
        return this.mayBeEscaped(text, first) && nameOf(index, line) === this.name;
      }
      if (byte === BACKSLASH) return nameOf(index, line) === this.name;
    }
    if (text[first + bytes.length] === 0x22) return true;
    return this.mayBeEscaped(text, first) && nameOf(index, line) === this.name;
  }

  /** The lines of the members of an object that have the name: more than one where it is repeated. */
  *in(index: LineIndex, object: number): Generator<number> {
    const end = endOfMembers(index, object);
    for (let line = object + 1; line < end; line = lineAfter(index, line)) {
      if (this.isOf(index, line)) yield line;
    }
  }

  private mayBeEscaped(text: Uint8Array, first: number): boolean {
    for (let at = first; at < text.length && text[at] !== 0x22; at++) {
      if (text[at] === BACKSLASH) return true;
    }
    return false;
  }
}

const REPLACEMENT = 0xfffd;
const LAST_CODE_POINT = 0x10ffff;

/** How many characters are decoded at a time. */
const PIECE = 8192;

const nothing: Buffer = Buffer.alloc(0);

/**
 * Reads UTF-32, which `TextDecoder` does not; what is no character becomes U+FFFD. A byte order
 * mark at the beginning is left out. @see Unicode §3.10, D99
 */
export class Utf32Decoder {
  readonly encoding: string;
  private rest = nothing;
  private hasBegun = false;

  constructor(private readonly byteOrder: 'le' | 'be') {
    this.encoding = `utf-32${byteOrder}`;
  }

  /** `stream`: more will come, so a character that has not ended is no fault. */
  decode(bytes: Buffer, { stream }: { readonly stream: boolean }): string {
    const content = this.rest.length === 0 ? bytes : Buffer.concat([this.rest, bytes]);
    const units = content.length >> 2;
    this.rest = stream ? Buffer.from(content.subarray(units * 4)) : nothing;
    let text = '';
    for (let first = 0; first < units; first += PIECE) {
      text += this.piece(content, first, Math.min(units, first + PIECE));
    }
    return stream || content.length % 4 === 0 ? text : `${text}\ufffd`;
  }

  private piece(content: Buffer, first: number, last: number): string {
    const codes: number[] = [];
    for (let at = first * 4; at < last * 4; at += 4) {
      const code = this.byteOrder === 'le' ? content.readUInt32LE(at) : content.readUInt32BE(at);
      const isMark = !this.hasBegun && code === 0xfeff;
      this.hasBegun = true;
      const isSurrogate = code >= 0xd800 && code < 0xe000;
      if (!isMark) codes.push(code > LAST_CODE_POINT || isSurrogate ? REPLACEMENT : code);
    }
    return String.fromCodePoint(...codes);
  }
}

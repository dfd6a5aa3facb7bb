import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';

import { wholeCharacters } from '../body/wholeCharacters';
import { knownCharset } from '../presentation/knownCharset';
import { utfOfBeginning } from '../presentation/utfOfBeginning';
import { Utf32Decoder } from './utf32Decoder';

/** As many bytes decide which byte order mark a text has. */
const LONGEST_MARK = 4;
/** The first bytes of such marks. */
const MARKS: ReadonlySet<number> = new Set([0x00, 0xef, 0xfe, 0xff]);

const nothing: Buffer = Buffer.alloc(0);

/**
 * Turns a body that arrives piece by piece into valid UTF-8 without a byte order mark, so that
 * every later step can work with byte offsets. A byte order mark wins over `charset`, which is a
 * label of the Encoding standard or of UTF-32; an unknown one is read as UTF-8; bytes that are no
 * text in the charset become U+FFFD.
 * @see https://encoding.spec.whatwg.org/#decode
 */
export class Utf8Stream {
  private held = nothing;
  private decoder: TextDecoder | Utf32Decoder | undefined;
  /** While all of it has been valid UTF-8 it is passed on as it is. */
  private isPlain = false;

  constructor(private readonly charset: string | undefined) {}

  /** May share memory with `bytes`. */
  push(bytes: Uint8Array): Buffer {
    return this.decode(bytes, false);
  }

  /** What was held back: the beginning of a character that never ended, or a very short text. */
  end(): Buffer {
    return this.decode(nothing, true);
  }

  private decode(bytes: Uint8Array, isLast: boolean): Buffer {
    const content = joined(this.held, bytes);
    this.held = nothing;
    if (this.decoder === undefined) {
      if (!isLast && mayBecomeMark(content)) {
        this.held = Buffer.from(content);
        return nothing;
      }
      this.decoder = createDecoder(content, this.charset);
      this.isPlain = this.decoder.encoding === 'utf-8';
      return this.decodeOn(hasUtf8Mark(content) ? content.subarray(3) : content, isLast);
    }
    return this.decodeOn(content, isLast);
  }

  private decodeOn(content: Buffer, isLast: boolean): Buffer {
    if (this.isPlain) {
      const whole = isLast ? content : asBuffer(wholeCharacters(content));
      if (isUtf8(whole)) {
        this.held = Buffer.from(content.subarray(whole.length));
        return whole;
      }
      this.isPlain = false;
    }
    // Node reads windows-1252 as ISO-8859-1 where it is not streamed.
    const text = this.decoder?.decode(content, { stream: true }) ?? '';
    const rest = isLast ? this.decoder?.decode(nothing, { stream: false }) : undefined;
    return Buffer.from(text + (rest ?? ''), 'utf8');
  }
}

function joined(held: Buffer, bytes: Uint8Array): Buffer {
  return held.length === 0 ? asBuffer(bytes) : Buffer.concat([held, bytes]);
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The mark of UTF-8 is taken off by us, once, at the beginning of the whole text. */
function createDecoder(content: Buffer, charset: string | undefined): TextDecoder | Utf32Decoder {
  const beginning = utfOfBeginning(content);
  const name = beginning?.from === 'mark' ? beginning.name : (knownCharset(charset) ?? 'utf-8');
  if (name === 'utf-32le') return new Utf32Decoder('le');
  if (name === 'utf-32be') return new Utf32Decoder('be');
  return new TextDecoder(name, { ignoreBOM: name === 'utf-8' });
}

function mayBecomeMark(content: Buffer): boolean {
  const [first] = content;
  return content.length < LONGEST_MARK && (first === undefined || MARKS.has(first));
}

function hasUtf8Mark(content: Buffer): boolean {
  return content[0] === 0xef && content[1] === 0xbb && content[2] === 0xbf;
}

import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';

import { wholeCharacters } from '../body/wholeCharacters';

/** As many bytes decide which byte order mark a text has. */
const LONGEST_MARK = 3;
const LAST_BYTES = 0xef;

const nothing: Buffer = Buffer.alloc(0);

/**
 * Turns a body that arrives piece by piece into valid UTF-8 without a byte order mark, so that
 * every later step can work with byte offsets. A byte order mark wins over `charset`; an unknown
 * charset is read as UTF-8; bytes that are no text in the charset become U+FFFD.
 * @see https://encoding.spec.whatwg.org/#decode
 */
export class Utf8Stream {
  private held = nothing;
  private decoder: TextDecoder | undefined;
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
    return Buffer.from(this.decoder?.decode(content, { stream: !isLast }) ?? '', 'utf8');
  }
}

function joined(held: Buffer, bytes: Uint8Array): Buffer {
  return held.length === 0 ? asBuffer(bytes) : Buffer.concat([held, bytes]);
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The mark is taken off by us, once, at the beginning of the whole text. */
function createDecoder(content: Buffer, charset: string | undefined): TextDecoder {
  if (hasUtf8Mark(content)) return new TextDecoder('utf-8', { ignoreBOM: true });
  if (content[0] === 0xff && content[1] === 0xfe) return new TextDecoder('utf-16le');
  if (content[0] === 0xfe && content[1] === 0xff) return new TextDecoder('utf-16be');
  try {
    return new TextDecoder(charset, { ignoreBOM: true });
  } catch {
    return new TextDecoder('utf-8', { ignoreBOM: true });
  }
}

/** All byte order marks begin with one of the last bytes. */
function mayBecomeMark(content: Buffer): boolean {
  return content.length < LONGEST_MARK && (content[0] ?? LAST_BYTES) >= LAST_BYTES;
}

function hasUtf8Mark(content: Buffer): boolean {
  return content[0] === 0xef && content[1] === 0xbb && content[2] === 0xbf;
}

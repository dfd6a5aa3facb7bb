import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';

/**
 * The body as valid UTF-8 without a byte order mark, so that every later step can work with byte
 * offsets. A byte order mark wins over `charset`; an unknown charset is read as UTF-8; bytes that
 * are no text in the charset become U+FFFD. Shares memory with `bytes` where nothing had to change.
 * @see https://encoding.spec.whatwg.org/#decode
 */
export function toUtf8(bytes: Uint8Array, charset?: string): Buffer {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const decoder = createDecoder(content, charset);
  if (decoder.encoding === 'utf-8' && isUtf8(content)) {
    return hasUtf8Mark(content) ? content.subarray(3) : content;
  }
  return Buffer.from(decoder.decode(content), 'utf8');
}

function createDecoder(content: Buffer, charset: string | undefined): TextDecoder {
  if (hasUtf8Mark(content)) return new TextDecoder();
  if (content[0] === 0xff && content[1] === 0xfe) return new TextDecoder('utf-16le');
  if (content[0] === 0xfe && content[1] === 0xff) return new TextDecoder('utf-16be');
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}

function hasUtf8Mark(content: Buffer): boolean {
  return content[0] === 0xef && content[1] === 0xbb && content[2] === 0xbf;
}

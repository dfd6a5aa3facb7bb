import { BodyMaskStream } from './secretMaskBody';
import { SecretMaskFilter } from './secretMaskFilter';
import { mask } from './secretMaskMasks';
import { SecretMaskMatcher } from './secretMaskMatcher';
import { ByteMaskStream, type MaskStream } from './secretMaskStream';
import { secretPatterns } from './secretPattern';

export { mask, type MaskStream };

/**
 * Masks secrets in what a server sends back: as they are, escaped (percent, JSON, HTML, each
 * character differently and once more within another escape), in Base64 within any longer text,
 * also where it is broken into lines, in hexadecimal digits, and in UTF-16. A secret of fewer than
 * 4 characters is masked as it is and escaped, not otherwise encoded.
 */
export class SecretMask {
  private readonly filter: SecretMaskFilter | undefined;

  constructor(secrets: readonly string[]) {
    const patterns = [...new Set(secrets)]
      .filter((secret) => secret !== '')
      .flatMap(secretPatterns);
    this.filter = patterns.length === 0 ? undefined : new SecretMaskFilter(patterns);
  }

  /**
   * For header fields, URLs, status text and error messages. Gives the same as a stream would,
   * so a telling part of a secret at the text's end is masked, too.
   */
  maskText(text: string): string {
    return this.maskTexts([text])[0] ?? text;
  }

  /**
   * The same as `maskText` for each, but quicker, and the very same array where nothing is masked:
   * most texts hold nothing that even begins like a secret, and to look at them takes less time
   * than to copy each one by itself into bytes.
   */
  maskTexts(texts: readonly string[]): readonly string[] {
    const { filter } = this;
    if (filter === undefined) {
      return texts;
    }
    const together = texts.join('');
    const bytes = together.length <= scratch.length ? scratch : Buffer.alloc(together.length);
    // The low byte of each code unit, which is all that the filter goes by.
    bytes.write(together, 'latin1');
    let end = 0;
    for (const { length } of texts) {
      const from = end;
      end += length;
      if (filter.next(bytes, from, end) <= end - filter.fewest) {
        return texts.map((text) => search(text, filter));
      }
    }
    return texts;
  }

  /**
   * For one body, and only that.
   *
   * @param charset The label in Content-Type, if any. A byte order mark of UTF-16 wins over it, as
   *   where the body is shown.
   * @see https://encoding.spec.whatwg.org/#names-and-labels
   */
  stream(charset?: string): MaskStream {
    return this.filter === undefined ? unmasked : new BodyMaskStream(this.filter, charset);
  }

  /**
   * For one body that is no text. The mask is as long as the secret, so that what stands in a frame
   * with its length (MessagePack, CBOR, ZIP, PNG) can still be read.
   */
  binaryStream(): MaskStream {
    return this.filter === undefined ? unmasked : new ByteMaskStream(this.filter, 'same-length');
  }
}

/** Used again for each short text. */
const scratch = Buffer.alloc(4_096);

function search(text: string, filter: SecretMaskFilter): string {
  const symbols = symbolsOf(text);
  const matcher = new SecretMaskMatcher(filter);
  let masked = '';
  const target = {
    copy: (from: number, to: number) => (masked += text.slice(from, to)),
    mask: () => (masked += mask),
  };
  matcher.push(symbols, target);
  matcher.flush(target);
  return masked;
}

function symbolsOf(text: string): Uint16Array {
  const symbols = new Uint16Array(text.length);
  for (let index = 0; index < text.length; index++) {
    symbols[index] = text.charCodeAt(index);
  }
  return symbols;
}

const unmasked: MaskStream = {
  push: (chunk) => chunk,
  flush: () => new Uint8Array(0),
};

import { BodyMaskStream } from './secretMaskBody';
import { SecretMaskFilter } from './secretMaskFilter';
import { mask } from './secretMaskMasks';
import { SecretMaskMatcher } from './secretMaskMatcher';
import type { MaskStream } from './secretMaskStream';
import { secretPatterns } from './secretPattern';

export { mask, type MaskStream };

/**
 * Masks secrets in what a server sends back: as they are, escaped (percent, JSON, HTML, each
 * character differently and once more within another escape), in Base64 within any longer text,
 * in hexadecimal digits, and in UTF-16. A secret of fewer than 4 characters is masked as it is and
 * escaped, not otherwise encoded.
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
    if (this.filter === undefined) {
      return text;
    }
    const symbols = symbolsOf(text);
    // Most texts hold nothing that even begins like a secret, or too little of it to matter.
    const fewest = Math.min(fewestTellingSymbols, this.filter.window);
    if (this.filter.next(symbols, 0) > text.length - fewest) {
      return text;
    }
    const matcher = new SecretMaskMatcher(this.filter);
    let masked = '';
    const target = {
      copy: (from: number, to: number) => (masked += text.slice(from, to)),
      mask: () => (masked += mask),
    };
    matcher.push(symbols, target);
    matcher.flush(target);
    return masked;
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
}

/** A shorter beginning of a secret at a text's end is not masked. */
const fewestTellingSymbols = 4;

/** Used again for each short text: an exchange masks a dozen of them. */
const scratch = new Uint16Array(1_024);

function symbolsOf(text: string): Uint16Array {
  const symbols =
    text.length <= scratch.length ? scratch.subarray(0, text.length) : new Uint16Array(text.length);
  for (let index = 0; index < text.length; index++) {
    symbols[index] = text.charCodeAt(index);
  }
  return symbols;
}

const unmasked: MaskStream = {
  push: (chunk) => chunk,
  flush: () => new Uint8Array(0),
};

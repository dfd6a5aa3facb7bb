import { knownCharset } from '../presentation/knownCharset';
import { utfOfBeginning } from '../presentation/utfOfBeginning';
import type { SecretMaskFilter } from './secretMaskFilter';
import { utf8Masks, windowsMask } from './secretMaskMasks';
import { ByteMaskStream, nothing, type MaskStream } from './secretMaskStream';
import { WideMaskStream, type WideEncoding } from './secretMaskWide';

/** As many tell UTF-16 and UTF-32, with a byte order mark or without. */
const BEGINNING_BYTES = 4;

/** Masks a body in the encoding that its first bytes or its label name. */
export class BodyMaskStream implements MaskStream {
  private stream: MaskStream | undefined;
  private beginning: Uint8Array = nothing;

  constructor(
    private readonly filter: SecretMaskFilter,
    private readonly charset: string | undefined,
  ) {}

  push(chunk: Uint8Array): Uint8Array {
    if (this.stream !== undefined) {
      return this.stream.push(chunk);
    }
    const bytes = this.beginning.length === 0 ? chunk : Buffer.concat([this.beginning, chunk]);
    if (bytes.length < BEGINNING_BYTES && couldBeWide(bytes)) {
      this.beginning = bytes;
      return nothing;
    }
    this.stream = streamFor(this.filter, encodingOf(bytes, this.charset));
    return this.stream.push(bytes);
  }

  flush(): Uint8Array {
    if (this.stream !== undefined) {
      return this.stream.flush();
    }
    this.stream = streamFor(this.filter, encodingOf(this.beginning, this.charset));
    return Buffer.concat([this.stream.push(this.beginning), this.stream.flush()]);
  }
}

/** A server can be wrong about its charset, so ASCII is looked for in a wide one all the same. */
class WideAndByteMaskStream implements MaskStream {
  private readonly wide: WideMaskStream;
  private readonly bytes: ByteMaskStream;

  constructor(filter: SecretMaskFilter, encoding: WideEncoding) {
    this.wide = new WideMaskStream(filter, encoding);
    this.bytes = new ByteMaskStream(filter, utf8Masks);
  }

  push(chunk: Uint8Array): Uint8Array {
    return this.bytes.push(this.wide.push(chunk));
  }

  flush(): Uint8Array {
    return Buffer.concat([this.bytes.push(this.wide.flush()), this.bytes.flush()]);
  }
}

function streamFor(filter: SecretMaskFilter, encoding: string): MaskStream {
  if (encoding === 'utf-8') {
    return new ByteMaskStream(filter, utf8Masks);
  }
  if (isWide(encoding)) {
    return new WideAndByteMaskStream(filter, encoding);
  }
  const isWindows = /^windows-125\d$/.test(encoding);
  return new ByteMaskStream(filter, isWindows ? { ...utf8Masks, stream: windowsMask } : utf8Masks);
}

/** In the order in which `charsetOf` looks at them: as the body is shown, so it is masked. */
function encodingOf(beginning: Uint8Array, charset: string | undefined): string {
  const utf = utfOfBeginning(beginning);
  if (utf?.from === 'mark') return utf.name;
  return (charset === undefined ? undefined : knownCharset(charset)) ?? utf?.name ?? 'utf-8';
}

/** False as soon as two bytes, neither zero nor of a mark, show that a byte is a character. */
function couldBeWide(bytes: Uint8Array): boolean {
  const first = bytes[0] ?? 0;
  const second = bytes[1] ?? 0;
  return bytes.length < 2 || first === 0 || second === 0 || first >= 0xfe;
}

function isWide(encoding: string): encoding is WideEncoding {
  return /^utf-(?:16|32)[lb]e$/.test(encoding);
}

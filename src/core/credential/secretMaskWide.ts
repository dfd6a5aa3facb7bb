import type { SecretMaskFilter } from './secretMaskFilter';
import { mask, utf8Masks } from './secretMaskMasks';
import { SecretMaskMatcher } from './secretMaskMatcher';
import { SecretMaskOutput } from './secretMaskOutput';
import { nothing, type MaskStream } from './secretMaskStream';

export type WideEncoding = 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be';

/** A body that is searched by code units of two or four bytes; the masks have such, too. */
export class WideMaskStream implements MaskStream {
  private readonly matcher: SecretMaskMatcher;
  private readonly output: SecretMaskOutput;
  private readonly unitBytes: 2 | 4;
  /** The first bytes of a code unit whose others have not come. */
  private rest: Uint8Array = nothing;

  constructor(
    filter: SecretMaskFilter,
    private readonly encoding: WideEncoding,
  ) {
    this.unitBytes = encoding.startsWith('utf-32') ? 4 : 2;
    this.matcher = new SecretMaskMatcher(filter);
    const masks = { ...utf8Masks, stream: maskIn(encoding) };
    this.output = new SecretMaskOutput(masks, this.unitBytes);
  }

  push(chunk: Uint8Array): Uint8Array {
    this.output.append(chunk);
    this.matcher.push(this.toCodeUnits(chunk), this.output);
    this.output.discard(this.matcher.writtenTo);
    return this.output.take();
  }

  flush(): Uint8Array {
    this.matcher.flush(this.output);
    if (this.rest.length > 0) {
      this.output.copy(this.matcher.writtenTo, this.matcher.writtenTo + 1);
    }
    return this.output.take();
  }

  private toCodeUnits(chunk: Uint8Array): Uint16Array {
    const { unitBytes } = this;
    const bytes = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    const units = new Uint16Array(Math.floor(bytes.length / unitBytes));
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const isLittleEndian = this.encoding.endsWith('le');
    for (let index = 0; index < units.length; index++) {
      units[index] =
        unitBytes === 2
          ? view.getUint16(index * 2, isLittleEndian)
          : toUnit(view.getUint32(index * 4, isLittleEndian));
    }
    this.rest = bytes.slice(units.length * unitBytes);
    return units;
  }
}

/** No secret has a character beyond the first plane: what stands for one must only match none. */
function toUnit(codePoint: number): number {
  return codePoint > 0xffff ? 0xffff : codePoint;
}

function maskIn(encoding: WideEncoding): Uint8Array {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    return utf8Masks[encoding];
  }
  const bytes = Buffer.alloc(mask.length * 4);
  for (let index = 0; index < mask.length; index++) {
    const code = mask.charCodeAt(index);
    if (encoding === 'utf-32le') bytes.writeUInt32LE(code, index * 4);
    else bytes.writeUInt32BE(code, index * 4);
  }
  return bytes;
}

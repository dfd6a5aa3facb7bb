import type { SecretMaskFilter } from './secretMaskFilter';
import { utf8Masks } from './secretMaskMasks';
import { SecretMaskMatcher } from './secretMaskMatcher';
import { SecretMaskOutput } from './secretMaskOutput';
import type { MaskStream } from './secretMaskStream';

/** A body that is searched by UTF-16 code units; what it gives is masked in UTF-16, too. */
export class Utf16MaskStream implements MaskStream {
  private readonly matcher: SecretMaskMatcher;
  private readonly output: SecretMaskOutput;
  /** The first byte of a code unit whose second has not come. */
  private firstByte: number | undefined;

  constructor(
    filter: SecretMaskFilter,
    private readonly byteOrder: 'utf-16le' | 'utf-16be',
  ) {
    this.matcher = new SecretMaskMatcher(filter);
    this.output = new SecretMaskOutput({ ...utf8Masks, stream: utf8Masks[byteOrder] }, 2);
  }

  push(chunk: Uint8Array): Uint8Array {
    this.output.append(chunk);
    this.matcher.push(this.toCodeUnits(chunk), this.output);
    this.output.discard(this.matcher.writtenTo);
    return this.output.take();
  }

  flush(): Uint8Array {
    this.matcher.flush(this.output);
    if (this.firstByte !== undefined) {
      this.output.copy(this.matcher.writtenTo, this.matcher.writtenTo + 1);
    }
    return this.output.take();
  }

  private toCodeUnits(chunk: Uint8Array): Uint16Array {
    const bytes =
      this.firstByte === undefined ? chunk : Buffer.concat([Uint8Array.of(this.firstByte), chunk]);
    const units = new Uint16Array(bytes.length >> 1);
    const high = this.byteOrder === 'utf-16be' ? 0 : 1;
    for (let index = 0; index < units.length; index++) {
      const at = index * 2;
      units[index] = ((bytes[at + high] ?? 0) << 8) | (bytes[at + 1 - high] ?? 0);
    }
    this.firstByte = bytes.length % 2 === 0 ? undefined : bytes[bytes.length - 1];
    return units;
  }
}

import { TextDecoder } from 'node:util';
import type { SecretMaskFilter } from './secretMaskFilter';
import { utf8Masks, windowsMask } from './secretMaskMasks';
import { ByteMaskStream, nothing, type MaskStream } from './secretMaskStream';
import { Utf16MaskStream } from './secretMaskUtf16';

/** Masks a body in the encoding that its byte order mark or its label names. */
export class BodyMaskStream implements MaskStream {
  /** Each masks what the one before gives. */
  private stages: readonly MaskStream[] | undefined;
  private firstByte: Uint8Array | undefined;

  constructor(
    private readonly filter: SecretMaskFilter,
    private readonly charset: string | undefined,
  ) {}

  push(chunk: Uint8Array): Uint8Array {
    if (this.stages !== undefined) {
      return pushThrough(this.stages, chunk);
    }
    const bytes = this.firstByte ? Buffer.concat([this.firstByte, chunk]) : chunk;
    // Only the next byte can tell whether this one begins a byte order mark.
    if (bytes.length === 0 || (bytes.length === 1 && (bytes[0] ?? 0) >= 0xfe)) {
      this.firstByte = bytes;
      return nothing;
    }
    this.firstByte = undefined;
    this.stages = this.createStages(bytes);
    return pushThrough(this.stages, bytes);
  }

  flush(): Uint8Array {
    if (this.firstByte === undefined) {
      return flushThrough(this.stages ?? []);
    }
    this.stages = this.createStages(nothing);
    return Buffer.concat([pushThrough(this.stages, this.firstByte), flushThrough(this.stages)]);
  }

  private createStages(beginning: Uint8Array): readonly MaskStream[] {
    const encoding = byteOrder(beginning) ?? encodingOf(this.charset);
    if (encoding === 'utf-16le' || encoding === 'utf-16be') {
      // A server can be wrong about its charset, so ASCII is looked for all the same.
      return [
        new Utf16MaskStream(this.filter, encoding),
        new ByteMaskStream(this.filter, utf8Masks),
      ];
    }
    const stream = /^windows-125\d$/.test(encoding) ? windowsMask : utf8Masks.stream;
    const masks = stream === utf8Masks.stream ? utf8Masks : { ...utf8Masks, stream };
    return [new ByteMaskStream(this.filter, masks)];
  }
}

function pushThrough(stages: readonly MaskStream[], chunk: Uint8Array): Uint8Array {
  return stages.reduce((bytes, stage) => stage.push(bytes), chunk);
}

function flushThrough([first, ...others]: readonly MaskStream[]): Uint8Array {
  return others.reduce(
    (bytes, stage) => Buffer.concat([stage.push(bytes), stage.flush()]),
    first?.flush() ?? nothing,
  );
}

function byteOrder([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (first === 0xff && second === 0xfe) {
    return 'utf-16le';
  }
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

/** The name of an encoding; UTF-8 where the label is none. */
function encodingOf(label: string | undefined): string {
  // A decoder is dear, and this is what nearly all bodies say.
  if (label === undefined || /^utf-?8$/i.test(label)) {
    return 'utf-8';
  }
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return 'utf-8';
  }
}

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
  /** Each masks what the one before gives. */
  private stages: readonly MaskStream[] | undefined;
  private beginning: Uint8Array = nothing;

  constructor(
    private readonly filter: SecretMaskFilter,
    private readonly charset: string | undefined,
  ) {}

  push(chunk: Uint8Array): Uint8Array {
    if (this.stages !== undefined) {
      return pushThrough(this.stages, chunk);
    }
    const bytes = this.beginning.length === 0 ? chunk : Buffer.concat([this.beginning, chunk]);
    if (bytes.length < BEGINNING_BYTES && couldBeWide(bytes)) {
      this.beginning = bytes;
      return nothing;
    }
    this.stages = this.createStages(bytes);
    return pushThrough(this.stages, bytes);
  }

  flush(): Uint8Array {
    if (this.stages === undefined) {
      this.stages = this.createStages(this.beginning);
      return Buffer.concat([pushThrough(this.stages, this.beginning), flushThrough(this.stages)]);
    }
    return flushThrough(this.stages);
  }

  private createStages(beginning: Uint8Array): readonly MaskStream[] {
    const encoding = this.encodingOf(beginning);
    if (isWide(encoding)) {
      // A server can be wrong about its charset, so ASCII is looked for all the same.
      return [
        new WideMaskStream(this.filter, encoding),
        new ByteMaskStream(this.filter, utf8Masks),
      ];
    }
    const stream = /^windows-125\d$/.test(encoding) ? windowsMask : utf8Masks.stream;
    const masks = stream === utf8Masks.stream ? utf8Masks : { ...utf8Masks, stream };
    return [new ByteMaskStream(this.filter, masks)];
  }

  /** In the order in which `charsetOf` looks at them: as the body is shown, so it is masked. */
  private encodingOf(beginning: Uint8Array): string {
    const utf = utfOfBeginning(beginning);
    if (utf?.from === 'mark') return utf.name;
    return knownCharset(this.charset) ?? utf?.name ?? 'utf-8';
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

/** False as soon as two bytes, neither zero nor of a mark, show that a byte is a character. */
function couldBeWide(bytes: Uint8Array): boolean {
  const first = bytes[0] ?? 0;
  const second = bytes[1] ?? 0;
  return bytes.length < 2 || first === 0 || second === 0 || first >= 0xfe;
}

function isWide(encoding: string): encoding is WideEncoding {
  return /^utf-(?:16|32)[lb]e$/.test(encoding);
}

import type { SecretMaskFilter } from './secretMaskFilter';
import { SecretMaskMatcher } from './secretMaskMatcher';
import { SecretMaskOutput } from './secretMaskOutput';

/** What a stream gives where it has nothing to give. */
export const nothing = new Uint8Array(0);

/** Masks one body that comes in chunks. */
export interface MaskStream {
  /**
   * Takes the next chunk and returns what is safe to show or store by now. Only bytes that could
   * be the beginning of a secret are held back. A chunk must not be changed afterwards: it may be
   * held, and the returned bytes may share its memory.
   */
  push(chunk: Uint8Array): Uint8Array;
  /**
   * Returns the rest at the body's end. At the end of a body that was cut short a part of a secret
   * may stand: its first characters are masked if they are at least 4, and a third of it or 16.
   */
  flush(): Uint8Array;
}

/** A body that is searched byte by byte: UTF-8, and any other encoding that contains ASCII. */
export class ByteMaskStream implements MaskStream {
  /** Made at the first place where a secret may begin: most bodies have none. */
  private search: { matcher: SecretMaskMatcher; output: SecretMaskOutput } | undefined;

  constructor(
    private readonly filter: SecretMaskFilter,
    private readonly masks: ConstructorParameters<typeof SecretMaskOutput>[0],
  ) {}

  push(chunk: Uint8Array): Uint8Array {
    if (this.search === undefined && this.filter.next(chunk, 0) === chunk.length) {
      return chunk;
    }
    this.search ??= {
      matcher: new SecretMaskMatcher(this.filter),
      output: new SecretMaskOutput(this.masks),
    };
    const { matcher, output } = this.search;
    output.append(chunk);
    matcher.push(chunk, output);
    output.discard(matcher.writtenTo);
    return output.take();
  }

  flush(): Uint8Array {
    if (this.search === undefined) {
      return nothing;
    }
    const { matcher, output } = this.search;
    matcher.flush(output);
    output.discard(matcher.writtenTo);
    return output.take();
  }
}

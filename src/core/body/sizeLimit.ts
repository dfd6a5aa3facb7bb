import type { SizeLimit } from './limitContent';

/** What a person allows an answer to grow to. */
export interface SizeLimits {
  readonly contentBytes: number;
  /** For content that came compressed: a few bytes of it may stand for very many. */
  readonly decompressedBytes: number;
  /** What the disk has room for; undefined where that is not known. */
  readonly spaceBytes: number | undefined;
}

/** The limit that holds for an answer with this Content-Encoding. */
export function sizeLimitFor(limits: SizeLimits, contentEncoding: string): SizeLimit {
  const isCoded = !/^\s*(?:identity)?\s*$/i.test(contentEncoding);
  const { contentBytes, decompressedBytes, spaceBytes = Infinity } = limits;
  const limit: SizeLimit =
    isCoded && decompressedBytes < contentBytes
      ? {
          kind: 'setting',
          bytes: decompressedBytes,
          setting: 'authpost.response.maxDecompressedSizeMB',
        }
      : { kind: 'setting', bytes: contentBytes, setting: 'authpost.response.maxSizeMB' };
  return spaceBytes < limit.bytes ? { kind: 'space', bytes: spaceBytes } : limit;
}

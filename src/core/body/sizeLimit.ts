import type { SizeLimitSetting } from '../../protocol/messages';

/** Why content was not read further. */
export type SizeLimit =
  | { readonly kind: 'setting'; readonly bytes: number; readonly setting: SizeLimitSetting }
  /** As much as the disk has room for without being filled. */
  | { readonly kind: 'space'; readonly bytes: number };

/** Content went beyond its limit. */
export class SizeLimitError extends Error {
  constructor(readonly limit: SizeLimit) {
    super(`size-limit ${limit.bytes}`);
  }
}

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
  const isCoded = contentEncoding !== '' && !/^\s*(?:identity)?\s*$/i.test(contentEncoding);
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

import type { SecretMask } from '../../../src/core/credential/secretMask';

/** Pushes the chunks; all that came out, and what had come before the end. */
export function run(
  chunks: readonly Uint8Array[],
  masking: SecretMask,
  charset?: string,
): { readonly whole: Buffer; readonly early: Buffer } {
  const stream = masking.stream(charset);
  const early = Buffer.concat(chunks.map((chunk) => stream.push(chunk)));
  return { early, whole: Buffer.concat([early, stream.flush()]) };
}

/** The bytes in pieces of this size; the last one may be smaller. */
export function chunksOf(bytes: Uint8Array, size: number): readonly Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
}

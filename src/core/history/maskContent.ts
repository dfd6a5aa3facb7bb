import { mask, type SecretMask } from '../credential/secretMask';
import type { FoundSecret } from '../leak/findSecrets';

/** A request's content as it may be kept. */
export interface MaskedContent {
  readonly bytes: Uint8Array;
  /** True where something was masked: these are not the bytes that were sent. */
  readonly changed: boolean;
}

/**
 * Masks in a request's content the secrets of its exchange, and what looks like a known credential:
 * the person may have sent one anyway, but it is not kept.
 *
 * @param find Finds credentials by their shape, see `findSecrets`.
 */
export function maskContent(
  content: Uint8Array,
  secretMask: SecretMask,
  find: (text: string) => readonly FoundSecret[],
): MaskedContent {
  const stream = secretMask.stream();
  const masked = Buffer.concat([stream.push(new Uint8Array(content)), stream.flush()]);
  const text = masked.toString('utf8');
  const found = find(text);
  const bytes = found.length === 0 ? masked : Buffer.from(withoutFound(text, found));
  return { bytes, changed: !bytes.equals(content) };
}

function withoutFound(text: string, found: readonly FoundSecret[]): string {
  const kept: string[] = [];
  let position = 0;
  for (const { offset, length } of found) {
    kept.push(text.slice(position, offset), mask);
    position = offset + length;
  }
  return kept.join('') + text.slice(position);
}

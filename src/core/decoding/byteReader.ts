import * as l10n from '@vscode/l10n';

import { DecodingFault } from './item';

/** Checks that there are `length` bytes from `start` on, and returns where they end. */
export function endOf(bytes: Buffer, start: number, length: number): number {
  const end = start + length;
  if (end > bytes.length) {
    throw new DecodingFault(bytes.length, l10n.t('the content ends in the middle of an item'));
  }
  return end;
}

/** An unsigned integer of 1, 2, 4 or 8 bytes, most significant first. */
export function unsignedAt(bytes: Buffer, start: number, length: number): bigint {
  endOf(bytes, start, length);
  return length === 8 ? bytes.readBigUInt64BE(start) : BigInt(bytes.readUIntBE(start, length));
}

/** A length or a count; more than can be addressed runs into the end of the content anyway. */
export function countAt(bytes: Buffer, start: number, length: number): number {
  return Number(unsignedAt(bytes, start, length));
}

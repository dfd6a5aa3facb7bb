import type { MaskEncoding } from './secretPattern';

/** What stands in a secret's place. */
export const mask = '••••••';

/** The mask's bytes in a body of UTF-8, and in a text in UTF-16 within it. */
export const utf8Masks: Readonly<Record<MaskEncoding, Uint8Array>> = {
  stream: Buffer.from(mask, 'utf8'),
  'utf-16le': Buffer.from(mask, 'utf16le'),
  'utf-16be': Buffer.from(mask, 'utf16le').swap16(),
};

/** The mask's bytes in any code page from 1250 to 1258: all have the bullet at the same place. */
export const windowsMask: Uint8Array = Buffer.alloc(mask.length, 0x95);

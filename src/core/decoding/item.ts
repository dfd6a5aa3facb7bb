/**
 * One item of a binary format as it is read: a whole value, or the beginning of one that holds
 * others. Offsets are those of the body; `end` is where the next item begins.
 */
export type Item = { readonly end: number } & (
  | { readonly kind: 'literal'; readonly text: string }
  /** What JSON has no literal for, as an object with one member of this name. */
  | { readonly kind: 'named'; readonly name: NotationName; readonly text: string }
  | { readonly kind: 'string' | 'bytes'; readonly start: number }
  /** A count of `Infinity`: until a `break`. */
  | { readonly kind: 'array' | 'map'; readonly count: number }
  /** Strings that are one in parts. They are not joined: what was masked in parts stays masked. */
  | { readonly kind: 'chunks'; readonly of: 'string' | 'bytes' }
  | { readonly kind: 'tag'; readonly tag: string; readonly time?: string }
  | { readonly kind: 'extension'; readonly type: number; readonly start: number }
  | { readonly kind: 'break' }
);

/** The names that the notation gives to what JSON does not have, each after a "$". */
export type NotationName = 'float' | 'undefined' | 'simple' | 'timestamp';

/** Reads the item that begins at an offset; throws a `DecodingFault` where none does. */
export type ReadItem = (bytes: Buffer, at: number) => Item;

/** Where bytes are not what their format allows; the message is localised. */
export class DecodingFault extends Error {
  constructor(
    readonly at: number,
    message: string,
  ) {
    super(message);
  }
}

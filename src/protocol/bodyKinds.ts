/**
 * What rows are read from, where that is not the text itself. In the mode `raw` the rows show what
 * came: bytes in hexadecimal, or the text of a form.
 */
export type RowDecoding = 'messagepack' | 'cbor' | 'form' | 'hex';

/** The encoding of a text, where it is worth saying: neither UTF-8 nor named by Content-Type. */
export interface ShownCharset {
  readonly name: string;
  readonly from: 'mark' | 'declaration' | 'guess';
}

/** How else a text can be looked at: as the page or the picture that it describes. */
export type Preview = 'html' | 'svg';

/** What a binary body is, as far as it says so. */
export interface BinaryFacts {
  /** Of a PDF. */
  readonly pageCount?: number;
}

/** A part of a multipart body. @see RFC 2046 §5.1 */
export interface BodyPart<View> {
  /** Header fields in their order; masked as the body is. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** What it is called: the name of a form's field, and of a file. */
  readonly name?: string;
  readonly fileName?: string;
  readonly contentType: string;
  /** Where its content begins in the body, in bytes. */
  readonly start: number;
  readonly byteLength: number;
  /** How its content is shown. */
  readonly body: View;
}

import type { Row } from '../../protocol/messages';

/** A part of a stream as rows: a text, and a row above it that it can be folded into. */
export interface Block {
  readonly format: 'json' | 'text';
  /** Valid UTF-8. */
  text(): Buffer;
  /** Whether there is a row above the text. */
  readonly hasHeader: boolean;
  /** What that row shows. */
  header(isFolded: boolean): Pick<Row, 'spans' | 'event'>;
}

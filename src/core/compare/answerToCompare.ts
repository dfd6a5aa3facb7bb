import type { RowDecoding } from '../../protocol/bodyKinds';
import type { HeaderField } from '../endpoint/endpoint';

/** An answer as comparisons and snapshots read it; all of it is masked. */
export interface AnswerToCompare {
  /** Status code and text, or how the exchange ended without an answer. */
  readonly status: string;
  /** 0 where no answer came. */
  readonly statusCode: number;
  readonly contentType: string;
  readonly fields: readonly HeaderField[];
  readonly format: 'json' | 'text' | 'binary';
  /** What the text is decoded from; absent where the body is the text itself. */
  readonly decoding?: RowDecoding | undefined;
  /** By which the text is read, as `Utf8Stream` knows it. */
  readonly charset: string | undefined;
  /** Absolute path of the file with the whole body; undefined where there is none. */
  readonly bodyFile: string | undefined;
}

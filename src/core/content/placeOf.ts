import type { ContentSource, Place } from './contentSource';
import { carriageReturn, lineFeed } from './jsonCharacters';

/** Finds where an offset of the text stands in its document; CRLF, CR and LF end a line. */
export function placeOf(offset: number, { text, start }: Omit<ContentSource, 'comments'>): Place {
  let { line, column } = start ?? { line: 1, column: 1 };
  let lineStart = 0;
  for (let position = 0; position < offset; position++) {
    const code = text.charCodeAt(position);
    const endsLine =
      code === lineFeed || (code === carriageReturn && text.charCodeAt(position + 1) !== lineFeed);
    if (endsLine) {
      line += 1;
      column = 1;
      lineStart = position + 1;
    }
  }
  return { line, column: column + offset - lineStart };
}

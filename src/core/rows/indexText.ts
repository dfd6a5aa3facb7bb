import type { LineIndex } from './lineIndex';
import { Uint32List } from './uint32List';

/** Finds the lines of a text. A final line break ends the last line and begins no further one. */
export function indexText(text: Buffer): LineIndex {
  const starts = new Uint32List();
  forEachLine(text, 0, (start) => starts.push(start));
  return {
    text,
    count: starts.length,
    starts: starts.items.slice(0, starts.length),
    plainFrom: 0,
    plainKind: 'text',
  };
}

/** Reports the byte offset of each line from `start` on; LF, CRLF and CR end a line. */
export function forEachLine(text: Buffer, start: number, report: (start: number) => void): void {
  const end = text.length;
  if (start < end) report(start);
  for (let at = start; at < end; at++) {
    const byte = text[at] ?? 0;
    if (byte > 0x0d || (byte !== 0x0a && byte !== 0x0d)) continue;
    if (byte === 0x0d && at + 1 < end && text[at + 1] === 0x0a) at++;
    if (at + 1 < end) report(at + 1);
  }
}

import type { TableCell } from '../../protocol/explore';
import type { LineIndex } from '../rows/lineIndex';
import { compactText } from '../values/compactText';
import { decodeString, kindOfByte, valueEnd, valueStart, sourceOf } from '../values/valueLines';

const MAX_CHARACTERS = 200;
const MAX_BYTES = 4 * MAX_CHARACTERS;

/** What a cell shows of the value in a line: strings as received but without their quotes. */
export function tableCell(index: LineIndex, line: number): TableCell {
  const start = valueStart(index, line);
  const kind = kindOfByte(index.text[start]);
  const isString = kind === 'string';
  const from = isString ? start + 1 : start;
  const end = valueEnd(index, line, start) - (isString ? 1 : 0);
  const read = index.text.toString('utf8', from, Math.min(end, from + MAX_BYTES));
  const isContainer = kind === 'object' || kind === 'array';
  const text = isContainer ? compactText(read) : read;
  const shown = text.slice(0, MAX_CHARACTERS).replace(/[\ud800-\udbff\ufffd]$/, '');
  const isCut = end - from > MAX_BYTES || text.length > MAX_CHARACTERS;
  return {
    kind: isContainer ? 'punctuation' : kind,
    text: isCut ? shown : text,
    ...(isCut ? { isCut } : {}),
  };
}

/** The text of a value where it stands alone: a string is decoded, a container on one line. */
export function plainText(index: LineIndex, line: number): string {
  const source = sourceOf(index, line);
  if (source.startsWith('"')) return decodeString(source);
  return source.startsWith('{') || source.startsWith('[') ? compactText(source) : source;
}

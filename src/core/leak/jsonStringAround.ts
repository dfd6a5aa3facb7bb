import {
  asterisk,
  backslash,
  carriageReturn,
  lineFeed,
  quotationMark,
  solidus,
} from '../content/jsonCharacters';

/** Offsets of what stands between the quotation marks, or within a comment. */
export interface JsonString {
  readonly contentStart: number;
  readonly contentEnd: number;
}

/**
 * Finds the JSON string, or the comment of JSON with Comments, that an offset is in. Reads a text
 * that is amiss as well as it can: a string ends with its line at the latest.
 */
export function jsonStringAround(text: string, offset: number): JsonString | undefined {
  let position = 0;
  while (position <= offset) {
    const contentStart = position + 1;
    const contentEnd = endOfContent(text, position);
    if (contentEnd !== undefined && offset >= contentStart && offset <= contentEnd) {
      return { contentStart, contentEnd };
    }
    position = (contentEnd ?? position) + 1;
  }
  return undefined;
}

/** Undefined where neither a string nor a comment begins. */
function endOfContent(text: string, position: number): number | undefined {
  const code = text.charCodeAt(position);
  if (code === quotationMark) {
    return endOfString(text, position + 1);
  }
  const next = text.charCodeAt(position + 1);
  if (code === solidus && next === solidus) {
    return endOfLine(text, position);
  }
  if (code === solidus && next === asterisk) {
    const end = text.indexOf('*/', position + 2);
    return end < 0 ? text.length : end + 1;
  }
  return undefined;
}

function endOfString(text: string, start: number): number {
  let position = start;
  for (; position < text.length; position++) {
    const code = text.charCodeAt(position);
    if (code === backslash) {
      position++;
    } else if (code === quotationMark || code === lineFeed || code === carriageReturn) {
      break;
    }
  }
  return position;
}

function endOfLine(text: string, start: number): number {
  let position = start;
  while (position < text.length && !/[\r\n]/.test(text.charAt(position))) {
    position++;
  }
  return position;
}

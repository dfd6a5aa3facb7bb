import type { SpanKind } from '../../protocol/messages';
import { scanString } from './jsonTokens';
import { isWhiteSpace, lineEnd, type LineIndex } from './lineIndex';

/** A piece of a line as received: byte offsets, end exclusive. */
export interface Token {
  readonly kind: SpanKind;
  readonly part: 'name' | 'colon' | 'value' | 'comma';
  readonly start: number;
  readonly end: number;
}

const COLON = 0x3a;

/** What the line shows, in order: name, colon, value (or one of its brackets, or both), comma. */
export function lineTokens(index: LineIndex, line: number): readonly Token[] {
  const start = index.starts[line] ?? 0;
  const end = lineEnd(index, line);
  if (line >= index.plainFrom) {
    return start < end ? [{ kind: index.plainKind, part: 'value', start, end }] : [];
  }
  const tokens: Token[] = [];
  for (let at = start; at < end; at++) {
    if (isWhiteSpace(index.text[at])) continue;
    const token = readToken(index.text, at, end, tokens.length === 0);
    tokens.push(token);
    at = token.end - 1;
  }
  return tokens;
}

function readToken(text: Buffer, start: number, end: number, isFirst: boolean): Token {
  switch (text[start]) {
    case 0x22: {
      const after = scanString(text, start, end);
      return isFirst && isBeforeColon(text, after, end)
        ? { kind: 'key', part: 'name', start, end: after }
        : { kind: 'string', part: 'value', start, end: after };
    }
    case COLON:
      return { kind: 'punctuation', part: 'colon', start, end: start + 1 };
    case 0x2c:
      return { kind: 'punctuation', part: 'comma', start, end: start + 1 };
    case 0x5b:
    case 0x5d:
    case 0x7b:
    case 0x7d:
      return { kind: 'punctuation', part: 'value', start, end: start + 1 };
    case 0x74:
    case 0x66:
      return { kind: 'boolean', part: 'value', start, end: endOfWord(text, start, end) };
    case 0x6e:
      return { kind: 'null', part: 'value', start, end: endOfWord(text, start, end) };
    case undefined:
    default:
      return { kind: 'number', part: 'value', start, end: endOfWord(text, start, end) };
  }
}

function isBeforeColon(text: Buffer, after: number, end: number): boolean {
  let at = after;
  while (at < end && isWhiteSpace(text[at])) at++;
  return at < end && text[at] === COLON;
}

function endOfWord(text: Buffer, start: number, end: number): number {
  let at = start;
  while (at < end && text[at] !== 0x2c && !isWhiteSpace(text[at])) at++;
  return at;
}

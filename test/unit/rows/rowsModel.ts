import assert from 'node:assert/strict';
import type { FilterLanguage, FilterState } from '../../../src/protocol/explore';
import type { Row } from '../../../src/protocol/messages';
import { BodyDocument } from '../../../src/core/rows/bodyDocument';

/** A generator of numbers from 0 up to, not including, `limit`; the same for the same seed. */
export type Random = (limit: number) => number;

export function seededRandom(seed: number): Random {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

const SCALARS = [
  '0',
  '-0',
  '1.0',
  '1e400',
  '-12.50E-3',
  '9007199254740993',
  'true',
  'false',
  'null',
  '""',
  '"a b"',
  '"\\u00e9\\n\\\\\\""',
  '"é 漢字 👩‍👧 e\u0301"',
  '"{}[]:, "',
];
const NAMES = ['"a"', '"a"', '"b c"', '""', '"\\u0041\\""', '"it\'s"', '"ключ"', '"漢"'];
const SPACES = ['', '', ' ', '\n', '\r\n\t', '   '];

/** JSON as a careless server might write it: odd spaces, duplicate names, any nesting. */
export function randomJson(random: Random, depth = 5): string {
  const pick = (from: readonly string[]): string => from[random(from.length)] ?? '';
  const space = (): string => pick(SPACES);
  const kind = depth === 0 ? 0 : random(4);
  if (kind === 0) return pick(SCALARS);
  const members = Array.from({ length: random(5) }, () => {
    const value = randomJson(random, depth - 1);
    const name = kind === 1 ? '' : `${pick(NAMES)}${space()}:`;
    return `${space()}${name}${space()}${value}${space()}`;
  });
  const body = members.length > 0 ? members.join(',') : space();
  return kind === 1 ? `[${body}]` : `{${body}}`;
}

/** A line of pretty-printed JSON; `closer` is the line that closes what this one opens. */
export interface ModelLine {
  readonly depth: number;
  text: string;
  closer?: number;
}

/** The tokens of JSON without the white space between them. */
export function jsonTokens(json: string): readonly string[] {
  return json.match(/"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+/gu) ?? [];
}

/** Pretty-prints JSON in the plainest way: what the body document is compared with. */
export function prettyModel(json: string): readonly ModelLine[] {
  const lines: ModelLine[] = [];
  const open: number[] = [];
  let begins = true;
  const tokens = jsonTokens(json);
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] ?? '';
    const opener = token === '}' || token === ']' ? open.pop() : undefined;
    if (begins || opener !== undefined) lines.push({ depth: open.length, text: '' });
    const line = lines.at(-1);
    if (line === undefined) throw new Error('A line was begun above.');
    if (opener !== undefined) (lines[opener] ?? line).closer = lines.length - 1;
    line.text += token === ':' ? ': ' : token;
    const isEmpty = ['{}', '[]'].includes(`${token}${tokens[at + 1] ?? ''}`);
    if (isEmpty) line.text += tokens[++at] ?? '';
    const opens = !isEmpty && (token === '{' || token === '[');
    if (opens) open.push(lines.length - 1);
    begins = opens || token === ',';
  }
  return lines;
}

/** The numbers of the lines that are visible when those in `collapsed` are folded. */
export function visibleLines(
  lines: readonly ModelLine[],
  collapsed: ReadonlySet<number>,
): readonly number[] {
  const visible: number[] = [];
  for (let at = 0; at < lines.length; at++) {
    visible.push(at);
    if (collapsed.has(at)) at = lines[at]?.closer ?? at;
  }
  return visible;
}

export function documentOf(text: string, format: 'json' | 'text' = 'json'): BodyDocument {
  return wholeDocument(Buffer.from(text), format);
}

/** A document whose body came at once. */
export function wholeDocument(
  bytes: Uint8Array,
  format: 'json' | 'text' = 'json',
  charset?: string,
): BodyDocument {
  const document = new BodyDocument(format, charset);
  document.append(bytes);
  document.end();
  return document;
}

export function allRows(document: BodyDocument): readonly Row[] {
  return document.answer('rows', { first: 0, count: Infinity }).rows;
}

export function rowText(row: Row | undefined): string {
  return row?.spans.map(([, text]) => text).join('') ?? '';
}

/** The rows as a person sees them, two spaces for each level. */
export function shownRows(document: BodyDocument): readonly string[] {
  return allRows(document).map((row) => ' '.repeat(row.depth * 2) + rowText(row));
}

/** Filters the body, and shows the result. */
export function filter(
  document: BodyDocument,
  expression: string,
  language: FilterLanguage = 'jsonpath',
): FilterState {
  let state = document.answer('filter', { language, expression });
  while (state.state === 'running') state = document.answer('filterOn', {});
  document.answer('layout', { mode: 'pretty', columns: 0 });
  return state;
}

export function pathOf(document: BodyDocument, row: number): string {
  return document.answer('textOf', { row, what: 'path' }).text;
}

/** The rows where lines are broken at a width. */
export function wrapped(
  text: string,
  columns: number,
  format: 'json' | 'text' = 'json',
): readonly Row[] {
  const document = documentOf(text, format);
  const { rowCount } = document.answer('layout', { mode: 'pretty', columns });
  const rows = allRows(document);
  assert.equal(rows.length, rowCount);
  return rows;
}

/** What is copied of each row. */
export function textsOf(json: string, what: 'value' | 'path'): readonly string[] {
  const document = documentOf(json);
  const { rowCount } = document.answer('layout', { mode: 'pretty', columns: 0 });
  return Array.from(
    { length: rowCount },
    (_, row) => document.answer('textOf', { row, what }).text,
  );
}

import { openerOf, parentOf, type LineIndex } from './lineIndex';
import { lineTokens } from './lineTokens';
import { rootLines, SEQUENCE } from '../values/valueLines';

/**
 * The normalized JSONPath of the value that the line shows; a closing line has that of its
 * container. Where several values follow one another each is a root, or an element of the root
 * where they are a sequence. Empty for a line that is no JSON. A lone surrogate in a name, for which
 * there is no normalized form, stays an escape.
 * @see RFC 9535 §2.7
 */
export function normalizedPath(index: LineIndex, line: number): string {
  if (line >= index.plainFrom) return '';
  const segments: string[] = [];
  let value = openerOf(index, line) ?? line;
  for (let parent = parentOf(index, value); parent !== undefined;) {
    const name = memberName(index, value);
    segments.push(name === undefined ? `[${parent.before}]` : `['${escapeName(name)}']`);
    value = parent.line;
    parent = parentOf(index, value);
  }
  if (index.isSequence === true && line !== SEQUENCE) {
    segments.push(`[${positionOf(index, value)}]`);
  }
  return `$${segments.reverse().join('')}`;
}

function positionOf(index: LineIndex, root: number): number {
  let position = 0;
  for (const line of rootLines(index)) {
    if (line >= root) break;
    position++;
  }
  return position;
}

function memberName(index: LineIndex, line: number): string | undefined {
  const [first] = lineTokens(index, line);
  if (first === undefined) return undefined;
  if (first.part !== 'name') return undefined;
  const name: unknown = JSON.parse(index.text.toString('utf8', first.start, first.end));
  return String(name);
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\b', '\\b'],
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\f', '\\f'],
  ['\r', '\\r'],
  ["'", "\\'"],
  ['\\', '\\\\'],
]);

function escapeName(name: string): string {
  return name.replace(
    /[\p{Cc}'\\]|\p{Surrogate}/gu,
    (character) => ESCAPES.get(character) ?? escapeCode(character),
  );
}

/** Controls above U+001F stand for themselves. */
function escapeCode(character: string): string {
  const code = character.charCodeAt(0);
  const mustEscape = code < 0x20 || code >= 0xd800;
  return mustEscape ? `\\u${code.toString(16).padStart(4, '0')}` : character;
}

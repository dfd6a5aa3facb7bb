import * as l10n from '@vscode/l10n';
import type { Row, Span } from '../../protocol/messages';
import { closerOf, countMembers, depthOf, type LineIndex } from './lineIndex';
import type { Token } from './lineTokens';
import type { TokenReader } from './tokenReader';
import type { VisibleRows } from './visibleRows';

/** How many members folded containers have: counted once, because a large one takes a while. */
export type MemberCounts = Map<number, number>;

/** What is needed to show rows: the lines, their folds, and the layout's deepest indentation. */
export interface RowSource {
  readonly index: LineIndex;
  readonly tokens: TokenReader;
  readonly visible: VisibleRows;
  readonly maxDepth: number;
  readonly memberCounts: MemberCounts;
}

/**
 * The rows of one line, from its row `firstPart` on, at most `limit` of them. The row of a folded
 * container has its summary and closing bracket too, and may therefore exceed the wrap width.
 */
export function rowsOfLine(
  source: RowSource,
  line: number,
  firstPart: number,
  limit: number,
): readonly Row[] {
  const { index, visible } = source;
  const tokens = source.tokens.read(line);
  const parts = visible.rowsOf(line);
  const rows: Row[] = [];
  for (let part = firstPart; part < parts && rows.length < limit; part++) {
    const start = part === 0 ? 0 : visible.breakOf(line, part);
    const end = part + 1 < parts ? visible.breakOf(line, part + 1) : index.text.length;
    const spans = spansBetween(index, tokens, start, end);
    const isLast = part + 1 === parts;
    if (isLast && visible.isCollapsed(line)) spans.push(...summarySpans(source, line));
    const depth = Math.min(depthOf(index, line), source.maxDepth);
    rows.push(
      part === 0
        ? { depth, spans, line: line + 1, ...foldOf(source, line) }
        : { depth, spans, continuation: true },
    );
  }
  return rows;
}

function foldOf({ index, visible }: RowSource, line: number): Pick<Row, 'fold'> {
  if (closerOf(index, line) === undefined) return {};
  return { fold: visible.isCollapsed(line) ? 'collapsed' : 'expanded' };
}

/** The parts of the tokens between two byte offsets; a space of ours follows the colon. */
function spansBetween(
  index: LineIndex,
  tokens: readonly Token[],
  start: number,
  end: number,
): Span[] {
  const spans: Span[] = [];
  for (const token of tokens) {
    const from = Math.max(token.start, start);
    const to = Math.min(token.end, end);
    if (from >= to) continue;
    const text = token.part === 'colon' ? ': ' : index.text.toString('utf8', from, to);
    spans.push([token.kind, text]);
  }
  return spans;
}

function summarySpans({ index, tokens, memberCounts }: RowSource, line: number): readonly Span[] {
  const closer = closerOf(index, line) ?? line;
  const count = memberCounts.get(line) ?? countMembers(index, line, closer);
  memberCounts.set(line, count);
  const isArray = index.text[index.starts[closer] ?? 0] === 0x5d;
  const closing = spansBetween(index, tokens.read(closer), 0, index.text.length);
  return [['summary', isArray ? describeElements(count) : describeMembers(count)], ...closing];
}

function describeMembers(count: number): string {
  return count === 1 ? l10n.t('1 member') : l10n.t('{0} members', count);
}

function describeElements(count: number): string {
  return count === 1 ? l10n.t('1 element') : l10n.t('{0} elements', count);
}

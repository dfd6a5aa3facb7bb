import * as l10n from '@vscode/l10n';
import { hiddenNameColumns } from '../protocol/hiddenCharacters';
import type { Row } from '../protocol/messages';
import { controlCharacter, element } from './dom';
import { icon } from './icon';
import { visibleText } from './visibleText';

/** A text node and what of the row's text it shows. */
interface ShownPiece {
  readonly node: Text;
  readonly start: number;
  readonly length: number;
  /** The node shows the name of characters, not themselves. */
  readonly isNamed: boolean;
}

/** What stands in a row besides its text. */
export interface RowParts {
  readonly className: string;
  /** Of the row, instead of its line's. */
  readonly number?: number;
  readonly before: readonly Node[];
}

/** The element of one row; made anew when its row is. */
export class RowElement {
  readonly element: HTMLElement;
  /** All spans joined, as received. */
  readonly text: string;
  private readonly pieces: ShownPiece[] = [];

  /** `row` is undefined where it has not come yet. */
  constructor(
    readonly index: number,
    readonly row: Row | undefined,
    formatNumber: (value: number) => string,
    partsOf?: (row: Row) => RowParts | undefined,
  ) {
    this.text = row?.spans.map(([, text]) => text).join('') ?? '';
    const parts = row === undefined ? undefined : partsOf?.(row);
    const number = parts?.number ?? row?.line;
    const line = number === undefined ? '' : formatNumber(number);
    const gutter = element('span', { className: 'gutter', attributes: { 'aria-hidden': 'true' } }, [
      element('span', { className: 'line-number', text: line }),
      element('span', { className: 'twisty' }, row?.fold === undefined ? [] : [icon('chevron')]),
    ]);
    const indent = element('span', { className: 'indent' });
    indent.style.width = `${(row?.depth ?? 0) * 2}ch`;
    const content = element('span', { className: 'row-text', attributes: { dir: 'ltr' } });
    if (row === undefined) content.textContent = '…';
    else this.appendSpans(content, row);
    const children = [gutter, indent, ...(parts?.before ?? []), content];
    this.element = element('div', { className: `row ${parts?.className ?? ''}`.trim() }, children);
    this.element.id = `row-${index}`;
    this.element.dataset['index'] = String(index);
    if (row?.fold !== undefined) this.element.dataset['fold'] = row.fold;
    if (row === undefined) this.element.classList.add('placeholder');
  }

  /** Places the row and says its part in the whole to screen readers. */
  describe(isTree: boolean, rowCount: number): void {
    const { element: own, row } = this;
    const isEmpty = row?.event === undefined && row?.earlier === undefined && this.text === '';
    if (row !== undefined && isEmpty) own.setAttribute('aria-label', l10n.t('Empty line'));
    own.setAttribute('role', isTree ? 'treeitem' : 'option');
    if (isTree) {
      own.setAttribute('aria-level', String((row?.depth ?? 0) + 1));
      if (row?.fold !== undefined) {
        own.setAttribute('aria-expanded', String(row.fold === 'expanded'));
      }
    } else {
      own.setAttribute('aria-posinset', String(this.index + 1));
      own.setAttribute('aria-setsize', String(rowCount));
    }
  }

  /** The shown range of a part of the row's text, in UTF-16 units; undefined where it is empty. */
  rangeOf(start: number, length: number): Range | undefined {
    const first = this.pieces.find((piece) => piece.start + piece.length > start);
    const last = this.pieces.findLast((piece) => piece.start < start + length);
    if (first === undefined || last === undefined || length <= 0) return undefined;
    const range = document.createRange();
    range.setStart(first.node, first.isNamed ? 0 : Math.max(0, start - first.start));
    const end = Math.min(start + length - last.start, last.length);
    range.setEnd(last.node, last.isNamed ? last.node.length : end);
    return range;
  }

  /** The place in the row's text of a place in the document that is in this row. */
  offsetOf(node: Node, offset: number): number {
    const own = this.pieces.find((piece) => piece.node === node);
    if (own !== undefined) {
      if (!own.isNamed) return own.start + offset;
      return offset === 0 ? own.start : own.start + own.length;
    }
    const place = document.createRange();
    place.setStart(node, offset);
    const before = this.pieces.findLast((piece) => place.comparePoint(piece.node, 0) < 0);
    return before === undefined ? 0 : before.start + before.length;
  }

  private appendSpans(content: HTMLElement, row: Row): void {
    let start = 0;
    for (const [kind, text] of row.spans) {
      const span = element('span', { className: `token-${kind}` });
      if (kind === 'invalid') span.title = l10n.t('This is not valid JSON.');
      for (const { original, shown } of visibleText(text)) {
        const node = document.createTextNode(shown ?? original);
        if (shown === undefined) {
          span.append(node);
        } else {
          const named = controlCharacter('', original);
          const columns = hiddenNameColumns(original.codePointAt(0) ?? 0);
          named.style.setProperty('--columns', String(columns));
          named.append(node);
          span.append(named);
        }
        const { length } = original;
        this.pieces.push({ node, start, length, isNamed: shown !== undefined });
        start += length;
      }
      content.append(span);
    }
  }
}

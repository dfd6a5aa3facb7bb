import { element, serverText } from '../dom';
import type { Formats } from '../formats';
import { fieldInWords } from './fieldInWords';
import { fieldMeaning } from './fieldMeaning';
import { tooltip } from './tooltip';

export interface ShownField {
  readonly name: string;
  readonly value: string;
  /** Said beside the value. */
  readonly remark?: string;
}

/**
 * Fields as a table. The names with a known meaning are buttons that say it; they are one stop for
 * the Tab key, and arrow keys, Home and End move among them.
 */
export function fieldTable(
  label: string,
  fields: readonly ShownField[],
  formats: Formats,
  answeredAt: Date,
): HTMLElement {
  const rows = fields.map(({ name, value, remark }) => {
    const words = fieldInWords(name, value, formats, answeredAt);
    const remarks = [words, remark].filter((text) => text !== undefined);
    return element('tr', {}, [
      element('th', { attributes: { scope: 'row' } }, [fieldName(name)]),
      element('td', {}, [
        serverText(value),
        ...remarks.flatMap((text) => [
          document.createTextNode(' '),
          element('span', { className: 'field-words', text }),
        ]),
      ]),
    ]);
  });
  const table = element('table', { className: 'fields', attributes: { 'aria-label': label } }, [
    element('tbody', {}, rows),
  ]);
  moveAmong(table);
  return table;
}

function fieldName(name: string): HTMLElement {
  const meaning = fieldMeaning(name);
  const text = serverText(name);
  if (meaning === undefined) {
    return text;
  }
  const button = element(
    'button',
    { className: 'field-name', attributes: { type: 'button', tabindex: '-1' } },
    [text],
  );
  return tooltip(button, [
    document.createTextNode(`${meaning.text} `),
    element('span', { className: 'tooltip-source', text: `(${meaning.source})` }),
  ]);
}

function moveAmong(table: HTMLElement): void {
  const names = [...table.querySelectorAll<HTMLElement>('.field-name')];
  const [first] = names;
  if (first) first.tabIndex = 0;
  table.addEventListener('focusin', ({ target }) => {
    if (!names.some((name) => name === target)) return;
    for (const name of names) name.tabIndex = name === target ? 0 : -1;
  });
  table.addEventListener('keydown', (event) => {
    const at = names.findIndex((name) => name === document.activeElement);
    const next = at < 0 ? undefined : nextName(event.key, names, at);
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  });
}

function nextName(key: string, names: readonly HTMLElement[], at: number): HTMLElement | undefined {
  switch (key) {
    case 'ArrowDown':
      return names[at + 1];
    case 'ArrowUp':
      return names[at - 1];
    case 'Home':
      return names[0];
    case 'End':
      return names.at(-1);
    default:
      return undefined;
  }
}

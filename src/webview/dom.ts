import { visibleText } from './visibleText';

interface Properties {
  readonly className?: string;
  readonly text?: string;
  readonly title?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** Makes an element; texts become text nodes, never markup. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  { className, text, title, attributes = {} }: Properties = {},
  children: readonly Node[] = [],
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  if (className !== undefined) made.className = className;
  if (text !== undefined) made.textContent = text;
  if (title !== undefined) made.title = title;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** A text of a server: what would be invisible or reorder the page is shown by its name. */
export function serverText(text: string, className = ''): HTMLElement {
  const nodes = visibleText(text).map(({ original, shown }) =>
    shown === undefined ? document.createTextNode(original) : controlCharacter(shown, original),
  );
  return element(
    'span',
    { className: `server-text ${className}`.trim(), attributes: { dir: 'ltr' } },
    nodes,
  );
}

export function controlCharacter(shown: string, original: string): HTMLElement {
  const code = original.codePointAt(0) ?? 0;
  const title = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  return element('span', { className: 'control', text: shown, title });
}

/** The same as plain text, for tooltips and names. */
export function plainServerText(text: string): string {
  return visibleText(text)
    .map(({ original, shown }) => shown ?? original)
    .join('');
}

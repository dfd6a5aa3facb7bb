import { element } from '../dom';

export interface Tab<Name extends string> {
  readonly name: Name;
  readonly label: string;
  /** How many things there are in it. */
  readonly count?: string;
  /** Made when the tab is shown for the first time. */
  readonly content: () => HTMLElement;
}

export interface Tabs {
  readonly list: HTMLElement;
  readonly panels: HTMLElement;
}

/**
 * Tabs of which one is shown; arrow keys, Home and End choose, and the panel is the next stop.
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/tabs/
 */
export function tabs<Name extends string>(
  label: string,
  all: readonly Tab<Name>[],
  chosen: Name,
  onChoice: (name: Name) => void,
): Tabs {
  const buttons = all.map(tabButton);
  const panels = all.map(({ name }) =>
    element('div', {
      className: `details-panel details-${name}`,
      attributes: {
        id: `details-panel-${name}`,
        role: 'tabpanel',
        tabindex: '0',
        'aria-labelledby': `details-tab-${name}`,
      },
    }),
  );
  const show = (name: Name): void => {
    all.forEach((tab, index) => {
      const isShown = tab.name === name;
      const panel = panels[index];
      buttons[index]?.setAttribute('aria-selected', String(isShown));
      if (buttons[index]) buttons[index].tabIndex = isShown ? 0 : -1;
      if (panel === undefined) return;
      panel.hidden = !isShown;
      if (isShown && panel.childElementCount === 0) panel.append(tab.content());
    });
  };
  const choose = (index: number): void => {
    const tab = all[index];
    if (tab === undefined) return;
    show(tab.name);
    onChoice(tab.name);
    buttons[index]?.focus();
    buttons[index]?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  const list = element(
    'div',
    { className: 'details-tabs', attributes: { role: 'tablist', 'aria-label': label } },
    buttons,
  );
  buttons.forEach((button, index) => button.addEventListener('click', () => choose(index)));
  list.addEventListener('keydown', (event) => {
    const at = buttons.findIndex((button) => button === document.activeElement);
    const next = nextIndex(event.key, at, buttons.length);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    choose(next);
  });
  show(all.some(({ name }) => name === chosen) ? chosen : (all[0]?.name ?? chosen));
  return { list, panels: element('div', { className: 'details-panels' }, panels) };
}

function tabButton({ name, label, count }: Tab<string>): HTMLButtonElement {
  const button = element(
    'button',
    {
      className: 'details-tab',
      attributes: {
        id: `details-tab-${name}`,
        type: 'button',
        role: 'tab',
        'aria-controls': `details-panel-${name}`,
      },
    },
    [element('span', { text: label })],
  );
  if (count !== undefined) button.append(element('span', { className: 'count', text: count }));
  return button;
}

function nextIndex(key: string, at: number, length: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % length;
    case 'ArrowLeft':
      return (at - 1 + length) % length;
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return undefined;
  }
}

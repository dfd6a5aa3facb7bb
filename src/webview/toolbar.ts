import { element } from './dom';
import { icon, type IconName } from './icon';

export interface ToolbarButton {
  readonly icon: IconName;
  readonly label: string;
  /** Longer than the label, with the key where there is one. */
  readonly tooltip?: string;
  /** Shown as an icon alone wherever the toolbar is. */
  readonly iconOnly?: boolean;
  readonly run: () => void;
}

/** A button with an icon; its label may be hidden by the style where room is scarce. */
export function iconButton({
  icon: name,
  label,
  tooltip,
  iconOnly,
  run,
}: ToolbarButton): HTMLButtonElement {
  const button = element(
    'button',
    {
      className: iconOnly === true ? 'button icon-only' : 'button',
      title: tooltip ?? label,
      attributes: { type: 'button', 'aria-label': label },
    },
    [icon(name), element('span', { className: 'label', text: label })],
  );
  button.addEventListener('click', run);
  return button;
}

/**
 * Groups buttons into a toolbar that is one stop for the Tab key; arrow keys, Home and End move in
 * it. @see https://www.w3.org/WAI/ARIA/apg/patterns/toolbar/
 */
export function toolbar(label: string, groups: readonly (readonly HTMLElement[])[]): HTMLElement {
  const buttons = groups.flat();
  buttons.forEach((button, index) => (button.tabIndex = index === 0 ? 0 : -1));
  const bar = element(
    'div',
    { className: 'toolbar', attributes: { role: 'toolbar', 'aria-label': label } },
    groups.map((group) => element('div', { className: 'toolbar-group' }, group)),
  );
  bar.addEventListener('focusin', ({ target }) => {
    for (const button of buttons) button.tabIndex = button === target ? 0 : -1;
  });
  // The one that was the stop may be hidden meanwhile.
  new MutationObserver(() => keepStop(buttons)).observe(bar, {
    subtree: true,
    attributeFilter: ['hidden'],
  });
  bar.addEventListener('keydown', (event) => {
    const next = nextButton(
      event.key,
      buttons.filter((button) => button.checkVisibility()),
    );
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    next.focus();
  });
  return bar;
}

function keepStop(buttons: readonly HTMLElement[]): void {
  const offered = buttons.filter((button) => !button.hidden);
  if (offered.every((button) => button.tabIndex !== 0) && offered[0]) offered[0].tabIndex = 0;
}

function nextButton(key: string, buttons: readonly HTMLElement[]): HTMLElement | undefined {
  const at = buttons.findIndex((button) => button === document.activeElement);
  switch (key) {
    case 'ArrowRight':
      return buttons[(at + 1) % buttons.length];
    case 'ArrowLeft':
      return buttons.at(at - 1);
    case 'Home':
      return buttons[0];
    case 'End':
      return buttons.at(-1);
    default:
      return undefined;
  }
}

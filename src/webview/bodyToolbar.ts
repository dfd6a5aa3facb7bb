import * as l10n from '@vscode/l10n';
import type { LayoutMode, PanelAction } from '../protocol/messages';
import { element } from './dom';
import { iconButton, toolbar } from './toolbar';

/** Whoever carries out what the toolbar of a body of rows offers. */
export interface BodyToolbarListener {
  modeChosen(mode: LayoutMode): void;
  wrapToggled(): void;
  foldedTo(depth: number): void;
  findOpened(): void;
  acted(action: PanelAction): void;
}

/** The toolbar above a body of rows; `update` keeps its toggles true. */
export class BodyToolbar {
  readonly element: HTMLElement;
  private readonly modes: Readonly<Record<LayoutMode, HTMLButtonElement>>;
  private readonly wrap: HTMLButtonElement;
  private readonly folding: readonly HTMLButtonElement[];
  private readonly actions: readonly HTMLButtonElement[];

  constructor(isJson: boolean, listener: BodyToolbarListener) {
    this.modes = modeButtons(listener);
    this.wrap = iconButton({
      icon: 'wrap',
      label: l10n.t('Wrap'),
      tooltip: l10n.t('Wrap Long Lines'),
      run: () => listener.wrapToggled(),
    });
    this.folding = foldButtons(listener);
    this.actions = bodyActions(['copy-response', 'open-response', 'save-response'], listener);
    const modes = Object.values(this.modes);
    const groups = isJson ? [modes, [this.wrap], this.folding] : [[this.wrap]];
    this.element = toolbar(l10n.t('Body'), [...groups, [findButton(listener)], this.actions]);
  }

  /** What is done with a whole body can't be done while it arrives. */
  setArriving(isArriving: boolean): void {
    for (const button of this.actions) button.hidden = isArriving;
  }

  update(mode: LayoutMode, wrap: boolean): void {
    this.modes.pretty.setAttribute('aria-pressed', String(mode === 'pretty'));
    this.modes.raw.setAttribute('aria-pressed', String(mode === 'raw'));
    this.wrap.setAttribute('aria-pressed', String(wrap));
    for (const button of this.folding) button.hidden = mode === 'raw';
  }
}

/** The buttons for what the extension does with a whole body. */
export function bodyActions(
  actions: readonly ('copy-response' | 'open-response' | 'save-response')[],
  listener: Pick<BodyToolbarListener, 'acted'>,
): HTMLButtonElement[] {
  const made = {
    'copy-response': {
      icon: 'copy',
      label: l10n.t('Copy'),
      tooltip: l10n.t('Copy the Body as Received'),
    },
    'open-response': {
      icon: 'open',
      label: l10n.t('Open'),
      tooltip: l10n.t('Open in Editor'),
    },
    'save-response': { icon: 'save', label: l10n.t('Save'), tooltip: l10n.t('Save As…') },
  } as const;
  return actions.map((action) =>
    iconButton({ ...made[action], run: () => listener.acted(action) }),
  );
}

function modeButtons(
  listener: BodyToolbarListener,
): Readonly<Record<LayoutMode, HTMLButtonElement>> {
  const buttons = {
    pretty: iconButton({
      icon: 'pretty',
      label: l10n.t('Pretty'),
      tooltip: l10n.t('Show One Member a Line'),
      run: () => listener.modeChosen('pretty'),
    }),
    raw: iconButton({
      icon: 'raw',
      label: l10n.t('Raw'),
      tooltip: l10n.t('Show the Text as Received'),
      run: () => listener.modeChosen('raw'),
    }),
  };
  for (const button of Object.values(buttons)) button.classList.add('segment');
  return buttons;
}

function foldButtons(listener: BodyToolbarListener): readonly HTMLButtonElement[] {
  return [
    iconButton({
      icon: 'collapse',
      label: l10n.t('Collapse All'),
      iconOnly: true,
      run: () => listener.foldedTo(1),
    }),
    iconButton({
      icon: 'expand',
      label: l10n.t('Expand All'),
      iconOnly: true,
      run: () => listener.foldedTo(Number.MAX_SAFE_INTEGER),
    }),
  ];
}

function findButton(listener: BodyToolbarListener): HTMLButtonElement {
  const isMac = navigator.userAgent.includes('Mac');
  return iconButton({
    icon: 'find',
    label: l10n.t('Find'),
    tooltip: isMac ? l10n.t('Find (⌘F)') : l10n.t('Find (Ctrl+F)'),
    run: () => listener.findOpened(),
  });
}

/** The heading of a body with what is known of it, and its toolbar. */
export function bodyBar(facts: HTMLElement, tools: HTMLElement | undefined): HTMLElement {
  const heading = element('h2', { className: 'visually-hidden', text: l10n.t('Body') });
  return element('div', { className: 'body-bar' }, [
    heading,
    facts,
    ...(tools === undefined ? [] : [tools]),
  ]);
}

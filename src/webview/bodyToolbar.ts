import * as l10n from '@vscode/l10n';
import type { LayoutMode, PanelAction } from '../protocol/messages';
import { element } from './dom';
import { readingLook } from './readingLook';
import type { StreamWords } from './streamWords';
import { iconButton, toolbar, type ToolbarButton } from './toolbar';

export type BodyAction = Extract<
  PanelAction,
  'copy-response' | 'open-response' | 'open-externally' | 'save-response'
>;

/** What a toolbar has besides what all have. */
export interface BodyToolbarParts {
  /** Buttons that come first. */
  readonly leading?: readonly HTMLButtonElement[];
  readonly actions: readonly BodyAction[];
  /** Of a stream of JSON, the button for its other reading, which stands among the layouts. */
  readonly otherReading?: HTMLButtonElement;
  /** For the parts of a stream. */
  readonly words: StreamWords;
  /** Stands beside the layouts of JSON. */
  readonly tableButton: HTMLButtonElement;
  /** Stand beside Find for JSON. */
  readonly tools: readonly HTMLButtonElement[];
  /** The layouts in which long lines can be wrapped. */
  readonly wrappable: readonly LayoutMode[];
}

/** Whoever carries out what the toolbar of a body of rows offers. */
export interface BodyToolbarListener {
  modeChosen(mode: LayoutMode): void;
  wrapToggled(): void;
  foldedTo(depth: number): void;
  followToggled(): void;
  findOpened(): void;
  acted(action: PanelAction): void;
}

/** The toolbar above a body of rows; `update` keeps its toggles true. */
export class BodyToolbar {
  readonly element: HTMLElement;
  private readonly modes: ReadonlyMap<LayoutMode, HTMLButtonElement>;
  private readonly follow: HTMLButtonElement;
  private readonly wrap: HTMLButtonElement;
  private readonly folding: readonly HTMLButtonElement[];
  private readonly actions: readonly HTMLButtonElement[];

  constructor(
    kind: 'json' | 'text' | 'events',
    listener: BodyToolbarListener,
    private readonly parts: BodyToolbarParts,
  ) {
    const { otherReading } = parts;
    const isValues = otherReading !== undefined;
    this.modes =
      kind === 'events' ? eventModes(listener, parts.words) : jsonModes(listener, isValues);
    this.follow = followButton(listener, parts.words);
    this.wrap = iconButton({
      icon: 'wrap',
      label: l10n.t('Wrap'),
      tooltip: l10n.t('Wrap Long Lines'),
      run: () => listener.wrapToggled(),
    });
    // Of a stream each event or value is folded, of JSON what is in the one value.
    this.folding = foldButtons(kind === 'events' || isValues ? 0 : 1, listener);
    this.actions = bodyActions(parts.actions, listener);
    const modes = [...this.modes.values()];
    // Events stand before values, and what is most unlike them last.
    if (otherReading !== undefined) modes.splice(kind === 'events' ? 1 : 0, 0, otherReading);
    const wrap = parts.wrappable.length > 0 ? [this.wrap] : [];
    const groups = {
      json: [[...modes, parts.tableButton], wrap, this.folding],
      text: [wrap],
      events: [modes, wrap, this.folding, [this.follow]],
    }[kind];
    const find = [findButton(listener), ...(kind === 'json' ? parts.tools : [])];
    const all = [parts.leading ?? [], ...groups, find, this.actions];
    this.element = toolbar(
      l10n.t('Body'),
      all.filter((group) => group.length > 0),
    );
  }

  /** What is done with a whole body can't be done while it arrives. */
  setArriving(isArriving: boolean): void {
    for (const button of this.actions) button.hidden = isArriving;
    if (this.parts.otherReading !== undefined) this.parts.otherReading.hidden = isArriving;
  }

  /** `isFollowing`: whether the end of what grows is kept in view; undefined where nothing grows. */
  setFollowing(isFollowing: boolean | undefined): void {
    this.follow.hidden = isFollowing === undefined;
    this.follow.setAttribute('aria-pressed', String(isFollowing === true));
  }

  setProse(isOffered: boolean): void {
    const prose = this.modes.get('prose');
    if (prose !== undefined) prose.hidden = !isOffered;
  }

  /** Puts the focus on the layout that is shown. */
  focus(): void {
    const buttons = [...this.modes.values()];
    buttons.find((button) => button.getAttribute('aria-pressed') === 'true')?.focus();
  }

  update(mode: LayoutMode | 'table', wrap: boolean): void {
    for (const [name, button] of this.modes) {
      button.setAttribute('aria-pressed', String(name === mode));
    }
    this.wrap.setAttribute('aria-pressed', String(wrap));
    this.wrap.hidden = mode === 'table' || !this.parts.wrappable.includes(mode);
    for (const button of this.folding) button.hidden = mode === 'raw' || mode === 'table';
  }
}

/** The buttons for what the extension does with a whole body. */
export function bodyActions(
  actions: readonly BodyAction[],
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
    'open-externally': {
      icon: 'external',
      label: l10n.t('Open Externally'),
      tooltip: l10n.t('Open with the Program That the System Has for It'),
    },
    'save-response': { icon: 'save', label: l10n.t('Save'), tooltip: l10n.t('Save As…') },
  } as const;
  return actions.map((action) =>
    iconButton({ ...made[action], run: () => listener.acted(action) }),
  );
}

type Modes = ReadonlyMap<LayoutMode, HTMLButtonElement>;

function jsonModes(listener: BodyToolbarListener, isValues: boolean): Modes {
  const look = {
    icon: 'pretty',
    label: l10n.t('Pretty'),
    tooltip: l10n.t('Show One Member a Line'),
  } as const;
  const pretty = modeButton(listener, 'pretty', isValues ? readingLook('values') : look);
  return new Map([pretty, rawMode(listener)]);
}

function eventModes(listener: BodyToolbarListener, { mode }: StreamWords): Modes {
  const events = modeButton(listener, 'pretty', { icon: 'events', ...mode });
  const prose = modeButton(listener, 'prose', {
    icon: 'prose',
    label: l10n.t('Prose'),
    tooltip: l10n.t('Join the Pieces of Text of the Chat Completion'),
  });
  return new Map([events, prose, rawMode(listener)]);
}

function rawMode(listener: BodyToolbarListener): [LayoutMode, HTMLButtonElement] {
  return modeButton(listener, 'raw', {
    icon: 'raw',
    label: l10n.t('Raw'),
    tooltip: l10n.t('Show the Text as Received'),
  });
}

function modeButton(
  listener: BodyToolbarListener,
  mode: LayoutMode,
  look: Omit<ToolbarButton, 'run'>,
): [LayoutMode, HTMLButtonElement] {
  const button = iconButton({ ...look, run: () => listener.modeChosen(mode) });
  button.classList.add('segment');
  return [mode, button];
}

function followButton(listener: BodyToolbarListener, words: StreamWords): HTMLButtonElement {
  return iconButton({
    icon: 'follow',
    label: l10n.t('Follow'),
    tooltip: words.follow,
    run: () => listener.followToggled(),
  });
}

function foldButtons(depth: number, listener: BodyToolbarListener): readonly HTMLButtonElement[] {
  return [
    iconButton({
      icon: 'collapse',
      label: l10n.t('Collapse All'),
      iconOnly: true,
      run: () => listener.foldedTo(depth),
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

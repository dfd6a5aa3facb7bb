import { isEventFormat } from '../protocol/isEventFormat';
import type { Extent, Growth, LayoutMode, PanelAction, ResponseView } from '../protocol/messages';
import { actionsFor } from './actionsFor';
import type { BodyConnection } from './bodyConnection';
import type { ContentMessage } from './bodyContent';
import { BodyRows, type Place } from './bodyRows';
import { BodyFacts } from './bodyFacts';
import { bodyBar, BodyToolbar } from './bodyToolbar';
import { element } from './dom';
import { eventRow } from './eventRow';
import { FindBar } from './findBar';
import { GrowingEnd } from './growingEnd';
import { InvalidRest } from './invalidRest';
import { FilterAndTable, type ExploredRows } from './filterAndTable';
import type { PanelContext } from './panelContext';
import { RowActions } from './rowActions';
import { RowChanges } from './rowChanges';
import { RowCopies } from './rowCopies';
import { RowKeyboard } from './rowKeyboard';
import { RowList } from './rowList';
import { hasSameRows } from './sameRows';
import { streamWords } from './streamWords';
import { wrappableModes } from './wrappableModes';

type RowsBody = Extract<ResponseView['body'], { kind: 'rows' }>;

/** Buttons that only some bodies have in their toolbar. */
interface FurtherButtons {
  /** Come first. */
  readonly leading?: readonly HTMLButtonElement[];
  /** Of a stream of JSON, for its other reading. */
  readonly otherReading?: HTMLButtonElement;
}

/** A body of rows with its toolbar, search, folds and copying. */
export class RowsView {
  readonly element: HTMLElement;
  private readonly list: RowList;
  private readonly rows: BodyRows;
  private readonly find: FindBar;
  private readonly changes: RowChanges;
  private readonly actions: RowActions;
  private readonly copies: RowCopies;
  private readonly keyboard: RowKeyboard;
  private readonly tools: BodyToolbar;
  private readonly explore: FilterAndTable;
  private readonly frame = element('div', { className: 'find-frame' });
  private readonly facts: BodyFacts;
  /** Only of a stream that is read as values. */
  private readonly invalidRest: InvalidRest | undefined;
  private readonly failure = element('p', { className: 'failure', attributes: { role: 'alert' } });
  private readonly disposal = new AbortController();
  private readonly kind: 'json' | 'text' | 'events';
  /** For events: they are followed while they arrive. */
  private readonly end: GrowingEnd | undefined;
  private offersProse = false;
  private eventCount = 0;
  private valueCount: number | undefined;
  private laidOut: { readonly mode: LayoutMode; readonly columns: number } | undefined;
  private isLayingOut = false;
  /** True where the rows are other ones than those that were laid out. */
  private isStale = false;

  private receivedBytes: number;

  /** `connection` is closed by whoever made it. */
  constructor(
    private view: ResponseView,
    private body: RowsBody,
    private readonly connection: BodyConnection,
    private readonly context: PanelContext,
    private readonly further: FurtherButtons = {},
  ) {
    this.kind = isEventFormat(body.format) ? 'events' : body.format;
    const isTree = this.kind !== 'text';
    this.receivedBytes = view.bodyBytes;
    this.facts = new BodyFacts(context.formats);
    this.invalidRest = body.sequence ? new InvalidRest(context.formats) : undefined;
    const formatNumber = (value: number): string => context.formats.number(value);
    const fail = (message: string) => this.showFailure(message);
    this.rows = new BodyRows(connection, () => this.list.requestDraw(), fail);
    this.list = new RowList(
      isTree,
      {
        drawn: () => this.drawn(),
        toggled: (row) => void this.changes.toggle(row),
        resized: () => void this.layOut(),
        scrolled: (up) => this.scrolled(up),
      },
      formatNumber,
      (row) => eventRow(row, body.format, context.formats),
    );
    this.end = this.kind === 'events' ? this.makeEnd() : undefined;
    this.find = new FindBar(connection, this.rows, this.list, formatNumber, fail);
    this.changes = new RowChanges(this.rows, this.list, this.find);
    this.actions = new RowActions(
      this.list,
      isTree,
      (row, what) => void this.copies.copy(row, what),
    );
    this.explore = this.makeExploration();
    this.copies = new RowCopies(connection, this.rows, this.list, context, {
      copyAll: () => this.act('copy-response'),
      copyArray: (row) => this.explore.copyArray(row),
      failed: fail,
    });
    this.keyboard = new RowKeyboard(this.list, this.rows, {
      toggled: (row) => void this.changes.toggle(row),
      pathCopied: (row) => void this.copies.copy(row, 'path'),
      allSelected: (isSelected) => this.copies.selectAll(isSelected),
      scrolled: (up) => this.scrolled(up),
    });
    this.tools = this.makeToolbar();
    this.element = this.compose();
    this.listen();
  }

  /** Lays the body out for the first time; the element must be in the document. */
  start(firstRow: number): void {
    if (this.kind === 'json') this.explore.restore();
    this.updateTools();
    this.tools.setArriving(this.view.isArriving === true);
    this.showFollowing();
    this.tools.setProse(false);
    void this.layOut({ row: firstRow });
  }

  /** Whether the newest is kept in view. */
  get isFollowing(): boolean {
    return this.end?.isFollowing === true;
  }

  focus(place: 'toolbar' | 'rows'): void {
    if (place === 'toolbar') this.tools.focus();
    else this.list.element.focus({ preventScroll: true });
  }

  /** The same body, of which more is known; false where it is to be shown in other rows. */
  update(view: ResponseView, body: ResponseView['body']): boolean {
    if (body.kind !== 'rows' || !hasSameRows(body, this.body)) return false;
    this.view = view;
    this.body = body;
    this.received(view.bodyBytes);
    this.tools.setArriving(view.isArriving === true);
    this.showFollowing();
    return true;
  }

  receive(message: ContentMessage): void {
    if (message.type === 'received') this.received(message.bodyBytes);
    else if (message.type === 'grown') this.grown(message.growth);
  }

  private received(bodyBytes: number): void {
    this.receivedBytes = bodyBytes;
    this.showFacts();
  }

  /** More rows are there. */
  private grown(growth: Growth): void {
    this.rows.grow(growth, this.mode === 'prose');
    this.takeExtent(growth);
    if (this.laidOut !== undefined && this.end === undefined) this.list.grow();
    if (this.laidOut !== undefined) void this.end?.show(growth.hasEnded);
    if (growth.hasEnded) {
      this.list.element.dataset['whole'] = 'true';
      this.find.bodyEnded();
      if (this.kind === 'json') this.explore.bodyEnded();
    }
    this.showFacts();
  }

  dispose(): void {
    this.disposal.abort();
    this.list.dispose();
    this.find.dispose();
    this.explore.dispose();
  }

  private get mode(): LayoutMode {
    const { mode } = this.context.state.current;
    if (this.kind === 'text') return 'pretty';
    return mode === 'prose' && !this.offersProse ? 'pretty' : mode;
  }

  private makeEnd(): GrowingEnd {
    const moved = (by: number): void => this.find.rowsMoved(-1, -by);
    return new GrowingEnd(this.rows, this.list, moved, this.view.isArriving === true);
  }

  private scrolled(up: boolean): void {
    if (this.end === undefined || this.view.isArriving !== true) return;
    if (up ? this.end.isFollowing : this.list.isAtEnd) this.follow(!up);
  }

  private follow(isFollowing: boolean): void {
    if (this.end === undefined) return;
    this.end.isFollowing = isFollowing;
    this.showFollowing();
    if (isFollowing) void this.end.show();
  }

  private showFollowing(): void {
    this.tools.setFollowing(this.view.isArriving === true ? this.end?.isFollowing : undefined);
  }

  /** Prose is offered once some has come. */
  private takeExtent({ eventCount = 0, offers = [], values }: Extent): void {
    this.eventCount = eventCount;
    this.valueCount = values?.count;
    // In the text as received its lines have other numbers, and nothing is left out.
    this.invalidRest?.show(this.mode === 'raw' ? undefined : values?.invalidFrom);
    this.list.setLineCount(Math.max(this.rows.lineCount, eventCount));
    if (this.offersProse || !offers.includes('prose')) return;
    this.offersProse = true;
    this.tools.setProse(true);
    this.tools.update(this.mode, this.context.state.current.wrap);
    void this.layOut();
  }

  private makeExploration(): FilterAndTable {
    const explored: ExploredRows = {
      activeRow: () => this.list.active,
      refresh: () => this.refresh(),
      showTableRow: async (row) => {
        if (this.mode !== 'pretty') this.choose({ mode: 'pretty' });
        await this.changes.reveal('tableReveal', { row });
      },
      goToPath: async (path) => {
        if (this.mode !== 'pretty') this.choose({ mode: 'pretty' });
        return this.changes.reveal('goToPath', { path });
      },
      focus: () => this.focus('rows'),
      tableToggled: () => this.updateTools(),
      failed: (message) => this.showFailure(message),
    };
    const isSequence = this.body.sequence !== undefined;
    return new FilterAndTable(this.connection, this.context, explored, isSequence);
  }

  private makeToolbar(): BodyToolbar {
    const { context } = this;
    const listener = {
      modeChosen: (mode: LayoutMode) => this.choose({ mode }),
      wrapToggled: () => this.choose({ wrap: !context.state.current.wrap }),
      foldedTo: (depth: number) => void this.changes.foldTo(depth),
      followToggled: () => this.follow(this.end?.isFollowing === false),
      findOpened: () => this.openFind(),
      acted: (action: PanelAction) => this.act(action),
    };
    return new BodyToolbar(this.kind, listener, {
      ...this.further,
      words: streamWords(this.body.format),
      actions: actionsFor(this.view, this.body),
      tableButton: this.explore.tableButton,
      tools: this.explore.tools,
      wrappable: wrappableModes(this.body),
    });
  }

  private compose(): HTMLElement {
    const frame = element('div', { className: 'rows-frame' }, [
      this.list.probeElement,
      this.list.element,
      element('div', { className: 'rows-focus' }),
      this.actions.element,
    ]);
    this.actions.listenIn(frame);
    frame.addEventListener('copy', (event) => this.copies.copySelection(event));
    this.failure.hidden = true;
    this.frame.append(this.find.element, frame);
    return element('div', { className: 'body-rows' }, [
      bodyBar(this.facts.element, this.tools.element),
      this.failure,
      ...(this.invalidRest ? [this.invalidRest.element] : []),
      this.explore.filter.element,
      this.explore.path.element,
      this.frame,
      this.explore.table.element,
    ]);
  }

  private listen(): void {
    const { signal } = this.disposal;
    this.list.element.addEventListener('keydown', (event) => this.keyboard.pressed(event));
    this.list.element.addEventListener('mousedown', () => this.copies.selectAll(false));
    document.addEventListener('keydown', (event) => this.keyPressedAnywhere(event), { signal });
  }

  private keyPressedAnywhere(event: KeyboardEvent): void {
    if (this.kind === 'json' && this.explore.keyPressed(event)) return;
    const isFind = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f';
    if (isFind) this.explore.closeTable();
    this.find.keyPressed(event);
  }

  private openFind(): void {
    this.explore.closeTable();
    this.find.open();
  }

  private updateTools(): void {
    const { isTableOpen } = this.explore;
    this.frame.hidden = isTableOpen;
    this.tools.update(isTableOpen ? 'table' : this.mode, this.context.state.current.wrap);
  }

  /** The body has other rows now: those of a filter's result, or its own again. */
  private refresh(): void {
    this.isStale = true;
    void this.layOut({ row: 0 });
  }

  private choose(change: { readonly mode: LayoutMode } | { readonly wrap: boolean }): void {
    this.context.state.update(change);
    if ('mode' in change) this.explore.closeTable();
    this.updateTools();
    void this.layOut();
  }

  /** Lays out as the state and the width want it, unless that is how it is laid out. */
  private async layOut(start?: Place): Promise<void> {
    if (this.isLayingOut || (start === undefined && this.laidOut === undefined)) return;
    this.isLayingOut = true;
    let place = start;
    for (;;) {
      const wanted = this.wantedLayout();
      const before = this.laidOut;
      const { isStale } = this;
      if (!isStale && before?.mode === wanted.mode && before.columns === wanted.columns) break;
      this.isStale = false;
      if (isStale) place = { row: 0 };
      // The lines of the other mode are other lines.
      this.failure.hidden = true;
      place ??= before?.mode === wanted.mode ? { line: this.changes.topLine } : { row: 0 };
      const { mode, columns } = wanted;
      const shown = await this.rows.layOut(mode, columns, place, this.list.rowsInView);
      this.laidOut = wanted;
      this.list.element.dataset['layout'] =
        this.kind === 'events' && mode === 'pretty' ? 'events' : mode;
      this.takeExtent(this.rows.extent);
      this.list.show(shown.pages, shown.firstRow);
      this.find.laidOut(before !== undefined && (isStale || before.mode !== mode));
      this.showFacts();
      // The gutter's width is known now, and so may be the room for columns.
    }
    this.isLayingOut = false;
    if (this.end?.isFollowing === true) void this.end.show();
  }

  private wantedLayout(): { readonly mode: LayoutMode; readonly columns: number } {
    const { mode } = this;
    const wraps = mode === 'prose' || this.context.state.current.wrap;
    // While the table is shown the rows have no width.
    const columns = this.frame.hidden ? (this.laidOut?.columns ?? 0) : this.list.columns;
    return { mode, columns: wraps ? columns : 0 };
  }

  private drawn(): void {
    this.actions.place();
    this.find.highlight();
    const { firstRow } = this.list;
    if (this.laidOut !== undefined && this.context.state.current.firstRow !== firstRow) {
      this.context.state.update({ firstRow });
    }
  }

  private act(action: PanelAction): void {
    this.context.post({ type: 'action', view: this.view.id, action });
  }

  private showFacts(): void {
    this.facts.show({
      view: this.view,
      body: this.body,
      mode: this.mode,
      receivedBytes: this.receivedBytes,
      lineCount: this.rows.lineCount,
      eventCount: this.kind === 'events' ? this.eventCount : undefined,
      valueCount: this.valueCount,
    });
  }

  private showFailure(message: string): void {
    this.failure.textContent = message;
    this.failure.hidden = false;
  }
}

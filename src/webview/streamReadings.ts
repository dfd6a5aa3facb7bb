import { valuesOf } from '../core/rows/valuesOf';
import type { StreamReading } from '../protocol/events';
import type { ResponseView, ToExtension } from '../protocol/messages';
import { BodyConnection } from './bodyConnection';
import type { BodyContent, ContentMessage } from './bodyContent';
import type { PanelContext } from './panelContext';
import { readingLook } from './readingLook';
import { RowsView } from './rowsView';
import { iconButton } from './toolbar';

type RowsBody = Extract<ResponseView['body'], { kind: 'rows' }>;

/** What shows one reading of a stream. */
interface Shown {
  readonly reading: StreamReading;
  readonly connection: BodyConnection;
  readonly rows: RowsView;
}

/**
 * A stream of JSON event by event, or as values in one tree once it has ended. The reading that was
 * chosen last is taken for the next stream, too.
 */
export class StreamReadings implements BodyContent {
  private shown: Shown;

  constructor(
    private view: ResponseView,
    private readonly body: RowsBody,
    private readonly context: PanelContext,
  ) {
    this.shown = this.make(view.isArriving === true ? 'events' : context.state.current.reading);
  }

  get element(): HTMLElement {
    return this.shown.rows.element;
  }

  start(firstRow: number): void {
    this.shown.rows.start(firstRow);
  }

  update(view: ResponseView): boolean {
    const wasArriving = this.view.isArriving === true;
    const body = bodyFor(this.shown.reading, view);
    if (body === undefined || !this.shown.rows.update(view, body)) return false;
    this.view = view;
    if (wasArriving && view.isArriving !== true) this.ended();
    return true;
  }

  receive(message: ContentMessage): void {
    const { connection, reading, rows } = this.shown;
    if (message.type === 'reply' || message.type === 'failure') connection.receive(message);
    else if (message.type !== 'grown' || (message.reading ?? 'events') === reading) {
      rows.receive(message);
    }
  }

  dispose(): void {
    this.shown.connection.close();
    this.shown.rows.dispose();
  }

  /** Whoever reads events meanwhile, or stopped because of one, goes on with them. */
  private ended(): void {
    const { state } = this.context;
    if (state.current.reading === 'events') return;
    const isWatched = this.shown.rows.isFollowing && this.view.outcome === 'response';
    if (isWatched) this.show('values');
    else state.update({ reading: 'events' });
  }

  private choose(reading: StreamReading): void {
    this.context.state.update({ reading, mode: 'pretty', table: false });
    this.show(reading);
    this.shown.rows.focus('toolbar');
  }

  private show(reading: StreamReading): void {
    const { element } = this;
    const focused = document.activeElement;
    const hadFocus = element.contains(focused);
    this.dispose();
    this.shown = this.make(reading);
    element.replaceWith(this.element);
    this.start(0);
    if (hadFocus) this.shown.rows.focus(focused?.closest('.rows') ? 'rows' : 'toolbar');
  }

  private make(reading: StreamReading): Shown {
    const { view, context } = this;
    const post = (message: ToExtension): void => context.post(readAs(message, reading));
    const connection = new BodyConnection(view.id, post);
    const other = reading === 'events' ? 'values' : 'events';
    const otherReading = iconButton({
      ...readingLook(other),
      run: () => this.choose(other),
    });
    otherReading.classList.add('segment');
    otherReading.setAttribute('aria-pressed', 'false');
    const body = bodyFor(reading, view) ?? this.body;
    const rows = new RowsView(view, body, connection, context, { otherReading });
    return { reading, connection, rows };
  }
}

function bodyFor(reading: StreamReading, view: ResponseView): RowsBody | undefined {
  if (reading === 'values') return valuesOf(view);
  return view.body.kind === 'rows' ? view.body : undefined;
}

function readAs(message: ToExtension, reading: StreamReading): ToExtension {
  return message.type === 'request' && reading === 'values' ? { ...message, reading } : message;
}

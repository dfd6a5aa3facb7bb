import { isDeepStrictEqual } from 'node:util';

import type { ResponseHead } from '../core/exchange/outcome';
import type { ExchangeContext } from '../core/presentation/toResponseView';
import type { Arrival } from '../core/rows/bodyMessages';
import { isEventFormat } from '../protocol/isEventFormat';
import type { BodyView } from '../protocol/messages';
import type { Presentation } from './loadPresentation';
import type { ResponsePanel } from './responsePanel';

/** An answer that is whole by then is shown once, when it is. */
export const lateMs = 30;

/** Of how many pieces it is remembered when they came: later ones stay without a time. */
const mostArrivals = 5000;

/** Where the answer to an exchange is kept, and what it answers. */
export interface ArrivingPlace {
  readonly document: string;
  readonly bodyFile: string;
}

const nothing = new Uint8Array();

/**
 * Shows an answer in the panel from its head on, if its body does not come with it. Its maker calls
 * `end` when the exchange has ended.
 */
export class ArrivingResponse {
  private head: ResponseHead | undefined;
  private begun = nothing;
  private timer: NodeJS.Timeout | undefined;
  private streams: () => void = () => undefined;
  /** Settles when the panel shows the answer as a stream, which may go on for ever. */
  readonly isStreaming = new Promise<void>((resolve) => (this.streams = resolve));
  /** Set from when it is shown on. */
  private toArrivingView: Presentation['toArrivingView'] | undefined;
  private shownBody: BodyView | undefined;
  private hasEnded = false;
  private isEvents = false;
  /** The first ones; also told to the panel once it shows the answer. */
  private readonly arrivals: Arrival[] = [];

  constructor(
    private readonly context: ExchangeContext,
    private readonly place: ArrivingPlace,
    private readonly panel: ResponsePanel,
    private readonly presentation: Promise<Presentation>,
  ) {}

  headArrived(head: ResponseHead): void {
    this.head = head;
    this.timer = setTimeout(() => void this.begin(), lateMs);
  }

  /** So much of the body is in its file. */
  written(bytes: number, begun: () => Uint8Array): void {
    const hasBegun = this.begun.byteLength > 0;
    if (!hasBegun) {
      this.begun = new Uint8Array(begun());
    }
    const arrival = { bytes, timeMs: Date.now() - this.context.sentAt.getTime() };
    if (this.arrivals.length < mostArrivals || this.toArrivingView === undefined) {
      this.arrivals.push(arrival);
    }
    if (this.toArrivingView === undefined) {
      return;
    }
    if (!hasBegun) {
      this.show();
    }
    this.tell([arrival]);
  }

  /** Returns when the first pieces came, where it was shown as a stream of events. */
  end(): readonly Arrival[] | undefined {
    this.hasEnded = true;
    clearTimeout(this.timer);
    return this.isEvents ? this.arrivals : undefined;
  }

  private async begin(): Promise<void> {
    const { toArrivingView } = await this.presentation;
    if (!this.hasEnded) {
      this.toArrivingView = toArrivingView;
      this.show();
      this.tell(this.arrivals);
    }
  }

  private tell(arrivals: readonly Arrival[]): void {
    this.panel.arrived(this.context.id, arrivals);
  }

  private show(): void {
    if (this.head && this.toArrivingView) {
      const view = this.toArrivingView(this.head, this.begun, this.context, new Date());
      if (isDeepStrictEqual(view.body, this.shownBody)) {
        return;
      }
      this.shownBody = view.body;
      const isShown = this.panel.showArriving({ ...this.place, view, head: nothing });
      if (view.body.kind === 'rows' && isEventFormat(view.body.format)) {
        this.isEvents = true;
        if (isShown) {
          this.streams();
        }
      }
    }
  }
}

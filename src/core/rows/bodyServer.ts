import { isEventFormat } from '../../protocol/isEventFormat';
import type { Growth } from '../../protocol/messages';
import { BodyFollower } from './bodyFollower';
import type { BodySource, FromBodyWorker, ToBodyWorker } from './bodyMessages';
import { bytesInFile } from './byteSource';
import { documentLimitBytes } from './documentLimitBytes';
import { documentOf } from './documentOf';
import type { ShownDocument } from './shownDocument';
import { wholeDocument } from './wholeDocument';
import { useTexts } from './workerTexts';

/** A growing body is told of at most this often. */
const TELL_EVERY_MS = 100;

/** As many as a large window may show. */
const FIRST_ROWS = 60;

/** Answers questions about one body, and follows it while it arrives. */
export class BodyServer {
  private document: ShownDocument | undefined;
  private follower: BodyFollower | undefined;
  private timer: NodeJS.Timeout | undefined;
  private toldAt = -Infinity;
  /** Rows were asked for when there were none. */
  private areRowsAwaited = false;

  constructor(private readonly post: (message: FromBodyWorker) => void) {}

  receive(message: ToBodyWorker): void {
    switch (message.type) {
      case 'open':
        this.open(message.source);
        return;
      case 'arrived':
        this.follower?.arrived(message.arrivals);
        return;
      case 'ended':
        this.follower?.ended(message.isComplete);
        return;
      case 'question':
        this.answer(message);
        return;
    }
  }

  private open(source: BodySource): void {
    const { content, format } = source;
    if (source.l10n !== undefined) useTexts(source.l10n);
    try {
      if ('bytes' in content) {
        this.document = wholeDocument(source, content.bytes);
        return;
      }
      const document = documentOf(source, bytesInFile(content.file, content.start));
      this.document = document;
      // Of the others a window is held, however long they are, or what is asked for.
      const isHeld = !('reach' in document) && !isEventFormat(format);
      this.follower = new BodyFollower(content, isHeld ? documentLimitBytes : Infinity, document, {
        grown: () => this.grown(),
        failed: (error) => this.break(error),
      });
    } catch (error) {
      this.break(error);
    }
  }

  private answer({ id, name, params }: Extract<ToBodyWorker, { type: 'question' }>): void {
    const { document } = this;
    if (document === undefined) return;
    try {
      this.post({ type: 'answer', id, reply: document.answer(name, params) });
      if (name === 'rows') this.areRowsAwaited = document.extent.rowCount === 0;
    } catch (error) {
      this.post({ type: 'failure', id, reason: reasonOf(error) });
    }
  }

  private grown(): void {
    const waitMs = this.toldAt + TELL_EVERY_MS - performance.now();
    if (waitMs <= 0 || this.follower?.hasEnded === true) this.tell();
    else this.timer ??= setTimeout(() => this.tell(), waitMs);
  }

  private tell(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.toldAt = performance.now();
    const { document, follower } = this;
    if (document === undefined || follower === undefined) return;
    const { readBytes: shownBytes, hasEnded } = follower;
    const growth = { ...document.extent, shownBytes, hasEnded, ...this.firstRows(document) };
    this.post({ type: 'grown', growth });
  }

  /** Whoever waits for the first rows need not ask for them once more. */
  private firstRows(document: ShownDocument): Pick<Growth, 'firstRows'> {
    if (!this.areRowsAwaited || document.extent.rowCount === 0) return {};
    this.areRowsAwaited = false;
    return { firstRows: document.answer('rows', { first: 0, count: FIRST_ROWS }).rows };
  }

  private break(error: unknown): void {
    this.post({ type: 'broken', reason: reasonOf(error) });
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

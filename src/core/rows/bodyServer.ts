import * as l10n from '@vscode/l10n';

import { BodyFollower } from './bodyFollower';
import type { BodySource, FromBodyWorker, ToBodyWorker } from './bodyMessages';
import type { RowsFormat } from '../../protocol/messages';
import { documentLimitBytes } from './documentLimitBytes';
import { documentOf } from './documentOf';
import type { ShownDocument } from './shownDocument';

/** A growing body is told of at most this often. */
const TELL_EVERY_MS = 100;

/** Answers questions about one body, and follows it while it arrives. */
export class BodyServer {
  private document: ShownDocument | undefined;
  private follower: BodyFollower | undefined;
  private timer: NodeJS.Timeout | undefined;
  private toldAt = -Infinity;

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

  private open({ format, charset, l10n: contents, content }: BodySource): void {
    if (contents !== undefined) l10n.config({ contents });
    try {
      const document = documentOf(format, charset);
      this.document = document;
      if ('bytes' in content) {
        const { buffer, byteOffset, byteLength } = content.bytes;
        document.append(Buffer.from(buffer, byteOffset, byteLength));
        document.end(true);
        return;
      }
      this.follower = new BodyFollower(content.file, limitOf(format), document, {
        grown: () => this.grown(),
        failed: (error) => this.break(error),
      });
    } catch (error) {
      this.break(error);
    }
  }

  private answer({ id, name, params }: Extract<ToBodyWorker, { type: 'question' }>): void {
    try {
      const reply = this.document?.answer(name, params);
      if (reply !== undefined) this.post({ type: 'answer', id, reply });
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
    this.post({ type: 'grown', growth: { ...document.extent, shownBytes, hasEnded } });
  }

  private break(error: unknown): void {
    this.post({ type: 'broken', reason: reasonOf(error) });
  }
}

/** Of a stream of events only a window is held, however long it is. */
function limitOf(format: RowsFormat): number {
  return format === 'json' || format === 'text' ? documentLimitBytes : Infinity;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

import type { Result } from '../core/result';
import type {
  BodyRequest,
  BodyRequestName,
  BodyRequests,
  ToExtension,
  ToPanel,
} from '../protocol/messages';

export type BodyReply<Name extends BodyRequestName> = BodyRequests[Name]['reply'];

/**
 * Asks the extension about the body of one view. Failures are localised sentences. Once closed,
 * what was asked is never answered: late replies about an older view are dropped.
 */
export class BodyConnection {
  /** Begins elsewhere after a reload, so that replies to the page before are not taken for ours. */
  private static lastId = Math.floor(performance.timeOrigin) * 1000;

  private readonly pending = new Map<number, (answer: Result<unknown, string>) => void>();
  private isClosed = false;

  constructor(
    private readonly view: string,
    private readonly post: (message: ToExtension) => void,
  ) {}

  ask<Name extends BodyRequestName>(
    name: Name,
    params: BodyRequests[Name]['params'],
  ): Promise<Result<BodyReply<Name>, string>> {
    return new Promise((resolve) => {
      if (this.isClosed) return;
      const id = ++BodyConnection.lastId;
      // The extension answers a request with the reply of the same name.
      this.pending.set(id, (answer) => resolve(answer as Result<BodyReply<Name>, string>));
      this.post({ type: 'request', id, view: this.view, name, params } as BodyRequest);
    });
  }

  receive(message: Extract<ToPanel, { type: 'reply' | 'failure' }>): void {
    const settle = this.pending.get(message.id);
    this.pending.delete(message.id);
    settle?.(
      message.type === 'reply'
        ? { ok: true, value: message.reply }
        : { ok: false, error: message.message },
    );
  }

  close(): void {
    this.isClosed = true;
    this.pending.clear();
  }
}

import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { Interruption } from '../core/exchange/interruption';

/** One send that has not ended. */
export interface SendUnderWay {
  /** Of the exchange. */
  readonly id: string;
  readonly document: string;
  readonly endpoint: string;
  readonly interruption: Interruption;
  /** Settles, never rejects, when the exchange has ended. */
  readonly ended: Promise<void>;
}

/** Knows the sends that are under way, so that they can be cancelled or asked about. */
export class SendsUnderWay implements vscode.Disposable {
  private readonly sends = new Set<SendUnderWay>();
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  /** Enters a send; call the returned function when it has ended. */
  begin(id: string, document: string, endpoint: string): { send: SendUnderWay; end: () => void } {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const send: SendUnderWay = {
      id,
      document,
      endpoint,
      interruption: new Interruption(),
      ended: promise,
    };
    this.sends.add(send);
    this.changed.fire();
    const end = () => {
      this.sends.delete(send);
      this.changed.fire();
      resolve(undefined);
    };
    return { send, end };
  }

  of(document: string): readonly SendUnderWay[] {
    return [...this.sends].filter((send) => send.document === document);
  }

  get any(): boolean {
    return this.sends.size > 0;
  }

  /** Settles once the answer of an exchange is shown and kept. */
  async endOf(id: string): Promise<void> {
    await [...this.sends].find((send) => send.id === id)?.ended;
  }

  /** Ends one exchange, if it is under way. */
  cancel(id: string): void {
    for (const send of this.sends) {
      if (send.id === id) {
        send.interruption.abort();
      }
    }
  }

  cancelAll(): void {
    for (const { interruption } of this.sends) {
      interruption.abort();
    }
  }

  /**
   * Where a send of the document is under way, asks whether to cancel it or to send both. False
   * means that the person does not want this one.
   */
  async admit(document: string): Promise<boolean> {
    const earlier = this.of(document);
    if (earlier.length === 0) {
      return true;
    }
    const answer = await ask(Promise.all(earlier.map(({ ended }) => ended)));
    if (answer === 'cancel-first') {
      for (const { interruption } of earlier) {
        interruption.abort();
      }
    }
    return answer !== undefined;
  }

  dispose(): void {
    this.cancelAll();
    this.changed.dispose();
  }
}

type Answer = 'cancel-first' | 'send-both';

interface AnswerItem extends vscode.QuickPickItem {
  readonly answer: Answer;
}

/** Once the first has ended the question is another one, which only the person can answer. */
function ask(firstEnded: Promise<unknown>): Promise<Answer | undefined> {
  const list = vscode.window.createQuickPick<AnswerItem>();
  list.title = l10n.t('This document is being sent');
  list.placeholder = l10n.t('The first request has not been answered yet.');
  list.items = [
    { label: l10n.t('Cancel the first and send'), answer: 'cancel-first' },
    { label: l10n.t('Send both'), answer: 'send-both' },
  ];
  list.ignoreFocusOut = true;
  void firstEnded.then(() => {
    list.title = l10n.t('This document has been sent');
    list.placeholder = l10n.t('The first request has ended in the meantime.');
    list.items = [{ label: l10n.t('Send Again'), answer: 'send-both' }];
  });
  return new Promise((resolve) => {
    list.onDidAccept(() => {
      resolve(list.selectedItems[0]?.answer);
      list.dispose();
    });
    list.onDidHide(() => {
      resolve(undefined);
      list.dispose();
    });
    list.show();
  });
}

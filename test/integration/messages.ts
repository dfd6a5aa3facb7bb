import * as vscode from 'vscode';

import { waitFor } from './authpost';

type Severity = 'error' | 'warning' | 'information';

/** A message as the extension wanted it shown. */
export interface RaisedMessage {
  readonly severity: Severity;
  readonly text: string;
  readonly buttons: readonly string[];
  /** Clicks one of the buttons; until then the message stays unanswered. */
  readonly click: (button: string) => void;
}

/** Stands in for the person and the window's messages. Make it in `before`, dispose it in `after`. */
export class Messages implements vscode.Disposable {
  private raised: RaisedMessage[] = [];
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly original = { ...pick(vscode.window) };

  constructor() {
    Object.assign(vscode.window, {
      showErrorMessage: this.shower('error'),
      showWarningMessage: this.shower('warning'),
      showInformationMessage: this.shower('information'),
    });
  }

  /** Those since the last call. */
  take(): readonly RaisedMessage[] {
    return this.raised.splice(0);
  }

  /** The first one with this text, once it is there. */
  next(text: string): Promise<RaisedMessage> {
    return waitFor(this.changed.event, () =>
      this.raised.find((message) => message.text.includes(text)),
    );
  }

  dispose(): void {
    Object.assign(vscode.window, this.original);
    this.changed.dispose();
  }

  private shower(severity: Severity) {
    return (text: string, ...items: unknown[]): Promise<string | undefined> =>
      new Promise((click) => {
        const buttons = items.filter((item) => typeof item === 'string');
        this.raised.push({ severity, text, buttons, click });
        this.changed.fire();
      });
  }
}

function pick({
  showErrorMessage,
  showWarningMessage,
  showInformationMessage,
}: typeof vscode.window) {
  return { showErrorMessage, showWarningMessage, showInformationMessage };
}

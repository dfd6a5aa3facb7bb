import * as vscode from 'vscode';

import type { ActionMessage, Note, ResponseView } from '../protocol/messages';
import { offer } from './offer';
import type { StoredResponse } from './responseStore';
import { withoutLinks } from './withoutLinks';

/** Carries out what was clicked; the person is told where that fails. */
export type ActOnResponse = (message: ActionMessage, response: StoredResponse) => void;

/**
 * Says in notifications what the panel says beside an answer, with the same buttons, and returns
 * without waiting for an answer to them.
 */
export function raiseNotes(response: StoredResponse, act: ActOnResponse): void {
  const { view } = response;
  for (const note of view.notes.filter(isOfTheExchange)) {
    const { text, action } = note;
    const show = showerOf(note, view);
    if (action === undefined) {
      void show(withoutLinks(text));
    } else {
      const { label, ...wanted } = action;
      offer(show(withoutLinks(text), label), () =>
        act({ type: 'action', view: view.id, ...wanted }, response),
      );
    }
  }
}

/** How much of a body is shown differs from view to view: that note is the panel's own. */
function isOfTheExchange({ action }: Note): boolean {
  return action?.action !== 'save-response';
}

type Shower = (text: string, ...buttons: string[]) => Thenable<string | undefined>;

function showerOf({ severity }: Note, { status }: ResponseView): Shower {
  const { window } = vscode;
  if (severity === 'info') {
    // The person cancelled, or the settings had their way: no fault.
    return (text, ...buttons) => window.showInformationMessage(text, ...buttons);
  }
  return status === undefined
    ? (text, ...buttons) => window.showErrorMessage(text, ...buttons)
    : (text, ...buttons) => window.showWarningMessage(text, ...buttons);
}

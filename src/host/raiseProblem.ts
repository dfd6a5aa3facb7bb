import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Endpoint } from '../core/endpoint/endpoint';
import { offer } from './offer';
import { describeSendProblem, isDemo, type SendProblem } from './sendProblem';
import { withoutLinks } from './withoutLinks';

/** What a person can do about a problem, from the message that tells it. */
export interface Remedies {
  /** Asks for the endpoint's token and, where one was given, sends again. */
  setTokenAndSend(endpoint: Endpoint): void;
  /** Signs the person in and, where that went well, sends again. */
  signInAndSend(endpoint: Endpoint): void;
  /** Asks for the endpoint, and sends to that. */
  chooseAndSend(): void;
  /** Starts the demo API anew. */
  tryIt(): void;
  openSettings(): void;
}

/** Shows a problem with the buttons that mend it, and returns without waiting for an answer. */
export function raiseProblem(problem: SendProblem, remedies: Remedies): void {
  const described = describeSendProblem(problem);
  if (described === undefined) {
    return;
  }
  const text = withoutLinks(described);
  switch (problem.kind) {
    case 'no-token': {
      const setToken = l10n.t('Set Token and Send…');
      offer(vscode.window.showWarningMessage(text, setToken), () =>
        remedies.setTokenAndSend(problem.endpoint),
      );
      return;
    }
    case 'origin-mismatch': {
      const detail = l10n.t(
        'It was stored for {0}, but the settings now name {1}. If you trust that address, store a token for it.',
        problem.storedOrigins.join(', '),
        problem.origin,
      );
      const store = l10n.t('Store a Token for {0}…', problem.origin);
      offer(vscode.window.showWarningMessage(text, { modal: true, detail }, store), () =>
        remedies.setTokenAndSend(problem.endpoint),
      );
      return;
    }
    case 'sign-in-needed': {
      const signIn = l10n.t('Sign In and Send…');
      offer(vscode.window.showWarningMessage(text, signIn), () =>
        remedies.signInAndSend(problem.endpoint),
      );
      return;
    }
    case 'unknown-endpoint':
      if (isDemo(problem)) {
        offer(vscode.window.showErrorMessage(text, l10n.t('Try It')), () => remedies.tryIt());
      } else {
        offerEndpoints(text, remedies);
      }
      return;
    case 'tls':
    case 'insecure-url':
    case 'invalid-settings':
      offer(vscode.window.showErrorMessage(text, l10n.t('Open Settings')), () =>
        remedies.openSettings(),
      );
      return;
    case 'no-document':
    case 'not-there':
    case 'unreadable':
    case 'too-large':
    case 'several-selections':
    case 'empty':
    case 'invalid-json':
    case 'invalid-argument':
    case 'not-chosen':
      void vscode.window.showErrorMessage(text);
      return;
  }
}

function offerEndpoints(text: string, remedies: Remedies): void {
  const choose = l10n.t('Choose Endpoint…');
  offer(vscode.window.showErrorMessage(text, choose, l10n.t('Open Settings')), (button) =>
    button === choose ? remedies.chooseAndSend() : remedies.openSettings(),
  );
}

import * as l10n from '@vscode/l10n';
import type { ToPanel } from '../protocol/messages';
import { element, plainServerText } from './dom';
import { iconButton } from './toolbar';

export type SendingMessage = Extract<ToPanel, { type: 'sending' }>;

interface SendingOptions {
  readonly heading: 'h1' | 'p';
  readonly cancel: () => void;
}

/** What is being sent, and where, with a button that ends it. */
export function sending(message: SendingMessage, { heading, cancel }: SendingOptions): Node[] {
  const text = sendingText(message);
  const bar = element('div', { className: 'progress', attributes: { role: 'progressbar' } }, [
    element('div', { className: 'progress-bit' }),
  ]);
  bar.setAttribute('aria-label', text);
  const where = plainServerText(`${message.method} ${message.url}`);
  const button = iconButton({
    icon: 'stop',
    label: l10n.t('Cancel'),
    tooltip: l10n.t('Cancel Sending'),
    run: cancel,
  });
  button.classList.add('main-button');
  return [
    bar,
    element('div', { className: 'summary-top' }, [
      element(heading, { className: 'sending-text', text }),
      button,
    ]),
    element('p', { className: 'sending-where', text: where, title: where }),
  ];
}

/** The same in a sentence. */
export function sendingText({ documentName, endpoint }: SendingMessage): string {
  return l10n.t('Sending {0} to {1}…', plainServerText(documentName), plainServerText(endpoint));
}

import * as l10n from '@vscode/l10n';
import type { Note, ResponseView } from '../protocol/messages';
import { element, serverText } from './dom';
import { icon } from './icon';
import type { PanelContext } from './panelContext';

/** The sentences about an exchange, each with what can be done. */
export function notes(view: ResponseView, context: PanelContext): HTMLElement {
  const list = element(
    'ul',
    { className: 'notes' },
    view.notes.map((note) => noteItem(note, view.id, context)),
  );
  list.setAttribute('aria-label', l10n.t('Notes'));
  list.hidden = view.notes.length === 0;
  return list;
}

/** Adds what was found out later, and has screen readers say it. */
export function addNote(
  list: HTMLElement,
  { view, note }: { readonly view: string; readonly note: Note },
  context: PanelContext,
): void {
  list.append(noteItem(note, view, context));
  list.hidden = false;
  context.announce(note.text);
}

function noteItem(
  { severity, text, action }: Note,
  view: string,
  context: PanelContext,
): HTMLElement {
  const item = element('li', { className: `note note-${severity}` }, [
    icon(severity),
    element('span', { className: 'visually-hidden', text: severityInWords(severity) }),
    serverText(text, 'note-text'),
  ]);
  if (action !== undefined) {
    const button = element('button', {
      className: 'button note-action',
      attributes: { type: 'button' },
    });
    const { label, ...wanted } = action;
    button.textContent = label;
    button.addEventListener('click', () => context.post({ type: 'action', view, ...wanted }));
    item.append(button);
  }
  return item;
}

function severityInWords(severity: Note['severity']): string {
  switch (severity) {
    case 'info':
      return l10n.t('Information:');
    case 'warning':
      return l10n.t('Warning:');
    case 'error':
      return l10n.t('Error:');
  }
}

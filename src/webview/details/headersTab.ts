import * as l10n from '@vscode/l10n';
import type { ResponseView } from '../../protocol/messages';
import { element } from '../dom';
import type { PanelContext } from '../panelContext';
import { iconButton } from '../toolbar';
import { fieldTable } from './fieldTable';

/** The fields of the response's header section. */
export function headersTab(view: ResponseView, context: PanelContext): HTMLElement {
  const copy = iconButton({
    icon: 'copy',
    label: l10n.t('Copy All Headers'),
    run: () => {
      const text = view.fields.map(([name, value]) => `${name}: ${value}\n`).join('');
      context.post({ type: 'copy', text });
      context.announce(l10n.t('Headers copied'));
    },
  });
  const answeredAt = new Date(view.sentAt + (view.firstByteMs ?? view.durationMs));
  const fields = view.fields.map(([name, value]) => ({ name, value }));
  return element('div', {}, [
    element('div', { className: 'details-actions' }, [copy]),
    fieldTable(l10n.t('Header fields'), fields, context.formats, answeredAt),
  ]);
}

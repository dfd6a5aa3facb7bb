import * as l10n from '@vscode/l10n';
import type { ResponseView } from '../protocol/messages';
import { element, serverText } from './dom';
import { icon } from './icon';
import type { PanelContext } from './panelContext';
import { iconButton } from './toolbar';

/** The fields of the response's header section, folded away unless they were opened. */
export function headers(view: ResponseView, context: PanelContext): HTMLElement {
  const table = fieldTable(view);
  const copy = iconButton({
    icon: 'copy',
    label: l10n.t('Copy All Headers'),
    iconOnly: true,
    run: () => {
      const text = view.fields.map(([name, value]) => `${name}: ${value}\n`).join('');
      context.post({ type: 'copy', text });
      context.announce(l10n.t('Headers copied'));
    },
  });
  const toggle = element(
    'button',
    { className: 'disclosure', attributes: { type: 'button', 'aria-controls': table.id } },
    [
      icon('chevron'),
      element('span', { text: l10n.t('Response headers') }),
      element('span', { className: 'count', text: context.formats.number(view.fields.length) }),
    ],
  );
  const show = (isOpen: boolean): void => {
    toggle.setAttribute('aria-expanded', String(isOpen));
    table.hidden = !isOpen;
    copy.hidden = !isOpen;
  };
  show(context.state.current.headersOpen);
  toggle.addEventListener('click', () => {
    const headersOpen = table.hidden;
    context.state.update({ headersOpen });
    show(headersOpen);
  });
  const section = element('section', { className: 'headers' }, [
    element('div', { className: 'headers-bar' }, [element('h2', {}, [toggle]), copy]),
    table,
  ]);
  section.setAttribute('aria-label', l10n.t('Response headers'));
  section.hidden = view.fields.length === 0;
  return section;
}

/** It scrolls on its own and is therefore a stop for the Tab key. */
function fieldTable(view: ResponseView): HTMLElement {
  const rows = view.fields.map(([name, value]) =>
    element('tr', {}, [
      element('th', { attributes: { scope: 'row' } }, [serverText(name)]),
      element('td', {}, [serverText(value)]),
    ]),
  );
  const scroller = element(
    'div',
    { className: 'header-fields', attributes: { tabindex: '0', role: 'group' } },
    [element('table', {}, [element('tbody', {}, rows)])],
  );
  scroller.id = 'header-fields';
  scroller.setAttribute('aria-label', l10n.t('Header fields'));
  return scroller;
}

import * as l10n from '@vscode/l10n';
import type { DetailsTab } from '../../protocol/details';
import type { ResponseView } from '../../protocol/messages';
import { element } from '../dom';
import { icon } from '../icon';
import type { PanelContext } from '../panelContext';
import { certificateTab } from './certificateTab';
import { headersTab } from './headersTab';
import { redirectsTab } from './redirectsTab';
import { requestTab } from './requestTab';
import { tabs, type Tab } from './tabs';
import { timingTab } from './timingTab';

/** What is known of the exchange besides the body, folded away unless it was opened. */
export function details(view: ResponseView, context: PanelContext): HTMLElement {
  const { state } = context;
  const all = tabsOf(view, context);
  const { list, panels } = tabs(l10n.t('Details'), all, state.current.detailsTab, (detailsTab) =>
    state.update({ detailsTab }),
  );
  panels.id = 'details-panels';
  const toggle = element(
    'button',
    { className: 'disclosure', attributes: { type: 'button', 'aria-controls': panels.id } },
    [icon('chevron'), element('span', { text: l10n.t('Details') })],
  );
  const show = (isOpen: boolean): void => {
    toggle.setAttribute('aria-expanded', String(isOpen));
    list.hidden = !isOpen;
    panels.hidden = !isOpen;
  };
  show(state.current.detailsOpen);
  toggle.addEventListener('click', () => {
    const detailsOpen = panels.hidden;
    state.update({ detailsOpen });
    show(detailsOpen);
  });
  const section = element('section', { className: 'details' }, [
    element('div', { className: 'details-bar' }, [element('h2', {}, [toggle]), list]),
    panels,
  ]);
  section.setAttribute('aria-label', l10n.t('Details'));
  section.hidden = all.length === 0;
  return section;
}

/** Only those that have something to show. */
function tabsOf(view: ResponseView, context: PanelContext): readonly Tab<DetailsTab>[] {
  const { fields } = view;
  const { hops = [], tls } = view.details ?? {};
  const redirects = hops.filter(({ location }) => location !== undefined).length;
  const all: (Tab<DetailsTab> | false)[] = [
    fields.length > 0 && {
      name: 'headers',
      label: l10n.t('Headers'),
      count: context.formats.number(fields.length),
      content: () => headersTab(view, context),
    },
    hops.length > 0 && {
      name: 'timing',
      label: l10n.t('Timing'),
      content: () => timingTab(hops, context.formats),
    },
    tls !== undefined && {
      name: 'certificate',
      label: l10n.t('Certificate'),
      content: () => certificateTab(tls, context.formats, new Date()),
    },
    (redirects > 0 || hops.length > 1) && {
      name: 'redirects',
      label: l10n.t('Redirects'),
      count: context.formats.number(redirects),
      content: () => redirectsTab(hops, view),
    },
    view.details !== undefined &&
      hops.length > 0 && {
        name: 'request',
        label: l10n.t('Request'),
        content: () => requestTab(view.details ?? { hops, shell: 'posix' }, context),
      },
  ];
  return all.filter((tab) => tab !== false);
}
